"""Examples of the rules about buckets."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, of_property, resource

BUCKET = "aws:s3/bucket:Bucket"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
VERSIONING = "aws:s3/bucketVersioning:BucketVersioning"
REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig"

FLAGS = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
STATUS = "versioningConfiguration.status"
ENABLED = {"versioningConfiguration": {"status": "Enabled"}}


def part(type_, **properties):
    """What is about the bucket, of which no name is known yet."""
    return resource(type_, "two", refers={"bucket": "one"}, bucket=UNKNOWN, **properties)


EXAMPLES = (
    Example(
        rule="bucket-blocks-public-access",
        good=(resource(BUCKET, bucket=UNKNOWN), part(BLOCK, **dict.fromkeys(FLAGS, True))),
        bad=(Edit(type=BLOCK, gone=True),),
    ),
    Example(
        rule="bucket-blocks-public-access",
        good=(resource(BLOCK, **dict.fromkeys(FLAGS, True)),),
        bad=tuple(Edit(flag, False) for flag in FLAGS),
        unset=tuple(Edit(flag) for flag in FLAGS),
        unknown=tuple(Edit(flag, UNKNOWN) for flag in FLAGS),
    ),
    Example(
        rule="bucket-has-no-access-lists",
        good=(resource(OWNERSHIP, rule={"objectOwnership": "BucketOwnerEnforced"}),),
        bad=(
            Edit("rule.objectOwnership", "ObjectWriter"),
            Edit("rule.objectOwnership", "BucketOwnerPreferred"),
        ),
        unknown=(Edit("rule.objectOwnership", UNKNOWN),),
    ),
    Example(
        rule="bucket-has-no-access-lists",
        good=(resource("aws:s3/bucketAcl:BucketAcl", acl="private"),),
        bad=(
            Edit("acl", "public-read"),
            Edit("acl", "authenticated-read"),
            Edit("accessControlPolicy", {"grants": []}),
        ),
        unset=(Edit("acl"),),
        unset_is_fine=True,
        unknown=(Edit("acl", UNKNOWN), Edit("accessControlPolicy", UNKNOWN)),
    ),
    Example(
        rule="bucket-versioned",
        good=(resource(BUCKET, versioning=UNKNOWN), part(VERSIONING, **ENABLED)),
        bad=(Edit(type=VERSIONING, gone=True),),
    ),
    Example(
        rule="bucket-versioned",
        good=(resource(VERSIONING, **ENABLED),),
        bad=(Edit(STATUS, "Suspended"), Edit(STATUS, "Disabled")),
        unset=(Edit(STATUS),),
        unknown=(Edit(STATUS, UNKNOWN),),
    ),
    Example(
        rule="bucket-versioned",
        good=(resource(BUCKET, versioning={"enabled": True}),),
        bad=(Edit("versioning.enabled", False),),
        unset=(Edit("versioning"),),
        # The stacks' versioning stands beside their buckets.
        where=lambda one: bool(one.get("versioning")),
    ),
    Example(
        rule="bucket-copied-to-another-region",
        good=(
            resource(BUCKET),
            resource(
                REPLICATION, "two", refers={"bucket": "one", "rules": "three"}, rules=[UNKNOWN]
            ),
            resource(BUCKET, "three"),
        ),
        bad=(Edit(type=REPLICATION, gone=True),),
    ),
    of_property(
        "bucket-drops-unfinished-uploads",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "rules",
        [{"abortIncompleteMultipartUpload": {"daysAfterInitiation": 7}}],
        bad=(
            [{"expiration": {"days": 30}}],
            [],
        ),
    ),
)
