"""The database component: what it registers, how it is kept, what it tells."""

import json

import pytest

from bilberry.errors import InvalidSettingsError
from bilberry.values.property_values import Secret
from components.database.cluster import DatabaseCluster, DatabaseSettings
from tests.databases import built, of_database
from tests.places import KEPT, KEY, TEMPORARY, network
from tests.recording import record


def test_a_database_without_extras_is_a_cluster_and_what_it_stands_on():
    recording = built(readers=0, proxy=None, monitoringIntervalSeconds=0)

    expected = [
        "db-cluster",
        "db-final-snapshot",
        "db-gate",
        "db-log",
        "db-parameters",
        "db-password",
        "db-secret",
        "db-secret-version",
        "db-subnets",
        "db-writer",
    ]
    assert expected == sorted(one.name for one in of_database(recording))


def test_the_cluster_is_encrypted_with_the_estates_key():
    cluster = built()["db-cluster"].inputs

    assert cluster["storageEncrypted"]
    assert cluster["kmsKeyId"] == KEY


def test_the_cluster_stands_in_isolated_subnets():
    expected = ["net-isolated-a-id", "net-isolated-b-id", "net-isolated-c-id"]
    assert expected == built()["db-subnets"].inputs["subnetIds"]


def test_tls_is_forced_by_the_parameter_group_of_the_versions_major():
    group = built(engineVersion="16.15")["db-parameters"].inputs

    expected = [{"name": "rds.force_ssl", "value": "1", "applyMethod": "immediate"}]
    assert expected == group["parameters"]
    assert group["family"] == "aurora-postgresql16"


def test_the_log_group_is_there_before_rds_would_make_its_own():
    recording = built(logRetentionDays=30)
    log, cluster = recording["db-log"], recording["db-cluster"]

    assert log.inputs["name"] == "/aws/rds/cluster/db-prod/postgresql"
    assert log.inputs["retentionInDays"] == 30
    assert log.inputs["kmsKeyId"] == KEY
    assert log.urn in cluster.dependencies


def test_extended_support_is_switched_off():
    expected = "open-source-rds-extended-support-disabled"
    assert expected == built()["db-cluster"].inputs["engineLifecycleSupport"]


def test_a_kept_database_is_protected_and_leaves_a_snapshot_of_its_own_name():
    cluster = built(KEPT)["db-cluster"]

    assert cluster.protect
    assert cluster.inputs["deletionProtection"]
    assert not cluster.inputs["skipFinalSnapshot"]
    assert cluster.inputs["finalSnapshotIdentifier"] == "db-prod-final-0a1b2c3d"


def test_a_temporary_database_goes_without_a_trace():
    recording = built(TEMPORARY, replicas=[{"region": "us-west-2"}])

    assert not [one.name for one in of_database(recording) if one.protect]
    assert not recording["db-cluster"].inputs["deletionProtection"]
    assert recording["db-cluster"].inputs["skipFinalSnapshot"]
    assert recording["db-secret"].inputs["recoveryWindowInDays"] == 0
    assert not recording["db-global"].inputs["deletionProtection"]


def test_a_cluster_with_a_fixed_name_goes_before_its_successor_comes():
    assert built()["db-cluster"].options.deleteBeforeReplace


def test_the_writer_is_made_before_the_readers():
    recording = built(readers=2)

    for reader in ("db-reader-1", "db-reader-2"):
        assert recording["db-writer"].urn in recording[reader].dependencies


def test_the_writer_and_the_readers_have_the_class_of_the_stack_file():
    recording = built(instanceClass="db.r6g.xlarge")

    classes = [recording[name].inputs["instanceClass"] for name in ("db-writer", "db-reader-1")]
    assert classes == ["db.r6g.xlarge", "db.r6g.xlarge"]


def test_instances_have_no_public_address():
    instances = built().of_type("aws:rds/clusterInstance:ClusterInstance")

    assert {"db-writer", "db-reader-1"} == {one.name for one in instances}
    assert not [one.name for one in instances if one.inputs["publiclyAccessible"]]


def test_the_secret_tells_where_and_how_to_sign_in():
    version = built()["db-secret-version"].inputs["secretString"]

    expected = {
        "engine": "postgres",
        "host": "writer.example",
        "port": 5432,
        "dbname": "pinkblueberry",
        "username": "postgres",
        "password": "open sesame",
    }
    assert isinstance(version, Secret)
    assert expected == json.loads(version.value)


