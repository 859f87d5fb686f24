"""A cache's settings: safe without being told, and refused where ElastiCache would refuse."""

import pytest
from pydantic import ValidationError

from bilberry.errors import InvalidSettingsError
from components.cache.cache_settings import CacheSettings
from components.cache.elasticache import NODE_TYPES, VERSIONS, parameter_family
from tests.rehearsal.clouds import vendor_lists


def refused(**keys):
    """What is wrong with each key of the stack file."""
    with pytest.raises(ValidationError) as caught:
        CacheSettings.model_validate(keys)
    [error] = caught.value.errors()
    cause = error["ctx"]["error"]
    if isinstance(cause, InvalidSettingsError):
        return {refusal.where: refusal.allowed for refusal in cause.findings}
    return {error["loc"][0]: str(cause)}


def test_node_types_are_those_elasticache_has_but_for_t2():
    expected = {one for one in vendor_lists.cache_node_types() if not one.startswith("cache.t2")}
    assert expected == set(NODE_TYPES)


def test_versions_of_valkey_are_those_elasticache_has():
    assert vendor_lists.cache_versions("valkey") == set(VERSIONS["valkey"])


def test_versions_of_redis_are_those_elasticache_has_with_both_logs():
    expected = vendor_lists.cache_versions("redis") - {"4.0.10", "5.0.6", "6.0"}
    assert expected == set(VERSIONS["redis"])


@pytest.mark.parametrize(
    ("engine", "version", "expected"),
    [
        ("valkey", "7.2", "valkey7"),
        ("valkey", "8.1", "valkey8"),
        ("valkey", "9.0", "valkey9"),
        ("redis", "6.2", "redis6.x"),
        ("redis", "7.1", "redis7"),
    ],
)
def test_the_parameter_family_follows_engine_and_version(engine, version, expected):
    assert expected == parameter_family(engine, version)


@pytest.mark.parametrize(("engine", "version"), [("redis", "8.1"), ("redis", "5.0.6")])
def test_a_version_redis_does_not_have_is_refused(engine, version):
    expected = {"engineVersion": "a version ElastiCache offers of redis: 6.2, 7.0, 7.1"}
    assert expected == refused(engine=engine, engineVersion=version)


def test_a_node_type_of_an_old_family_is_told_the_families():
    assert refused(nodeType="cache.t2.micro")["nodeType"].startswith(
        "a node type that can be created: one of cache.c7gn, cache.c8gn,"
    )


def test_a_size_a_family_does_not_have_is_told_the_sizes():
    expected = {
        "nodeType": (
            "a node type that can be created: cache.t4g.micro, cache.t4g.small, cache.t4g.medium"
        )
    }
    assert expected == refused(nodeType="cache.t4g.large")


def test_cluster_mode_without_automatic_failover_is_refused():
    expected = {"automaticFailover": "true in cluster mode"}
    assert expected == refused(clusterMode=True, automaticFailover=False, multiAz=False)


def test_multiple_zones_without_automatic_failover_are_refused():
    expected = {"automaticFailover": "true with multiAz"}
    assert expected == refused(automaticFailover=False)


def test_failover_with_a_single_node_is_refused():
    expected = {"replicasPerShard": "1 or more with automaticFailover: nobody else could take over"}
    assert expected == refused(replicasPerShard=0)


def test_a_single_node_stands_alone_when_it_says_so():
    alone = CacheSettings(replicas_per_shard=0, automatic_failover=False, multi_az=False)

    assert alone.nodes == 1


def test_shards_without_cluster_mode_are_refused():
    expected = {"shards": "1 without cluster mode"}
    assert expected == refused(shards=2)


def test_more_than_five_hundred_nodes_are_refused():
    expected = {"shards": "at most 500 nodes altogether, not 501"}
    assert expected == refused(clusterMode=True, shards=167)


def test_a_snapshot_during_maintenance_is_refused():
    expected = {"maintenanceWindow": "a window that does not overlap snapshotWindow 05:30-07:00"}
    assert expected == refused(snapshotWindow="05:30-07:00")


def test_a_window_under_an_hour_is_refused():
    expected = {"maintenanceWindow": "a window of 60 minutes or more"}
    assert expected == refused(maintenanceWindow="sun:05:00-sun:05:30")
