"""How stores come back, derived from the properties of toys."""

from dataclasses import replace

import pytest

from bilberry.analyses.recorded import Resource
from bilberry.analyses.recovery import Loss, Verdict, recovery
from bilberry.analyses.recovery.evaluation import READERS
from bilberry.analyses.recovery.figures import DAY, HOUR, MINUTE
from bilberry.values.property_values import UNKNOWN
from tests.analyses.recovery.estates import PROMISE, estate, resource

BUCKET = "aws:s3/bucket:Bucket"
CLUSTER = "aws:rds/cluster:Cluster"
GLOBAL = "aws:rds/globalCluster:GlobalCluster"
GROUP = "aws:elasticache/replicationGroup:ReplicationGroup"
INSTANCE = "aws:rds/clusterInstance:ClusterInstance"
KEY = "aws:kms/key:Key"
KEY_COPY = "aws:kms/replicaKey:ReplicaKey"
PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup"
PLAN = "aws:backup/plan:Plan"
QUEUE = "aws:sqs/queue:Queue"
REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig"
SECRET = "aws:secretsmanager/secret:Secret"
SELECTION = "aws:backup/selection:Selection"
SYSTEM = "aws:efs/fileSystem:FileSystem"
SYSTEM_COPY = "aws:efs/replicationConfiguration:ReplicationConfiguration"
TABLE = "aws:dynamodb/table:Table"
VAULT = "aws:backup/vault:Vault"
LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration"
VERSIONING = "aws:s3/bucketVersioning:BucketVersioning"

DATABASE = resource(CLUSTER, "database", clusterIdentifier="db", backupRetentionPeriod=30)


def row(loss, *resources, about=None, **facts):
    """The row of the first resource, or of the one it is about, by a loss."""
    name = (about or resources[0]).name
    [found] = [
        one
        for one in recovery(estate(*resources, **facts))
        if one.loss == loss and one.resource.name == name
    ]
    return found


def told(found):
    """What a row says: what it comes back by, how much is lost, how long it takes, the verdict."""
    best = found.best
    if best is None:
        return None, None, None, str(found.verdict)
    return best.what, best.lost.seconds, best.back.seconds, str(found.verdict)


def instance(name, cluster=DATABASE, **properties):
    return resource(INSTANCE, name, refers={"clusterIdentifier": cluster}, **properties)


WRITER = instance("writer", availabilityZone="us-east-1a")
READER = instance("reader", availabilityZone="us-east-1b")


@pytest.mark.parametrize("loss", ["instance", "zone"])
def test_a_reader_in_another_zone_takes_over_within_a_minute(loss):
    expected = ("another of 2 instances takes over", 0, MINUTE, "met")

    assert expected == told(row(loss, DATABASE, WRITER, READER))


def test_a_reader_in_the_same_zone_is_of_no_use_when_the_zone_is_lost():
    beside = instance("reader", availabilityZone="us-east-1a")

    found = row("zone", DATABASE, WRITER, beside)

    assert found.best.what == "storage in three zones, and an instance made by hand"


def test_instances_whose_zones_nobody_knows_yet_are_taken_to_be_spread():
    writer, reader = instance("writer"), instance("reader", availabilityZone=UNKNOWN)

    assert told(row("zone", DATABASE, writer, reader))[-1] == "met"


def test_the_one_instance_of_a_cluster_is_made_again():
    expected = ("its one instance, made again", 0, 10 * MINUTE, "met")

    assert expected == told(row("instance", DATABASE, WRITER))


def members(**properties):
    frame = resource(GLOBAL, "global", refers={"sourceDbClusterIdentifier": DATABASE})
    far = resource(
        CLUSTER, "far", refers={"globalClusterIdentifier": frame}, region="us-west-2", **properties
    )
    return frame, far


def test_a_region_is_survived_by_a_member_of_a_global_database():
    frame, far = members()
    found = row("region", DATABASE, frame, far, instance("far-reader", far))

    expected = ("global database member, 1 instance", 1, 10 * MINUTE, "met")
    assert expected == told(found)
    assert found.best.where == "us-west-2"


def test_a_member_without_instances_takes_longer():
    assert told(row("region", DATABASE, *members()))[2] == 20 * MINUTE


def test_a_secondary_is_no_store_of_its_own():
    names = {one.resource.name for one in recovery(estate(DATABASE, *members()))}

    assert "database" in names
    assert "far" not in names


