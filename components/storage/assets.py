"""The assets: a private, versioned bucket, copied to another region, that loses nothing by mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final

import pulumi
from pulumi_aws import s3
from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings
from bilberry.vendors.aws.regions import Region

from ..component import Component, Place
from ..monitoring.alarms import Alarm
from ..monitoring.thresholds import Thresholds
from .bucket import PrivateBucket
from .bucket_replication import BucketReplication
from .storage_alarms import of_replication

OLDEST_TLS: Final = 1.2

CORS_SECONDS: Final = 3600
"""How long a browser remembers what it may do. A guess."""

Days = Annotated[int, Field(ge=1)]


class StorageSettings(Settings):
    """Plain decisions about the assets' bucket."""

    replica_region: Region | None = "us-west-2"
    """The region of a copy of everything, any but the estate's own; `null` for no copy."""
    replication_time_control: bool = True
    """Whether S3 promises the copy within 15 minutes, at a price by the gigabyte. Default: yes."""
    old_version_days: Days = 90
    """Days that a version is kept after it was overwritten or deleted. Default: 90."""
    tiering_days: Days = 30
    """Days after which S3 moves an object by itself to where it is cheapest for how often it is
    read: Intelligent-Tiering, at once readable in every tier used here, the archive tier for what
    nobody read for 90 days among them. Default: 30."""
    cold_days: Days = 90
    """Days after which the copy is put into cold storage: Glacier Instant Retrieval, cheap to keep,
    dear to read, and at once readable when the CDN has to turn to it. Default: 90."""
    incomplete_upload_days: Days = 7
    """Days after which the parts of an upload that was never finished are dropped. Default: 7."""

    def findings_in(self, region: str) -> Iterator[Finding]:
        """What cannot be in a region: a copy beside the original."""
        if self.replica_region == region:
            reason = f"a region other than {region}, where the bucket itself stands, or null"
            yield Finding.at("replicaRegion", region, reason)


