"""S3 buckets: their versions, their copies in other buckets, and their backups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.copies import (
    NEARBY,
    ContentKind,
    Copy,
    Loss,
    Store,
    Switch,
    chosen,
    entries,
    region_of,
    switch,
    text,
)
from bilberry.analyses.recovery.figures import (
    AT_ONCE,
    NOTHING,
    OBJECTS_RESTORED,
    REPLICA_USED,
    REPLICATED,
    REPLICATED_IN_TIME,
    VERSIONS_BACK,
)
from bilberry.analyses.recovery.vaults import backups
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws

ENABLED: Final = "Enabled"


def of_bucket(estate: RecordedEstate, bucket: Resource) -> Store | None:
    """What a bucket is recovered from; None for one that is only the copy of another."""
    if any(
        bucket in targets_of(estate, rules) for rules in estate.of(aws.s3.BUCKET_REPLICATION_CONFIG)
    ):
        return None
    copies = [
        Copy("the same bucket, in three zones", region_of(bucket), NEARBY, NOTHING, AT_ONCE),
        *_versions(estate, bucket),
        *_replicas(estate, bucket),
        *backups(estate, bucket, OBJECTS_RESTORED),
    ]
    return Store(bucket, ContentKind.DATA, copies)


def replications_of(estate: RecordedEstate, bucket: Resource) -> list[Resource]:
    """The replication a bucket is the source of."""
    return estate.referring(bucket, aws.s3.BUCKET_REPLICATION_CONFIG, "bucket")


def targets_of(estate: RecordedEstate, replication: Resource) -> list[Resource]:
    """The buckets a replication copies to: by its references, or by the ARNs where they are known."""
    linked = estate.referred(replication, "rules", aws.s3.BUCKET)
    arns = [_destination(rule).get("bucket") for rule in entries(replication, "rules")]
    named = [one for one in estate.of(aws.s3.BUCKET) if (arn := text(one, "arn")) and arn in arns]
    return [*linked, *(one for one in named if one not in linked)]


def _destination(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    destination = rule.get("destination")
    return destination if isinstance(destination, Mapping) else {}


def _versions(estate: RecordedEstate, bucket: Resource) -> Iterator[Copy]:
    """Old versions, which a mistake leaves, unless the bucket goes with all that is in it."""
    kept = _keeps_versions(estate, bucket)
    goes = switch(bucket.get("forceDestroy"))
    if kept.is_on and not (goes.is_on and goes.is_certain):
        yield Copy(
            "its old versions",
            region_of(bucket),
            frozenset({Loss.MISTAKE}),
            NOTHING,
            VERSIONS_BACK,
            kept.is_certain and not goes.is_on,
        )


def _keeps_versions(estate: RecordedEstate, bucket: Resource) -> Switch:
    settings = estate.referring(bucket, aws.s3.BUCKET_VERSIONING, "bucket")
    if not settings:
        return switch(chosen(bucket, "versioning.enabled"))
    return switch(settings[0].get("versioningConfiguration.status"), on=ENABLED)


def _replicas(estate: RecordedEstate, bucket: Resource) -> Iterator[Copy]:
    for replication in replications_of(estate, bucket):
        for rule in entries(replication, "rules"):
            if rule.get("status") in (ENABLED, UNKNOWN):
                yield from _replica(estate, replication, rule)


def _replica(
    estate: RecordedEstate, replication: Resource, rule: Mapping[str, Any]
) -> Iterator[Copy]:
    """A copy by one rule. One that leaves objects out is not a way back for the bucket."""
    if _leaves_out(rule):
        return
    in_time = _destination(rule).get("replicationTime")
    promised = isinstance(in_time, dict) and in_time.get("status") == ENABLED
    for target in targets_of(estate, replication):
        yield Copy(
            "replica of every object",
            region_of(target),
            NEARBY | ({Loss.REGION} if region_of(target) != region_of(replication) else set()),
            REPLICATED_IN_TIME if promised else REPLICATED,
            REPLICA_USED,
            rule.get("status") is not UNKNOWN,
        )


def _leaves_out(rule: Mapping[str, Any]) -> bool:
    """Whether a rule is for some objects only, or may be."""
    filters = rule.get("filter", {})
    given = filters if isinstance(filters, Mapping) else {"prefix": filters}
    chosen = [rule.get("prefix"), *(given.get(name) for name in ("prefix", "tag", "and"))]
    return any(one not in (None, "", {}) for one in chosen)
