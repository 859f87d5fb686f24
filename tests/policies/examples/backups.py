"""Examples of the rules about backups."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, resource

PLAN = "aws:backup/plan:Plan"
VAULT = "aws:backup/vault:Vault"
LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration"
SELECTION = "aws:backup/selection:Selection"
TESTS = "aws:backup/restoreTestingPlan:RestoreTestingPlan"
TESTED = "aws:backup/restoreTestingSelection:RestoreTestingSelection"
CLUSTER = "aws:rds/cluster:Cluster"
BUCKET = "aws:s3/bucket:Bucket"
FILES = "aws:efs/fileSystem:FileSystem"
REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig"

HOME, AWAY = "us-east-1", "eu-central-1"
COPY = "rules.0.copyActions.0.destinationVaultArn"


def vault_in(region):
    return f"arn:aws:backup:{region}:123456789012:vault/backups"


def is_original(one):
    """Copies have their backups where their originals are."""
    return one.get("sourceRegion") is None and one.get("region") == HOME


def selected(type_, **properties):
    """What is in a plan by its tag."""
    condition = {"stringEquals": [{"key": "aws:ResourceTag/Backup", "value": "daily"}]}
    return Example(
        rule="data-is-in-a-backup-plan",
        good=(
            resource(type_, region=HOME, tags={"Backup": "daily"}, **properties),
            resource(SELECTION, "two", region=HOME, resources=["*"], conditions=[condition]),
        ),
        bad=(Edit("tags.Backup", "never"), Edit("tags.Backup"), Edit("region", AWAY)),
        unset=(Edit("tags"),),
        unknown=(
            Edit("tags", UNKNOWN),
            Edit("tags.Backup", UNKNOWN),
            Edit("region", UNKNOWN),
            Edit("resources", UNKNOWN, type=SELECTION),
            Edit("conditions", UNKNOWN, type=SELECTION),
        ),
        where=is_original,
    )


def by_arn(type_):
    """What is in a plan by its ARN."""
    return Example(
        rule="data-is-in-a-backup-plan",
        good=(
            resource(type_, arn="arn:one"),
            resource(SELECTION, "two", resources=["arn:one"]),
        ),
        bad=(Edit("resources", ["arn:two"], type=SELECTION), Edit(type=SELECTION, gone=True)),
        unknown=(Edit("resources", [UNKNOWN], type=SELECTION),),
    )


EXAMPLES = (
    selected(CLUSTER),
    selected(FILES),
    selected(BUCKET),
    by_arn(FILES),
    Example(
        rule="data-is-in-a-backup-plan",
        good=(resource(CLUSTER, sourceRegion=HOME),),
        bad=(Edit("sourceRegion"),),
        # Elsewhere it is no copy.
        where=lambda one: False,
    ),
    Example(
        rule="data-is-in-a-backup-plan",
        good=(
            resource(BUCKET),
            resource(REPLICATION, "two", refers={"rules": "one"}, rules=[UNKNOWN]),
        ),
        bad=(Edit(type=REPLICATION, gone=True),),
    ),
    Example(
        rule="backups-copied-to-another-region",
        good=(
            resource(
                PLAN,
                region=HOME,
                rules=[{"copyActions": [{"destinationVaultArn": vault_in(AWAY)}]}],
            ),
        ),
        bad=(
            Edit("rules.0.copyActions", []),
            Edit("rules.0.copyActions", [{"destinationVaultArn": vault_in(HOME)}]),
        ),
        unset=(Edit("rules.0.copyActions"),),
        unknown=(Edit("rules", UNKNOWN), Edit("rules.0.copyActions", UNKNOWN), Edit(COPY, UNKNOWN)),
    ),
    Example(
        rule="backups-copied-to-another-region",
        good=(
            resource(
                PLAN,
                refers={"rules": "two"},
                region=HOME,
                rules=[{"copyActions": [{"destinationVaultArn": UNKNOWN}]}],
            ),
            resource(VAULT, "two", region=AWAY),
        ),
        bad=(Edit("rules.0.copyActions", []),),
        unknown=(Edit("region", HOME, type=VAULT),),
    ),
    Example(
        rule="backups-locked",
        good=(
            resource(VAULT, region=HOME),
            resource(
                LOCK, "two", refers={"backupVaultName": "one"}, region=HOME, minRetentionDays=7
            ),
        ),
        bad=(
            Edit(type=LOCK, gone=True),
            Edit("region", AWAY, type=LOCK),
            Edit("minRetentionDays", 6, type=LOCK),
        ),
        unset=(Edit("minRetentionDays", type=LOCK),),
        unknown=(Edit("minRetentionDays", UNKNOWN, type=LOCK),),
    ),
    Example(
        rule="restores-are-tested",
        good=(resource(PLAN), resource(TESTS, "two"), resource(TESTED, "three")),
        bad=(Edit(type=TESTS, gone=True), Edit(type=TESTED, gone=True)),
    ),
)
