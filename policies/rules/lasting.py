"""What holds data in production is not lost by a mistake, nor with an instance or a zone."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.vercel import types as vercel
from policies.combining import (
    all_of,
    is_left_to_cloud,
    parts,
    requires_each,
    requires_input,
)
from policies.copies import unless_copied
from policies.rule import (
    Evaluate,
    Rule,
    Subject,
    at_least,
    is_true,
    one_of,
    require,
    requires,
    undecided,
)

_DELETABLE: Final = "can be deleted by one call: {path} is {value}"
_GUARDED: Final = requires("deletionProtection", is_true, _DELETABLE)
_FULL: Final = requires(
    "forceDestroy", one_of(None, False), "is deleted with all that is in it: {path} is {value}"
)

_DELETION: Final = {
    aws.rds.CLUSTER: unless_copied(_GUARDED),
    aws.rds.INSTANCE: _GUARDED,
    aws.rds.GLOBAL_CLUSTER: _GUARDED,
    aws.dynamodb.TABLE: requires("deletionProtectionEnabled", is_true, _DELETABLE),
    aws.s3.BUCKET: _FULL,
    aws.backup.VAULT: _FULL,
}


def _is_protected(subject: Subject) -> Iterator[Finding]:
    if not subject.resource.protect:
        yield Finding("can be deleted by an update that leaves it out: protect is false")


_PROTECTED: Final = {
    aws.rds.CLUSTER: unless_copied(_is_protected),
    **dict.fromkeys(
        (
            aws.rds.INSTANCE,
            aws.rds.GLOBAL_CLUSTER,
            aws.elasticache.REPLICATION_GROUP,
            aws.s3.BUCKET,
            aws.efs.FILE_SYSTEM,
            aws.dynamodb.TABLE,
            aws.backup.VAULT,
            aws.kms.KEY,
            aws.secretsmanager.SECRET,
            cloudflare.ZONE,
            vercel.PROJECT,
        ),
        _is_protected,
    ),
}

_LEAVES_ITS_DATA: Final = all_of(
    requires("skipFinalSnapshot", one_of(None, False), "leaves nothing behind: {path} is {value}"),
    requires_input("finalSnapshotIdentifier", "leaves nothing behind: {path} is {value}"),
)

_SNAPSHOTS: Final = {
    aws.rds.CLUSTER: unless_copied(_LEAVES_ITS_DATA),
    aws.rds.INSTANCE: _LEAVES_ITS_DATA,
    aws.elasticache.REPLICATION_GROUP: requires_input(
        "finalSnapshotIdentifier", "leaves nothing behind: {path} is {value}"
    ),
}


def _days(path: str, unset: int) -> Evaluate:
    """An evaluation of how many days back there are copies; `unset` are the vendor's."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        least = subject.numbers["days"]
        yield from require(
            subject,
            path,
            at_least(least, unset),
            f"can be brought back to less than {least} days ago: {{path}} is {{value}}",
        )

    return evaluate


def _plan_days(subject: Subject) -> Iterator[Finding]:
    """Backups without an end are kept for ever."""
    least = subject.numbers["days"]
    yield from requires_each(
        "rules",
        "lifecycle.deleteAfter",
        at_least(least, unset=inf),
        f"keeps backups for less than {least} days: {{path}} is {{value}}",
    )(subject)


# Defaults: RDS API Reference, CreateDBCluster and CreateDBInstance; ElastiCache API Reference,
# CreateReplicationGroup, 2026-11. Pulumi's AWS provider makes an instance with none.
_RETENTION: Final = {
    aws.rds.CLUSTER: _days("backupRetentionPeriod", 1),
    aws.rds.INSTANCE: _days("backupRetentionPeriod", 0),
    aws.elasticache.REPLICATION_GROUP: _days("snapshotRetentionLimit", 0),
    aws.dynamodb.TABLE: requires(
        "pointInTimeRecovery.enabled", is_true, "cannot be brought back: {path} is {value}"
    ),
    aws.efs.BACKUP_POLICY: requires(
        "backupPolicy.status", one_of("ENABLED"), "takes no backups: {path} is {value}"
    ),
    aws.backup.PLAN: _plan_days,
}

_IN_ONE_ZONE: Final = "goes down with one zone: {path} is {value}"


_SPREAD: Final = {
    aws.rds.INSTANCE: requires("multiAz", is_true, _IN_ONE_ZONE),
    aws.elasticache.REPLICATION_GROUP: all_of(
        requires("multiAzEnabled", is_true, _IN_ONE_ZONE),
        requires("automaticFailoverEnabled", is_true, "waits for a person: {path} is {value}"),
    ),
    aws.efs.FILE_SYSTEM: requires("availabilityZoneName", one_of(None, ""), _IN_ONE_ZONE),
}


def _members(subject: Subject) -> Iterator[Finding]:
    """RDS spreads instances over zones by itself; those told a zone must not all be told one."""
    least = subject.numbers["instances"]
    members = parts(subject, aws.rds.CLUSTER_INSTANCE, "clusterIdentifier")
    zones = {member.get("availabilityZone") for member in members}
    if len(members) < least:
        yield Finding(f"goes down with an instance: it has {len(members)} of {least}")
    elif zones == {UNKNOWN}:
        if not all(is_left_to_cloud(member, "availabilityZone") for member in members):
            yield undecided("availabilityZone of its instances")
    elif len(zones) == 1 and None not in zones:
        yield Finding(f"goes down with one zone: all instances are in {zones.pop()}")


RULES: Final = (
    Rule(
        name="deletion-takes-two-steps",
        says="In production nothing that holds data is deleted by one call.",
        evaluations=_DELETION,
        remedy="Write deletion_protection=True, and leave out force_destroy.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-7",
        only_in_production=True,
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="data-is-protected",
        says="In production Pulumi refuses to delete what holds data.",
        evaluations=_PROTECTED,
        remedy="Make it with opts=self.keeper().",
        read="https://www.pulumi.com/docs/iac/concepts/resources/options/protect/",
        only_in_production=True,
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="deletion-leaves-a-snapshot",
        says="In production what is deleted leaves its data behind.",
        evaluations=_SNAPSHOTS,
        remedy="Write skip_final_snapshot=False and a final_snapshot_identifier.",
        read="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html",
        only_in_production=True,
        alone=True,
    ),
    Rule(
        name="backups-kept",
        says="In production data can be brought back to a week ago.",
        evaluations=_RETENTION,
        remedy="Write backupRetentionDays (snapshotRetentionDays, dailyDays) in the stack file: 7 or more.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-11",
        only_in_production=True,
        severity=PolicySeverity.HIGH,
        alone=True,
        numbers={"days": 7},
    ),
    Rule(
        name="spread-over-zones",
        says="In production nothing that holds data goes down with a zone.",
        evaluations=_SPREAD,
        remedy="Write multi_az=True, and automatic_failover_enabled=True for a cache.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-5",
        only_in_production=True,
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="database-has-a-second-instance",
        says="In production a database has an instance in another zone that can take over.",
        evaluations={aws.rds.CLUSTER: unless_copied(_members)},
        remedy="Write database.readers: 1 or more in the stack file.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-15",
        only_in_production=True,
        severity=PolicySeverity.HIGH,
        numbers={"instances": 2},
    ),
)