def test_without_a_copy_elsewhere_a_database_is_lost_with_its_region():
    found = row("region", DATABASE, WRITER, READER)

    assert told(found) == (None, None, None, "lost")
    assert found.reason == "there is no copy of it"


@pytest.mark.parametrize(
    ("kept", "verdict"),
    [
        ({"deletionProtection": True}, "met"),
        ({"deleteAutomatedBackups": False}, "met"),
        ({}, "lost"),
        ({"deletionProtection": UNKNOWN}, "undecided"),
        ({"deletionProtection": True, "backupRetentionPeriod": 0}, "lost"),
    ],
)
def test_automated_backups_survive_a_mistake_if_they_do_not_go_with_the_cluster(kept, verdict):
    cluster = resource(CLUSTER, "database", **{"backupRetentionPeriod": 7, **kept})

    assert verdict == told(row("mistake", cluster))[-1]


def test_a_replica_does_not_survive_a_mistake():
    frame, far = members()

    copies = row("mistake", DATABASE, frame, far).copies
    assert [copy.what for copy in copies if "member" in copy.what] == []


def plan(**rule):
    """A plan with a vault here and one elsewhere, and a selection by tags."""
    home = resource(VAULT, "vault", name="vault", arn="arn:aws:backup:us-east-1:1:vault/vault")
    far = resource(
        *(VAULT, "far-vault"),
        name="far",
        arn="arn:aws:backup:us-west-2:1:vault/far",
        region="us-west-2",
    )
    rule = {
        "ruleName": "daily",
        "schedule": "cron(0 7 * * ? *)",
        "startWindow": 60,
        "targetVaultName": "vault",
        "copyActions": [{"destinationVaultArn": "arn:aws:backup:us-west-2:1:vault/far"}],
        "lifecycle": {"deleteAfter": 30},
        **rule,
    }
    plan = Resource(
        urn="urn:plan",
        type=PLAN,
        name="plan",
        properties={"region": "us-east-1", "rules": [rule]},
        property_dependencies={"rules": (home.urn, far.urn)},
    )
    return home, far, plan, selection(plan)


def selection(plan, **properties):
    condition = {"stringEquals": [{"key": "aws:ResourceTag/Backup", "value": "daily"}]}
    given = {"resources": ["*"], "conditions": [condition], **properties}
    return resource(SELECTION, "selection", refers={"planId": plan}, **given)


FILES = resource(SYSTEM, "files", tags={"Backup": "daily"})


def test_a_backup_is_as_old_as_its_schedule_and_its_start_window_let_it_be():
    found = row("mistake", FILES, *plan())

    expected = ("daily backup, kept 30 days", DAY + HOUR, 2 * HOUR, "missed")
    assert expected == told(found)
    assert found.reason == "daily backup, kept 30 days: 25 h lost, not 1 h"


def test_a_backup_that_says_nothing_may_begin_eight_hours_late():
    assert told(row("mistake", FILES, *plan(startWindow=None)))[1] == DAY + 8 * HOUR


def test_a_copy_in_another_vault_survives_the_region():
    found = row("region", FILES, *plan())

    assert (found.best.what, found.best.where) == (
        "daily backup, copied, kept 30 days",
        "us-west-2",
    )


def test_a_copy_whose_vault_is_not_known_yet_is_found_by_what_the_plan_refers_to():
    found = row("region", FILES, *plan(copyActions=[{"destinationVaultArn": UNKNOWN}]))

    assert found.best.where == "us-west-2"


@pytest.mark.parametrize(
    ("settings", "words"), [({}, "locked"), ({"changeableForDays": 3}, "locked for ever")]
)
def test_a_locked_vault_is_told(settings, words):
    home, far, taking, chosen = plan()
    lock = resource(LOCK, "lock", refers={"backupVaultName": home}, **settings)

    found = row("mistake", FILES, home, far, taking, chosen, lock)

    assert found.best.what == f"daily backup, kept 30 days, {words}"