class Storage(Component):
    """Images and documents of the application, written by it and read through the CDN.

    Creates a versioned bucket, encrypted with the estate's key and closed to the public, its CORS
    and lifecycle rules, and the same in another region with S3 replication between them. Idle
    and empty it costs nothing; full, what is kept in both regions and copied between them by the gigabyte.

    Versions are guarded by a bucket policy that lets nobody delete one: the seed's MFA delete can be
    set only by the account's root with a live code, never by a program, and rules out the lifecycle
    rules asked for beside it (S3 User Guide, Configuring MFA delete, 2026-11). S3's own lifecycle
    is not bound by the policy. A temporary environment has no such guard: it is to go.
    """

    def __init__(
        self,
        name: str,
        settings: StorageSettings,
        *,
        place: Place,
        keys: Mapping[str, pulumi.Input[str]],
        origins: Sequence[str],
        watched_as: str = "assets",
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`watched_as` is what its alarms call it."""
        super().__init__(name, place, opts)
        self.watched_as = watched_as
        self.settings = settings
        self.keys = keys
        self.bucket = self._bucket("bucket", place.region)
        self.replica = self._replica()
        self.cors = self._cors(origins)
        self.lifecycles = self._lifecycles()
        self.replication = self._replication()

        self.bucket_name = self.bucket.id
        self.bucket_arn = self.bucket.arn
        self.register_outputs({"bucketName": self.bucket_name, "bucketArn": self.bucket_arn})

    @property
    def buckets(self) -> Mapping[str, PrivateBucket]:
        """The bucket and its replica, by role, the one to read first in front."""
        replica = {"replica": self.replica} if self.replica else {}
        return {"bucket": self.bucket, **replica}

    def serve_through(
        self, reader: Component, distribution_arn: pulumi.Input[str]
    ) -> dict[str, s3.BucketPolicy]:
        """The buckets' policies: versions stay, TLS only, and this distribution may read.

        Children of whoever has the distribution, which is made of the buckets; they were the
        buckets' own once. Asked for once: a bucket has one policy.
        """
        return {
            role: self._bucket_policy(
                reader.child_name(f"{role}-policy"), reader, bucket, distribution_arn
            )
            for role, bucket in self.buckets.items()
        }

    def _bucket_policy(
        self,
        name: str,
        reader: Component,
        bucket: PrivateBucket,
        distribution_arn: pulumi.Input[str],
    ) -> s3.BucketPolicy:
        statements = _statements(bucket.arn, distribution_arn, guarded=not self.place.temporary)
        before = pulumi.Alias(name=bucket.child_name("policy"), parent=self)
        return s3.BucketPolicy(
            name,
            bucket=bucket.id,
            policy=pulumi.Output.json_dumps({"Version": "2012-10-17", "Statement": statements}),
            region=bucket.region,
            # S3 makes one such change to a bucket at a time.
            opts=reader.child(depends_on=[bucket.access_block], aliases=[before]),
        )

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of the replication; S3 measures only what it promises to be done with in time."""
        if self.replication and self.settings.replication_time_control:
            watched = self.replication.watched_as(f"{self.watched_as}-replication")
            yield from of_replication(watched, limits=thresholds)

    def _bucket(self, role: str, region: str) -> PrivateBucket:
        return PrivateBucket(self, role, region=region, key=self.keys[region])

    def _replica(self) -> PrivateBucket | None:
        region = self.settings.replica_region
        return self._bucket("replica", region) if region else None

    def _cors(self, origins: Sequence[str]) -> s3.BucketCorsConfiguration:
        rule = {
            "allowed_methods": ["GET", "PUT", "POST"],
            "allowed_origins": origins,
            "allowed_headers": ["*"],
            "expose_headers": ["ETag"],
            "max_age_seconds": CORS_SECONDS,
        }
        return s3.BucketCorsConfiguration(
            self.child_name("cors"),
            bucket=self.bucket.id,
            cors_rules=[rule],
            region=self.place.region,
            opts=self.child(),
        )

    def _lifecycles(self) -> dict[str, s3.BucketLifecycleConfiguration]:
        rules = {
            "bucket": _lifecycle(self.settings, "INTELLIGENT_TIERING", self.settings.tiering_days),
            "replica": _lifecycle(self.settings, "GLACIER_IR", self.settings.cold_days),
        }
        return {
            role: s3.BucketLifecycleConfiguration(
                bucket.child_name("lifecycle"),
                bucket=bucket.id,
                rules=rules[role],
                region=bucket.region,
                # Rules for old versions presuppose that there are versions.
                opts=self.child(depends_on=[bucket.versioning]),
            )
            for role, bucket in self.buckets.items()
        }

    def _replication(self) -> BucketReplication | None:
        if self.replica is None:
            return None
        timely = self.settings.replication_time_control
        return BucketReplication(
            self, "replication", source=self.bucket, target=self.replica, timely=timely
        )


def _lifecycle(
    settings: StorageSettings, storage_class: str, after_days: int
) -> list[dict[str, Any]]:
    """What becomes of everything in a bucket in time."""
    parts: dict[str, dict[str, Any]] = {
        "old-versions": {
            "noncurrent_version_expiration": {"noncurrent_days": settings.old_version_days}
        },
        "tiering": {"transitions": [{"days": after_days, "storage_class": storage_class}]},
        "incomplete-uploads": {
            "abort_incomplete_multipart_upload": {
                "days_after_initiation": settings.incomplete_upload_days
            }
        },
    }
    return [
        {"id": id_, "status": "Enabled", "filter": {"prefix": ""}, **part}
        for id_, part in parts.items()
    ]


def _statements(
    bucket_arn: pulumi.Output[str], distribution_arn: pulumi.Input[str], *, guarded: bool
) -> list[dict[str, Any]]:
    """A bucket policy's statements."""
    objects = pulumi.Output.concat(bucket_arn, "/*")
    everything = [bucket_arn, objects]
    old_tls = {"NumericLessThan": {"s3:TlsVersion": OLDEST_TLS}}
    statements = [
        _denied("TlsOnly", "s3:*", everything, {"Bool": {"aws:SecureTransport": "false"}}),
        _denied("NoOldTls", "s3:*", everything, old_tls),
        _distribution_reads(objects, distribution_arn),
    ]
    guard = _denied("VersionsStay", "s3:DeleteObjectVersion", objects)
    return [*statements, guard] if guarded else statements


def _denied(
    sid: str, action: str, resource: Any, condition: dict[str, Any] | None = None
) -> dict[str, Any]:
    """What nobody may do, whatever else allows it."""
    statement = {
        "Sid": sid,
        "Effect": "Deny",
        "Principal": "*",
        "Action": action,
        "Resource": resource,
    }
    return {**statement, "Condition": condition} if condition else statement


def _distribution_reads(
    objects: pulumi.Output[str], distribution_arn: pulumi.Input[str]
) -> dict[str, Any]:
    """Origin access control.

    Source: CloudFront Developer Guide, Restrict access to an Amazon S3 origin, 2026-11.
    """
    return {
        "Sid": "DistributionReads",
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": objects,
        "Condition": {"StringEquals": {"aws:SourceArn": distribution_arn}},
    }
