"""Examples of the rules about what has to last in production."""

from bilberry.values.property_values import UNKNOWN
from policies.rules.lasting import RULES
from tests.policies.example import Edit, Example, of_property, resource

CLUSTER = "aws:rds/cluster:Cluster"
CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance"
INSTANCE = "aws:rds/instance:Instance"
GLOBAL = "aws:rds/globalCluster:GlobalCluster"
CACHE = "aws:elasticache/replicationGroup:ReplicationGroup"
BUCKET = "aws:s3/bucket:Bucket"
FILES = "aws:efs/fileSystem:FileSystem"
TABLE = "aws:dynamodb/table:Table"
VAULT = "aws:backup/vault:Vault"
PLAN = "aws:backup/plan:Plan"
EFS_BACKUPS = "aws:efs/backupPolicy:BackupPolicy"

PROTECTED = next(rule for rule in RULES if rule.name == "data-is-protected").looks_at


def is_original(one):
    """Copies may go: their originals have all that is in them."""
    return one.get("sourceRegion") is None


def switched_on(rule, type_, path):
    """What is off unless it is said."""
    return of_property(rule, type_, path, True, bad=(False,), where=is_original)


def switched_off(rule, type_, path):
    """What is off unless it is said, and should be."""
    return of_property(rule, type_, path, False, bad=(True,), unset_is_fine=True)


def copy_of(rule, **properties):
    """A cluster that follows another one; without its source it is an original."""
    return Example(
        rule=rule,
        good=(resource(CLUSTER, sourceRegion="us-east-1", **properties),),
        bad=(Edit("sourceRegion"),),
        # Elsewhere it is no copy.
        where=lambda one: False,
    )


def days(type_, path):
    """What is copied every day."""
    return Example(
        rule="backups-kept",
        good=(resource(type_, **{path: 7}),),
        bad=(Edit(path, 6), Edit(path, 0), Edit(path)),
        unset=(Edit(path),),
        unknown=(Edit(path, UNKNOWN),),
    )


def snapshot(type_, *, skips):
    """What leaves a snapshot behind."""
    skipping = {"skipFinalSnapshot": False} if skips else {}
    unknown = Edit("skipFinalSnapshot", UNKNOWN)
    return Example(
        rule="deletion-leaves-a-snapshot",
        good=(resource(type_, finalSnapshotIdentifier=UNKNOWN, **skipping),),
        bad=(
            Edit("finalSnapshotIdentifier"),
            Edit("finalSnapshotIdentifier", ""),
            *([Edit("skipFinalSnapshot", True)] if skips else []),
        ),
        unset=(Edit("finalSnapshotIdentifier"),),
        unknown=(unknown,) if skips else (),
        where=is_original,
    )


def member(name, **properties):
    """One instance of the cluster."""
    return resource(CLUSTER_INSTANCE, name, refers={"clusterIdentifier": "one"}, **properties)


def is_at_home(one):
    """The instances of the copies in other regions are one each, as they may go."""
    return one.get("region") == "us-east-1"


EXAMPLES = (
    switched_on("deletion-takes-two-steps", CLUSTER, "deletionProtection"),
    switched_on("deletion-takes-two-steps", INSTANCE, "deletionProtection"),
    switched_on("deletion-takes-two-steps", GLOBAL, "deletionProtection"),
    switched_on("deletion-takes-two-steps", TABLE, "deletionProtectionEnabled"),
    switched_off("deletion-takes-two-steps", BUCKET, "forceDestroy"),
    switched_off("deletion-takes-two-steps", VAULT, "forceDestroy"),
    copy_of("deletion-takes-two-steps", deletionProtection=False),
    *(
        Example(
            rule="data-is-protected",
            good=(resource(type_, protect=True),),
            bad=(Edit("protect", False),),
            where=is_original,
        )
        for type_ in sorted(PROTECTED)
    ),
    copy_of("data-is-protected"),
    snapshot(CLUSTER, skips=True),
    snapshot(INSTANCE, skips=True),
    snapshot(CACHE, skips=False),
    copy_of("deletion-leaves-a-snapshot", skipFinalSnapshot=True),
    days(CLUSTER, "backupRetentionPeriod"),
    days(INSTANCE, "backupRetentionPeriod"),
    days(CACHE, "snapshotRetentionLimit"),
    Example(
        rule="backups-kept",
        good=(resource(TABLE, pointInTimeRecovery={"enabled": True}),),
        bad=(Edit("pointInTimeRecovery.enabled", False), Edit("pointInTimeRecovery")),
        unset=(Edit("pointInTimeRecovery"),),
        unknown=(Edit("pointInTimeRecovery", UNKNOWN),),
    ),
    Example(
        rule="backups-kept",
        good=(resource(EFS_BACKUPS, backupPolicy={"status": "ENABLED"}),),
        bad=(Edit("backupPolicy.status", "DISABLED"),),
        unset=(Edit("backupPolicy"),),
        unknown=(Edit("backupPolicy", UNKNOWN),),
    ),
    Example(
        rule="backups-kept",
        good=(resource(PLAN, rules=[{"lifecycle": {"deleteAfter": 7}}]),),
        bad=(Edit("rules.0.lifecycle.deleteAfter", 6),),
        unset=(Edit("rules.0.lifecycle"),),
        unset_is_fine=True,
        unknown=(Edit("rules", UNKNOWN), Edit("rules.0.lifecycle", UNKNOWN)),
    ),
    switched_on("spread-over-zones", INSTANCE, "multiAz"),
    Example(
        rule="spread-over-zones",
        good=(resource(CACHE, multiAzEnabled=True, automaticFailoverEnabled=True),),
        bad=(Edit("multiAzEnabled", False), Edit("automaticFailoverEnabled", False)),
        unset=(Edit("multiAzEnabled"), Edit("automaticFailoverEnabled")),
        unknown=(Edit("multiAzEnabled", UNKNOWN), Edit("automaticFailoverEnabled", UNKNOWN)),
    ),
    Example(
        rule="spread-over-zones",
        good=(resource(FILES),),
        bad=(Edit("availabilityZoneName", "us-east-1a"),),
        unknown=(Edit("availabilityZoneName", UNKNOWN),),
    ),
    Example(
        rule="database-has-a-second-instance",
        good=(resource(CLUSTER), member("two"), member("three")),
        bad=(Edit(type=CLUSTER_INSTANCE, gone=True),),
        where=is_at_home,
    ),
    Example(
        rule="database-has-a-second-instance",
        good=(
            resource(CLUSTER),
            member("two", availabilityZone=UNKNOWN),
            member("three", availabilityZone=UNKNOWN),
        ),
        bad=(Edit("availabilityZone", "us-east-1a", type=CLUSTER_INSTANCE),),
        # The stacks leave the zones to RDS.
        where=lambda one: False,
    ),
    copy_of("database-has-a-second-instance"),
)