@pytest.mark.parametrize(
    ("tags", "said", "verdict"),
    [
        ({"Backup": "weekly"}, {}, "lost"),
        ({}, {}, "lost"),
        (UNKNOWN, {}, "missed"),
        ({"Backup": "daily"}, {"conditions": UNKNOWN}, "missed"),
        ({"Backup": "daily"}, {"resources": []}, "lost"),
        (
            {"Backup": "daily"},
            {"resources": [], "selectionTags": [{"key": "Backup", "value": "daily"}]},
            "missed",
        ),
        ({"Backup": "daily"}, {"region": "eu-west-1"}, "lost"),
        (
            {"Backup": "daily"},
            {
                "conditions": [
                    {"stringNotEquals": [{"key": "aws:ResourceTag/Backup", "value": "daily"}]}
                ]
            },
            "lost",
        ),
    ],
)
def test_a_plan_takes_in_what_its_selection_names(tags, said, verdict):
    home, far, taking, _ = plan()
    files = resource(SYSTEM, "files", tags=tags)

    assert verdict == told(row("mistake", files, home, far, taking, selection(taking, **said)))[-1]


def test_a_plan_keeps_every_moment_of_what_it_can():
    bucket = resource(BUCKET, "assets", tags={"Backup": "daily"})

    found = row("mistake", bucket, *plan(enableContinuousBackup=True))

    assert told(found) == ("any moment, by the plan's rule daily", 5 * MINUTE, 4 * HOUR, "met")


ASSETS = resource(BUCKET, "assets", bucket="assets", arn="arn:aws:s3:::assets")
REPLICA = resource(BUCKET, "replica", arn="arn:aws:s3:::replica", region="us-west-2")


def replication(**rule):
    destination = {"bucket": "arn:aws:s3:::replica", "replicationTime": {"status": "Enabled"}}
    rule = {"status": "Enabled", "destination": destination, **rule}
    return resource(REPLICATION, "replication", refers={"bucket": ASSETS}, rules=[rule])


def test_a_replicated_bucket_survives_its_region_a_quarter_of_an_hour_behind():
    expected = ("replica of every object", 15 * MINUTE, 15 * MINUTE, "met")

    assert expected == told(row("region", ASSETS, REPLICA, replication()))


def test_without_a_promise_a_replica_may_be_further_behind():
    plain = replication(destination={"bucket": "arn:aws:s3:::replica"})

    assert told(row("region", ASSETS, REPLICA, plain))[-1] == "missed"


@pytest.mark.parametrize("rule", [{"status": "Disabled"}, {"filter": {"prefix": "images/"}}])
def test_a_replication_that_leaves_objects_out_is_no_way_back(rule):
    assert told(row("region", ASSETS, REPLICA, replication(**rule)))[-1] == "lost"


def test_a_replica_is_no_store_of_its_own():
    names = {one.resource.name for one in recovery(estate(ASSETS, REPLICA, replication()))}

    assert "replica" not in names


@pytest.mark.parametrize(
    ("status", "bucket", "verdict"),
    [
        ("Enabled", {}, "met"),
        ("Suspended", {}, "lost"),
        ("Enabled", {"forceDestroy": True}, "lost"),
        (UNKNOWN, {}, "undecided"),
    ],
)
def test_old_versions_survive_a_mistake_unless_they_go_with_the_bucket(status, bucket, verdict):
    assets = resource(BUCKET, "assets", **bucket)
    versions = resource(
        VERSIONING,
        "versions",
        refers={"bucket": assets},
        versioningConfiguration={"status": status},
    )

    assert verdict == told(row("mistake", assets, versions))[-1]


@pytest.mark.parametrize(
    ("type_", "path", "known", "verdict"),
    [
        (BUCKET, "versioning", UNKNOWN, "lost"),
        (BUCKET, "versioning", {"enabled": True}, "met"),
        (TABLE, "pointInTimeRecovery", UNKNOWN, "lost"),
        (TABLE, "pointInTimeRecovery", {"enabled": True}, "met"),
    ],
)
def test_what_the_cloud_will_fill_in_is_not_counted_on(type_, path, known, verdict):
    store = replace(resource(type_, "store", **{path: known}), inputs={"region": "us-east-1"})

    assert verdict == told(row("mistake", store))[-1]


@pytest.mark.parametrize(
    ("type_", "path"), [(BUCKET, "versioning"), (TABLE, "pointInTimeRecovery")]
)
def test_what_the_program_sets_to_what_is_not_known_yet_is_undecided(type_, path):
    store = replace(resource(type_, "store", **{path: UNKNOWN}), inputs={path: UNKNOWN})

    assert "undecided" == told(row("mistake", store))[-1]