def test_the_password_is_nowhere_but_in_secrets():
    shown = [one for one in built().registrations if "open sesame" in repr(one.inputs)]

    assert not shown


def test_a_managed_password_is_kept_by_rds_with_the_estates_key():
    recording = built(manageMasterUserPassword=True)
    cluster = recording["db-cluster"].inputs

    assert cluster["manageMasterUserPassword"]
    assert cluster["masterUserSecretKmsKeyId"] == KEY
    assert "masterPassword" not in cluster
    assert recording.outputs[recording["db"].urn]["secretArn"] == "arn:managed"


def test_enhanced_monitoring_has_its_role_before_the_instances():
    recording = built(monitoringIntervalSeconds=30)
    writer = recording["db-writer"]

    assert writer.inputs["monitoringInterval"] == 30
    assert writer.inputs["monitoringRoleArn"] == "arn:db-monitoring"
    assert recording["db-monitoring-policy"].urn in writer.dependencies


def test_readers_scale_with_the_load_when_the_stack_file_says_so():
    recording = built(readerScaling={"minReaders": 1, "maxReaders": 4, "cpuPercent": 60})
    target, policy = recording["db-scaling"].inputs, recording["db-scaling-policy"].inputs

    assert target["resourceId"] == "cluster:db-prod"
    assert (target["minCapacity"], target["maxCapacity"]) == (1, 4)
    assert policy["targetTrackingScalingPolicyConfiguration"]["targetValue"] == 60


def test_nobody_is_admitted_but_by_name():
    recording = built(proxy=None, clients=["api"])

    [rule] = recording.of_type("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
    assert rule.name == "api-to-db"
    assert rule.inputs["referencedSecurityGroupId"] == "sg-api"
    assert (rule.inputs["fromPort"], rule.inputs["toPort"]) == (5432, 5432)


def test_clients_of_a_database_with_a_proxy_reach_the_proxy_only():
    rules = built(clients=["api"]).of_type(
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
    )

    expected = {"db-from-proxy": "db-proxy-gate-id", "api-to-db-proxy": "sg-api"}
    assert expected == {rule.name: rule.inputs["referencedSecurityGroupId"] for rule in rules}


def test_outputs_are_addresses_and_arns_and_no_password():
    recording = built()

    expected = {
        "endpoint": "writer.example",
        "readerEndpoint": "reader.example",
        "proxyEndpoint": "proxy.example",
        "proxyReaderEndpoint": "proxy-reader.example",
        "port": 5432,
        "secretArn": "arn:db-secret",
        "clusterIdentifier": "db-prod",
        "clusterArn": "arn:db-cluster",
    }
    assert expected == recording.outputs[recording["db"].urn]


def test_every_regional_child_says_its_region():
    regionless = [
        one.type
        for one in of_database(built(replicas=[{"region": "us-west-2"}]))
        if one.custom and one.region is None and not one.type.startswith(("aws:iam/", "random:"))
    ]

    assert not regionless


def test_nothing_is_looked_up():
    assert not built(replicas=[{"region": "us-west-2"}]).lookups


@pytest.mark.parametrize("managed", [True, False])
def test_a_preview_registers_what_an_update_does(managed):
    keys = {"manageMasterUserPassword": managed, "readerScaling": {}}

    assert built(preview=True, **keys).names == built(**keys).names


def test_replicas_without_a_site_are_refused():
    settings = DatabaseSettings(database_name="salon", replicas=[{"region": "us-west-2"}])

    with pytest.raises(ValueError, match=r"a site in \[\]; they need one in \['us-west-2'\]"):
        record(lambda: DatabaseCluster("db", settings, place=KEPT, network=network(KEPT), key=KEY))


def test_a_replica_beside_its_primary_is_refused_before_anything_is_registered():
    settings = DatabaseSettings(database_name="salon", replicas=[{"region": "us-east-1"}])

    with pytest.raises(
        InvalidSettingsError, match="another region than us-east-1, the primary's own"
    ):
        record(lambda: DatabaseCluster("db", settings, place=KEPT, network=network(KEPT), key=KEY))


def test_a_cluster_begins_with_a_snapshot_and_is_not_replaced_by_another():
    snapshot = "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:before"
    cluster = built(snapshot=snapshot)["db-cluster"]

    assert cluster.inputs["snapshotIdentifier"] == snapshot
    assert "snapshotIdentifier" in cluster.ignore_changes
