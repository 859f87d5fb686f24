"""A private S3 bucket: versioned, encrypted, nobody's but the account's."""

from __future__ import annotations

import pulumi
from pulumi_aws import s3

from ..component import ChildGroup, Component


class PrivateBucket(ChildGroup):
    """A bucket and what makes it private, children of the component that keeps things in it.

    Its policy is not made here: a bucket has one, and who may read differs. Empty it costs nothing.
    """

    def __init__(self, owner: Component, role: str, *, region: str, key: pulumi.Input[str]) -> None:
        super().__init__(owner, role)
        self.region = region
        self.key = key
        self.bucket = self._bucket()
        self.versioning = self._versioning()
        self.encryption = self._encryption()
        self.access_block = self._access_block()
        self.ownership = self._ownership()

        self.id: pulumi.Output[str] = self.bucket.id
        self.arn: pulumi.Output[str] = self.bucket.arn
        self.host: pulumi.Output[str] = self.bucket.bucket_regional_domain_name

    def _bucket(self) -> s3.Bucket:
        return s3.Bucket(
            self.name,
            # Where nothing is kept, what is in it goes with it.
            force_destroy=self.place.temporary,
            region=self.region,
            tags=self.place.backed_up(self.name),
            opts=self.keeper(),
        )

    def _versioning(self) -> s3.BucketVersioning:
        return s3.BucketVersioning(
            self.child_name("versioning"),
            bucket=self.bucket.id,
            versioning_configuration={"status": "Enabled"},
            region=self.region,
            opts=self.child(),
        )

    def _encryption(self) -> s3.BucketServerSideEncryptionConfiguration:
        by_default = {"sse_algorithm": "aws:kms", "kms_master_key_id": self.key}
        return s3.BucketServerSideEncryptionConfiguration(
            self.child_name("encryption"),
            bucket=self.bucket.id,
            # With a key of the bucket's own S3 asks KMS once in a while, not for every object.
            rules=[
                {"apply_server_side_encryption_by_default": by_default, "bucket_key_enabled": True}
            ],
            region=self.region,
            opts=self.child(),
        )

    def _access_block(self) -> s3.BucketPublicAccessBlock:
        return s3.BucketPublicAccessBlock(
            self.child_name("access-block"),
            bucket=self.bucket.id,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
            region=self.region,
            opts=self.child(),
        )

    def _ownership(self) -> s3.BucketOwnershipControls:
        """Whoever writes an object, it is the bucket's owner's; access lists count for nothing."""
        return s3.BucketOwnershipControls(
            self.child_name("ownership"),
            bucket=self.bucket.id,
            rule={"object_ownership": "BucketOwnerEnforced"},
            region=self.region,
            opts=self.child(),
        )
