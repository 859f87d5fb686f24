"""The cache component: what it registers, how it is kept, what it tells."""

import json

import pytest

from components.cache.cache import CacheTier
from components.cache.cache_settings import CacheSettings
from tests.clients import Client
from tests.places import KEPT, KEY, TEMPORARY, network
from tests.recording import record

COMPUTED = {
    "aws:elasticache/replicationGroup:ReplicationGroup": {
        "configurationEndpointAddress": "cluster.example",
        "primaryEndpointAddress": "primary.example",
        "readerEndpointAddress": "reader.example",
    },
    "random:index/randomId:RandomId": {"hex": "0a1b2c3d"},
    "random:index/randomPassword:RandomPassword": {"result": "open sesame"},
}


def built(place=KEPT, *, clients=(), **keys):
    """The recording of a cache with these keys in its stack file."""
    settings = CacheSettings.model_validate(keys)

    def program():
        cache = CacheTier("cache", settings, place=place, network=network(place), key=KEY)
        for client in clients:
            Client(client, place=place, gate=cache.gate)

    return record(program, computed=COMPUTED)


def nodes(recording):
    return recording["cache-nodes"].inputs


def secret(recording):
    return json.loads(recording["cache-secret-version"].inputs["secretString"].value)


def test_a_cache_is_a_replication_group_and_what_it_stands_on():
    recording = built()

    expected = [
        "cache-engine-log",
        "cache-final-snapshot",
        "cache-gate",
        "cache-nodes",
        "cache-parameters",
        "cache-password",
        "cache-secret",
        "cache-secret-version",
        "cache-slow-log",
        "cache-subnets",
    ]
    assert expected == [name for name in recording.names if name.startswith("cache-")]


def test_everything_is_encrypted_at_rest_and_on_its_way():
    group = nodes(built())

    assert group["atRestEncryptionEnabled"]
    assert group["kmsKeyId"] == KEY
    assert group["transitEncryptionEnabled"]
    assert group["transitEncryptionMode"] == "required"


def test_the_nodes_stand_in_private_subnets():
    expected = ["net-private-a-id", "net-private-b-id", "net-private-c-id"]
    assert expected == built()["cache-subnets"].inputs["subnetIds"]


def test_three_nodes_take_over_from_each_other_across_zones():
    group = nodes(built())

    assert group["numCacheClusters"] == 3
    assert group["automaticFailoverEnabled"]
    assert group["multiAzEnabled"]


def test_cluster_mode_has_the_same_three_nodes_as_one_shard():
    group = nodes(built(clusterMode=True))

    assert group["clusterMode"] == "enabled"
    assert (group["numNodeGroups"], group["replicasPerNodeGroup"]) == (1, 2)
    assert "numCacheClusters" not in group


@pytest.mark.parametrize(("use", "expected"), [("cache", "allkeys-lru"), ("queue", "noeviction")])
def test_what_a_full_cache_does_follows_its_use(use, expected):
    [policy] = built(use=use)["cache-parameters"].inputs["parameters"]

    assert policy == {"name": "maxmemory-policy", "value": expected}


def test_cluster_mode_has_a_parameter_group_of_its_own():
    parameters = built(clusterMode=True)["cache-cluster-parameters"].inputs["parameters"]

    assert {"name": "cluster-enabled", "value": "yes"} in parameters


def test_the_parameter_family_follows_engine_and_version():
    recording = built(engine="redis", engineVersion="7.1")

    assert recording["cache-parameters"].inputs["family"] == "redis7"


def test_both_logs_are_delivered_as_json_into_encrypted_groups_that_forget():
    recording = built(logRetentionDays=14)

    expected = [
        ("/aws/vendedlogs/elasticache/cache-prod/slow-log", "slow-log", "json"),
        ("/aws/vendedlogs/elasticache/cache-prod/engine-log", "engine-log", "json"),
    ]
    delivered = nodes(recording)["logDeliveryConfigurations"]
    assert expected == [(d["destination"], d["logType"], d["logFormat"]) for d in delivered]
    for log in ("cache-slow-log", "cache-engine-log"):
        assert recording[log].inputs["retentionInDays"] == 14
        assert recording[log].inputs["kmsKeyId"] == KEY


def test_snapshots_and_maintenance_are_the_seeds():
    group = nodes(built())

    assert group["snapshotRetentionLimit"] == 7
    assert group["snapshotWindow"] == "03:00-05:00"
    assert group["maintenanceWindow"] == "sun:05:00-sun:06:00"


def test_a_kept_cache_is_protected_and_leaves_a_snapshot_of_its_own_name():
    recording = built(KEPT)

    assert recording["cache-nodes"].protect
    assert nodes(recording)["finalSnapshotIdentifier"] == "cache-prod-final-0a1b2c3d"


def test_a_temporary_cache_goes_without_a_trace():
    recording = built(TEMPORARY)

    assert not [one.name for one in recording.registrations if one.protect]
    assert "finalSnapshotIdentifier" not in nodes(recording)


def test_the_token_is_kept_with_the_address():
    expected = {"host": "primary.example", "port": 6379, "password": "open sesame"}
    assert expected == secret(built())


@pytest.mark.parametrize("access", ["token", "users"])
def test_the_password_is_nowhere_but_in_secrets(access):
    recording = built(access=access)

    assert not [one for one in recording.registrations if "open sesame" in repr(one.inputs)]


def test_users_take_the_place_of_the_token():
    recording = built(access="users")

    assert nodes(recording)["userGroupIds"] == ["cache-users-prod"]
    assert "authToken" not in nodes(recording)
    assert secret(recording)["username"] == "app"


def test_who_does_not_say_who_it_is_may_do_nothing():
    nobody = built(access="users")["cache-default"].inputs

    assert nobody["userName"] == "default"
    assert nobody["accessString"].startswith("off ")


def test_nobody_is_admitted_but_by_name():
    [rule] = built(clients=["api"]).of_type(
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
    )

    assert rule.name == "api-to-cache"
    assert rule.inputs["referencedSecurityGroupId"] == "sg-api"
    assert (rule.inputs["fromPort"], rule.inputs["toPort"]) == (6379, 6379)


@pytest.mark.parametrize(
    ("cluster_mode", "expected"),
    [
        (False, {"endpoint": "primary.example", "readerEndpoint": "reader.example"}),
        (True, {"endpoint": "cluster.example"}),
    ],
)
def test_the_address_is_the_one_clients_of_the_mode_need(cluster_mode, expected):
    recording = built(clusterMode=cluster_mode)

    told = recording.outputs[recording["cache"].urn]
    assert {**expected, "port": 6379, "secretArn": "arn:cache-secret"} == told


def test_nodes_that_keep_data_on_disk_are_told_to():
    assert nodes(built(nodeType="cache.r6gd.xlarge"))["dataTieringEnabled"]


def test_nothing_is_looked_up():
    assert not built().lookups
