"""Buckets are nobody's but the estate's, and keep what was in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors import aws
from policies.combining import all_of, is_left_to_cloud, parts, requires_part
from policies.copies import is_copied_bucket
from policies.rule import (
    Rule,
    Subject,
    is_set,
    is_true,
    one_of,
    require,
    requires,
    undecided,
)

_OPENED: Final = "may be opened to the public: {path} is {value}"
_BLOCKED: Final = {
    aws.s3.BUCKET: requires_part(
        aws.s3.BUCKET_PUBLIC_ACCESS_BLOCK,
        "bucket",
        "may be opened to the public: no BucketPublicAccessBlock is about it",
    ),
    # Each is off unless it is said (Pulumi AWS SDK 7.51, BucketPublicAccessBlock).
    aws.s3.BUCKET_PUBLIC_ACCESS_BLOCK: all_of(
        requires("blockPublicAcls", is_true, _OPENED),
        requires("blockPublicPolicy", is_true, _OPENED),
        requires("ignorePublicAcls", is_true, _OPENED),
        requires("restrictPublicBuckets", is_true, _OPENED),
    ),
}

_LISTED: Final = "lets an access list decide: {path} is {value}"

_WITHOUT_LISTS: Final = {
    aws.s3.BUCKET_OWNERSHIP_CONTROLS: requires(
        "rule.objectOwnership", one_of("BucketOwnerEnforced"), _LISTED
    ),
    aws.s3.BUCKET_ACL: all_of(
        requires("acl", one_of(None, "private"), _LISTED),
        requires("accessControlPolicy", one_of(None), _LISTED),
    ),
}

_VERSIONED: Final = requires(
    "versioningConfiguration.status",
    one_of("Enabled"),
    "forgets what it is told: {path} is {value}",
)


def _keeps_versions(subject: Subject) -> Iterator[Finding]:
    """What stands beside it is evaluated itself."""
    if parts(subject, aws.s3.BUCKET_VERSIONING, "bucket"):
        return
    if is_left_to_cloud(subject.resource, "versioning"):
        yield Finding("forgets what is overwritten: no BucketVersioning is about it")
    else:
        wrong = "forgets what is overwritten: no BucketVersioning is about it, {path} is {value}"
        yield from require(subject, "versioning.enabled", is_true, wrong)


_KEPT: Final = {aws.s3.BUCKET: _keeps_versions, aws.s3.BUCKET_VERSIONING: _VERSIONED}


_ABORTS: Final = "abortIncompleteMultipartUpload.daysAfterInitiation"


def _drops_unfinished(subject: Subject) -> Iterator[Finding]:
    """Parts of uploads that nobody finished are paid for, and seen by nobody."""
    rules = subject.resource.each("rules")
    if isinstance(rules, Unknown):
        yield undecided("rules")
        return
    paths = [f"rules.{number}.{_ABORTS}" for number in range(len(rules))]
    found = [subject.resource.get(path) for path in paths]
    if any(one is not UNKNOWN and is_set(one) for one in found):
        return
    if UNKNOWN in found:
        yield undecided(_ABORTS)
    else:
        yield Finding("keeps unfinished uploads for ever: no rule aborts them")


def _is_elsewhere_too(subject: Subject) -> Iterator[Finding]:
    """A bucket that others are copied to is a copy itself."""
    if not parts(subject, aws.s3.BUCKET_REPLICATION_CONFIG, "bucket") and not is_copied_bucket(
        subject
    ):
        yield Finding("is lost with its region: no BucketReplicationConfig is about it")


RULES: Final = (
    Rule(
        name="bucket-blocks-public-access",
        says="No bucket can be opened to the public by mistake.",
        evaluations=_BLOCKED,
        remedy="Make a BucketPublicAccessBlock of the bucket with all four at True.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-8",
        severity=PolicySeverity.CRITICAL,
    ),
    Rule(
        name="bucket-has-no-access-lists",
        says="Who may do what with a bucket stands in its policy, and in no access list.",
        evaluations=_WITHOUT_LISTS,
        remedy="Write object_ownership BucketOwnerEnforced.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-12",
        alone=True,
    ),
    Rule(
        name="bucket-versioned",
        says="A bucket keeps what is overwritten or deleted in it.",
        evaluations=_KEPT,
        remedy="Make a BucketVersioning of the bucket with status Enabled.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-14",
    ),
    Rule(
        name="bucket-copied-to-another-region",
        says="In production what is in a bucket is in another region too.",
        evaluations={aws.s3.BUCKET: _is_elsewhere_too},
        remedy="Write storage.replicaRegion in the stack file.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-7",
        only_in_production=True,
        severity=PolicySeverity.LOW,
    ),
    Rule(
        name="bucket-drops-unfinished-uploads",
        says="Uploads that nobody finishes go away by themselves.",
        evaluations={aws.s3.BUCKET_LIFECYCLE_CONFIGURATION: _drops_unfinished},
        remedy="Add a rule with abort_incomplete_multipart_upload.",
        read="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
        severity=PolicySeverity.LOW,
        alone=True,
    ),
)
