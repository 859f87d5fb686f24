"""What is stored is encrypted, and with a key of the estate's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors.aws import (
    backup,
    cloudwatch,
    dynamodb,
    efs,
    elasticache,
    kms,
    lambda_,
    rds,
    s3,
    secretsmanager,
    sns,
    sqs,
)
from policies.checks import all_of, comes_from, is_left_to_cloud, of_each, parts, requires_input
from policies.rule import (
    Case,
    Judge,
    PolicySeverity,
    Rule,
    by_type,
    is_set,
    is_true,
    require,
    requires,
    shown,
    undecided,
)

_PLAIN: Final = "is not encrypted at rest: {path} is {value}"
_FOREIGN: Final = "is not encrypted with a key of the estate's own: {path} is {value}"

_KEYS: Final = (kms.KEY, kms.REPLICA_KEY, kms.ALIAS)
_DEFAULT_KEY: Final = "applyServerSideEncryptionByDefault.kmsMasterKeyId"


def _global_cluster(case: Case) -> Iterator[Finding]:
    """One that is made of a cluster is encrypted as that one is, which is judged itself."""
    if not is_set(case.resource.get("sourceDbClusterIdentifier")):
        yield from require(case, "storageEncrypted", is_true, _PLAIN)


def _cache(case: Case) -> Iterator[Finding]:
    """Valkey is encrypted unless it is told not to (Pulumi AWS SDK 7.51, ReplicationGroup)."""
    by_default = case.resource.get("engine") == "valkey"
    yield from require(
        case,
        "atRestEncryptionEnabled",
        lambda on: on is True or (on is None and by_default),
        _PLAIN,
    )


def _queue(case: Case) -> Iterator[Finding]:
    """SQS encrypts with keys of its own unless it is told not to.

    SQS Developer Guide, "Encryption at rest in Amazon SQS", 2026-11.
    """
    if not is_set(case.resource.get("kmsMasterKeyId")):
        yield from require(case, "sqsManagedSseEnabled", lambda on: on is not False, _PLAIN)


_AT_REST: Final = {
    rds.CLUSTER: requires("storageEncrypted", is_true, _PLAIN),
    rds.INSTANCE: requires("storageEncrypted", is_true, _PLAIN),
    rds.GLOBAL_CLUSTER: _global_cluster,
    elasticache.REPLICATION_GROUP: _cache,
    efs.FILE_SYSTEM: requires("encrypted", is_true, _PLAIN),
    sqs.QUEUE: _queue,
    sns.TOPIC: requires_input("kmsMasterKeyId", _PLAIN),
}


def _own(path: str, applies: Callable[[Resource], bool] = lambda _: True) -> Judge:
    """A judge of whether a property names a key of the estate, where it is applied."""

    def judge(case: Case) -> Iterator[Finding]:
        if applies(case.resource):
            yield from _named(case, path)

    return judge


def _named(case: Case, path: str) -> Iterator[Finding]:
    value = case.resource.get(path)
    if value is UNKNOWN:
        if not comes_from(case, path, *_KEYS):
            yield undecided(path)
    elif not case.estate.referred(case.resource, path, *_KEYS):
        yield Finding(_FOREIGN.format(path=path, value=shown(value)))


def _each_own(items: str, path: str) -> Judge:
    """A judge of the key of every item of a list."""
    return of_each(items, lambda case, item: _named(case, f"{item}.{path}"))


def _bucket(case: Case) -> Iterator[Finding]:
    """What stands beside it is judged itself; without, S3 uses a key of its own."""
    if parts(case, s3.BUCKET_SERVER_SIDE_ENCRYPTION_CONFIGURATION, "bucket"):
        return
    if is_left_to_cloud(case.resource, "serverSideEncryptionConfiguration"):
        yield Finding("is encrypted with a key of S3's: it has no encryption configuration")
    else:
        yield from _named(case, f"serverSideEncryptionConfiguration.rule.{_DEFAULT_KEY}")


def _watched(resource: Resource) -> bool:
    return resource.get("performanceInsightsEnabled") is True


def _has_environment(resource: Resource) -> bool:
    return is_set(resource.get("environment.variables"))


_INSIGHTS: Final = _own("performanceInsightsKmsKeyId", _watched)

_OWN: Final = {
    rds.CLUSTER: all_of(_own("kmsKeyId"), _INSIGHTS),
    rds.CLUSTER_INSTANCE: _INSIGHTS,
    rds.INSTANCE: all_of(_own("kmsKeyId"), _INSIGHTS),
    elasticache.REPLICATION_GROUP: _own("kmsKeyId"),
    s3.BUCKET: _bucket,
    s3.BUCKET_SERVER_SIDE_ENCRYPTION_CONFIGURATION: _each_own("rules", _DEFAULT_KEY),
    s3.BUCKET_REPLICATION_CONFIG: _each_own(
        "rules", "destination.encryptionConfiguration.replicaKmsKeyId"
    ),
    efs.FILE_SYSTEM: _own("kmsKeyId"),
    dynamodb.TABLE: _own("serverSideEncryption.kmsKeyArn"),
    sqs.QUEUE: _own("kmsMasterKeyId"),
    sns.TOPIC: _own("kmsMasterKeyId"),
    cloudwatch.LOG_GROUP: _own("kmsKeyId"),
    cloudwatch.EVENT_BUS: _own("kmsKeyIdentifier"),
    cloudwatch.EVENT_ARCHIVE: _own("kmsKeyIdentifier"),
    secretsmanager.SECRET: _own("kmsKeyId"),
    backup.VAULT: _own("kmsKeyArn"),
    lambda_.FUNCTION: _own("kmsKeyArn", _has_environment),
}

RULES: Final = (
    Rule(
        name="storage-encrypted-at-rest",
        says="Everything that stores data encrypts it.",
        looks_at=frozenset(_AT_REST),
        judge=by_type(_AT_REST),
        mend=(
            "Write storage_encrypted=True (encrypted, at_rest_encryption_enabled), or "
            "kms_master_key_id for a queue or topic. A database has to be made anew."
        ),
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-3",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="encrypted-with-own-key",
        says="What is stored is encrypted with a key that the estate can watch and take away.",
        looks_at=frozenset(_OWN),
        judge=by_type(_OWN),
        mend="Give it the ARN of the estate's key: EncryptionKeys.key_arn, or arn_in(region).",
        read="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html",
        severity=PolicySeverity.LOW,
    ),
)