def test_files_are_copied_to_another_region_a_quarter_of_an_hour_behind():
    copy = resource(SYSTEM, "copy", region="us-west-2")
    copies = resource(
        *(SYSTEM_COPY, "copies"),
        refers={"sourceFileSystemId": FILES, "destination": copy},
        destination={"region": "us-west-2"},
    )

    found = row("region", FILES, copy, copies)

    assert told(found) == ("EFS replica", 15 * MINUTE, 30 * MINUTE, "met")
    assert "copy" not in {one.resource.name for one in recovery(estate(FILES, copy, copies))}


def test_files_in_one_zone_go_with_it():
    files = resource(SYSTEM, "files", availabilityZoneName="us-east-1a")

    assert told(row("instance", files))[-1] == "met"
    assert told(row("zone", files))[-1] == "lost"


@pytest.mark.parametrize(
    ("loss", "properties", "verdict"),
    [
        ("mistake", {"pointInTimeRecovery": {"enabled": True}}, "met"),
        ("mistake", {"pointInTimeRecovery": {"enabled": UNKNOWN}}, "undecided"),
        ("mistake", {}, "lost"),
        ("region", {"replicas": [{"regionName": "us-west-2"}]}, "met"),
        ("region", {}, "lost"),
    ],
)
def test_a_table_is_as_good_as_what_is_switched_on(loss, properties, verdict):
    assert verdict == told(row(loss, resource(TABLE, "table", **properties)))[-1]


@pytest.mark.parametrize(
    ("type_", "days"), [(SECRET, "recoveryWindowInDays"), (KEY, "deletionWindowInDays")]
)
def test_secrets_and_keys_can_be_called_back_for_days(type_, days):
    assert told(row("mistake", resource(type_, "it")))[0] == "called back within 30 days"
    assert (
        told(row("mistake", resource(type_, "it", **{days: 7})))[0] == "called back within 7 days"
    )
    assert told(row("mistake", resource(type_, "it", **{days: 0})))[-1] == "lost"


def test_a_secret_survives_its_region_by_a_replica():
    secret = resource(SECRET, "secret", replicas=[{"region": "us-west-2"}])

    assert row("region", secret).best.where == "us-west-2"


def test_a_secret_that_the_program_wrote_is_written_again():
    secret = resource(SECRET, "secret")
    version = resource(
        "aws:secretsmanager/secretVersion:SecretVersion", "v", refers={"secretId": secret}
    )

    assert told(row("region", secret))[-1] == "lost"
    assert row("region", secret, version).best.where == "Pulumi"


def test_a_key_survives_its_region_by_a_copy_of_the_same_material():
    key = resource(KEY, "key")
    copy = resource(KEY_COPY, "far", refers={"primaryKeyArn": key}, region="us-west-2")

    assert told(row("region", key))[-1] == "lost"
    assert row("region", key, copy).best.where == "us-west-2"


def cache(policy, **properties):
    parameters = resource(
        PARAMETERS, "p", parameters=[{"name": "maxmemory-policy", "value": policy}]
    )
    group = resource(GROUP, "cache", refers={"parameterGroupName": parameters}, **properties)
    return group, parameters


@pytest.mark.parametrize("loss", ["instance", "zone", "region", "mistake"])
def test_a_cache_fills_again_after_any_loss(loss):
    expected = ("filled anew from the database", 0, 30 * MINUTE, "met")

    assert expected == told(row(loss, *cache("allkeys-lru")))


def test_what_may_not_forget_is_a_store_like_any_other():
    assert told(row("region", *cache("noeviction")))[-1] == "lost"


@pytest.mark.parametrize(
    ("properties", "verdict"),
    [
        ({"multiAzEnabled": True, "replicasPerNodeGroup": 1}, "met"),
        ({"multiAzEnabled": True, "numCacheClusters": 2}, "met"),
        ({"multiAzEnabled": False, "replicasPerNodeGroup": 1}, "lost"),
        ({"multiAzEnabled": True, "replicasPerNodeGroup": 0}, "lost"),
        ({"multiAzEnabled": True, "numCacheClusters": 1}, "lost"),
        ({"multiAzEnabled": UNKNOWN, "replicasPerNodeGroup": 1}, "undecided"),
    ],
)
def test_a_zone_is_survived_by_replicas_in_others(properties, verdict):
    group = cache("noeviction", automaticFailoverEnabled=True, **properties)

    assert verdict == told(row("zone", *group))[-1]


