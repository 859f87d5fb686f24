"""What is stored is encrypted, and with a key of the estate's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws
from policies.combining import all_of, comes_from, is_left_to_cloud, of_each, parts, requires_input
from policies.rule import (
    Evaluate,
    Rule,
    Subject,
    is_set,
    is_true,
    require,
    requires,
    shown,
    undecided,
)

_PLAIN: Final = "is not encrypted at rest: {path} is {value}"
_FOREIGN: Final = "is not encrypted with a key of the estate's own: {path} is {value}"

_KEYS: Final = (aws.kms.KEY, aws.kms.REPLICA_KEY, aws.kms.ALIAS)
_DEFAULT_KEY: Final = "applyServerSideEncryptionByDefault.kmsMasterKeyId"


def _global_cluster(subject: Subject) -> Iterator[Finding]:
    """One that is made of a cluster is encrypted as that one is, which is evaluated itself."""
    if not is_set(subject.resource.get("sourceDbClusterIdentifier")):
        yield from require(subject, "storageEncrypted", is_true, _PLAIN)


def _cache(subject: Subject) -> Iterator[Finding]:
    """Valkey is encrypted unless it is told not to (Pulumi AWS SDK 7.51, ReplicationGroup)."""
    by_default = subject.resource.get("engine") == "valkey"
    yield from require(
        subject,
        "atRestEncryptionEnabled",
        lambda on: on is True or (on is None and by_default),
        _PLAIN,
    )


def _queue(subject: Subject) -> Iterator[Finding]:
    """SQS encrypts with keys of its own unless it is told not to.

    SQS Developer Guide, "Encryption at rest in Amazon SQS", 2026-11.
    """
    if not is_set(subject.resource.get("kmsMasterKeyId")):
        yield from require(subject, "sqsManagedSseEnabled", lambda on: on is not False, _PLAIN)


_AT_REST: Final = {
    aws.rds.CLUSTER: requires("storageEncrypted", is_true, _PLAIN),
    aws.rds.INSTANCE: requires("storageEncrypted", is_true, _PLAIN),
    aws.rds.GLOBAL_CLUSTER: _global_cluster,
    aws.elasticache.REPLICATION_GROUP: _cache,
    aws.efs.FILE_SYSTEM: requires("encrypted", is_true, _PLAIN),
    aws.sqs.QUEUE: _queue,
    aws.sns.TOPIC: requires_input("kmsMasterKeyId", _PLAIN),
}


def _own(path: str, applies: Callable[[Resource], bool] = lambda _: True) -> Evaluate:
    """An evaluation of whether a property names a key of the estate, where it is applied."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        if applies(subject.resource):
            yield from _named(subject, path)

    return evaluate


def _named(subject: Subject, path: str) -> Iterator[Finding]:
    value = subject.resource.get(path)
    if value is UNKNOWN:
        if not comes_from(subject, path, *_KEYS):
            yield undecided(path)
    elif not subject.estate.referred(subject.resource, path, *_KEYS):
        yield Finding(_FOREIGN.format(path=path, value=shown(value)))


def _each_own(items: str, path: str) -> Evaluate:
    """An evaluation of the key of every item of a list."""
    return of_each(items, lambda subject, item: _named(subject, f"{item}.{path}"))


def _bucket(subject: Subject) -> Iterator[Finding]:
    """What stands beside it is evaluated itself; without, S3 uses a key of its own."""
    if parts(subject, aws.s3.BUCKET_SERVER_SIDE_ENCRYPTION_CONFIGURATION, "bucket"):
        return
    if is_left_to_cloud(subject.resource, "serverSideEncryptionConfiguration"):
        yield Finding("is encrypted with a key of S3's: it has no encryption configuration")
    else:
        yield from _named(subject, f"serverSideEncryptionConfiguration.rule.{_DEFAULT_KEY}")


def _watched(resource: Resource) -> bool:
    return resource.get("performanceInsightsEnabled") is True


def _has_environment(resource: Resource) -> bool:
    return is_set(resource.get("environment.variables"))


_INSIGHTS: Final = _own("performanceInsightsKmsKeyId", _watched)

_OWN: Final = {
    aws.rds.CLUSTER: all_of(_own("kmsKeyId"), _INSIGHTS),
    aws.rds.CLUSTER_INSTANCE: _INSIGHTS,
    aws.rds.INSTANCE: all_of(_own("kmsKeyId"), _INSIGHTS),
    aws.elasticache.REPLICATION_GROUP: _own("kmsKeyId"),
    aws.s3.BUCKET: _bucket,
    aws.s3.BUCKET_SERVER_SIDE_ENCRYPTION_CONFIGURATION: _each_own("rules", _DEFAULT_KEY),
    aws.s3.BUCKET_REPLICATION_CONFIG: _each_own(
        "rules", "destination.encryptionConfiguration.replicaKmsKeyId"
    ),
    aws.efs.FILE_SYSTEM: _own("kmsKeyId"),
    aws.dynamodb.TABLE: _own("serverSideEncryption.kmsKeyArn"),
    aws.sqs.QUEUE: _own("kmsMasterKeyId"),
    aws.sns.TOPIC: _own("kmsMasterKeyId"),
    aws.cloudwatch.LOG_GROUP: _own("kmsKeyId"),
    aws.cloudwatch.EVENT_BUS: _own("kmsKeyIdentifier"),
    aws.cloudwatch.EVENT_ARCHIVE: _own("kmsKeyIdentifier"),
    aws.secretsmanager.SECRET: _own("kmsKeyId"),
    aws.backup.VAULT: _own("kmsKeyArn"),
    aws.lambda_.FUNCTION: _own("kmsKeyArn", _has_environment),
}

RULES: Final = (
    Rule(
        name="storage-encrypted-at-rest",
        says="Everything that stores data encrypts it.",
        evaluations=_AT_REST,
        remedy=(
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
        evaluations=_OWN,
        remedy="Give it the ARN of the estate's key: EncryptionKeys.key_arn, or arn_in(region).",
        read="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html",
        severity=PolicySeverity.LOW,
    ),
)