@pytest.mark.parametrize("loss", ["region", "mistake"])
def test_messages_on_their_way_are_lost_and_excepted(loss):
    found = row(loss, resource(QUEUE, "queue"))

    assert told(found) == (None, None, None, "excepted")
    assert found.reason == "messages on their way: they are asked for again"


def test_a_type_that_nobody_reads_is_told():
    found = row("zone", resource("aws:docdb/cluster:Cluster", "documents"))

    assert (found.verdict, found.is_breach) == (Verdict.UNREAD, True)
    assert found.reason == "nobody here knows how a aws:docdb/cluster:Cluster is recovered"


def test_what_holds_nothing_is_told_as_one():
    group = resource("aws:ec2/securityGroup:SecurityGroup", "group")

    names = [one.resource.name for one in recovery(estate(group, group)) if one.loss == "zone"]
    assert names == ["toys-test", "2 other resources at AWS"]


def test_the_rest_is_built_elsewhere_where_that_is_prepared():
    group = resource("aws:ec2/securityGroup:SecurityGroup", "group")
    plan = {"set": {"region": "us-west-2", "environment": "toys-usw2"}, "remove": []}
    about = resource("aws", "1 other resource at AWS")

    prepared = row("region", group, about=about, elsewhere=plan)

    assert told(prepared) == ("built once more", 0, 3 * HOUR, "met")
    assert told(row("region", group, about=about)) == (
        "built by hand elsewhere",
        0,
        2 * DAY,
        "missed",
    )


def test_what_holds_nothing_in_one_zone_is_made_again_when_it_is_lost():
    subnet = resource("aws:ec2/subnet:Subnet", "a", availabilityZone="us-east-1a")

    found = row("zone", subnet, about=resource("aws", "1 other resource at AWS"))

    assert found.best.what == "made again"


def test_a_closed_account_is_told_and_not_covered():
    found = row("account", DATABASE)

    assert told(found) == ("the account, reopened by AWS Support", 0, 2 * DAY, "excepted")


def test_an_exception_of_the_estate_has_its_reason():
    exception = {"resources": "data*", "losses": ["region"], "reason": "nobody would miss it"}
    objectives = {**PROMISE, "exceptions": [exception]}

    found = row("region", DATABASE, objectives=objectives)

    assert (found.verdict, found.reason) == (Verdict.EXCEPTED, "nobody would miss it")
    assert row("mistake", DATABASE, objectives=objectives).verdict is Verdict.LOST


def test_an_exception_is_not_needed_where_a_copy_is_good_enough():
    exception = {"resources": "*", "losses": list(Loss), "reason": "lazy"}

    found = row("instance", DATABASE, WRITER, objectives={**PROMISE, "exceptions": [exception]})

    assert found.verdict is Verdict.MET


@pytest.mark.parametrize("facts", [{"objectives": None}, {"temporary": True}])
def test_nothing_is_judged_where_nothing_is_promised(facts):
    verdicts = {one.verdict for one in recovery(estate(DATABASE, **facts))}

    assert verdicts == {Verdict.NOT_EVALUATED}


def test_the_objectives_decide():
    longer = {"rtoHours": 4, "rpoHours": 48}

    assert told(row("mistake", FILES, *plan()))[-1] == "missed"
    assert told(row("mistake", FILES, *plan(), objectives=longer))[-1] == "met"


@pytest.mark.parametrize("type_", sorted(READERS))
def test_a_resource_of_which_nothing_is_known_breaks_nothing(type_):
    unknown = Resource(urn="urn:x", type=type_, name="x", properties=Everything())

    assert len(recovery(estate(unknown))) == 2 * len(Loss)


@pytest.mark.parametrize("value", [[UNKNOWN], [{}], {}, "", 0, None])
@pytest.mark.parametrize("type_", [*sorted(READERS), PLAN, SELECTION, REPLICATION, SYSTEM_COPY])
def test_values_of_an_unexpected_form_break_nothing(type_, value):
    names = ("rules", "replicas", "conditions", "resources", "parameters", "tags", "destination")
    odd = resource(type_, "odd", **dict.fromkeys(names, value))
    linked = resource(SELECTION, "linked", refers={"planId": odd}, resources=["*"])

    assert recovery(estate(odd, linked, FILES))


class Everything(dict):
    """Properties each of which is there and not known yet."""

    def get(self, key, default=None):
        return UNKNOWN
