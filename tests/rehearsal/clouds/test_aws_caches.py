"""What AWS refuses of ElastiCache."""

import pytest

from tests.rehearsal.clouds.asking import Asking
from tests.rehearsal.clouds.places import Site, site

GROUP = "aws:elasticache/replicationGroup:ReplicationGroup"
PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup"
SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup"
USER = "aws:elasticache/user:User"
USERS = "aws:elasticache/userGroup:UserGroup"

CACHE = {
    "description": "salon",
    "engine": "valkey",
    "engineVersion": "8.1",
    "nodeType": "cache.r6g.large",
    "replicationGroupId": "salon",
}
PLAIN = {**CACHE, "numCacheClusters": 2, "automaticFailoverEnabled": True}
SHARDED = {
    **CACHE,
    "clusterMode": "enabled",
    "numNodeGroups": 1,
    "replicasPerNodeGroup": 2,
    "automaticFailoverEnabled": True,
    "transitEncryptionEnabled": True,
}


@pytest.fixture
def net(aws: Asking) -> Site:
    return site(aws)


def test_a_sharded_cache_has_a_configuration_endpoint(aws):
    outputs = aws.make(GROUP, "c", SHARDED).outputs

    assert outputs["configurationEndpointAddress"].startswith("clustercfg.salon.")
    assert outputs["configurationEndpointAddress"].endswith(".use1.cache.amazonaws.com")
    assert outputs["primaryEndpointAddress"] == ""
    assert outputs["memberClusters"] == [f"salon-0001-00{node}" for node in (1, 2, 3)]


def test_a_cache_of_one_shard_has_a_primary_and_a_reader_endpoint(aws):
    outputs = aws.make(GROUP, "c", {**PLAIN, "transitEncryptionEnabled": True}).outputs

    assert outputs["primaryEndpointAddress"].startswith("master.salon.")
    assert outputs["readerEndpointAddress"].startswith("replica.salon.")
    assert outputs["memberClusters"] == ["salon-001", "salon-002"]


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"numCacheClusters": 1}, "num_cache_clusters must be greater than 1"),
        (
            {"automaticFailoverEnabled": False, "multiAzEnabled": True},
            "automatic_failover_enabled must be true",
        ),
        ({"numNodeGroups": 1}, "numCacheClusters conflicts with numNodeGroups"),
        ({"authToken": "a" * 16}, "AUTH token is only supported when encryption-in-transit"),
        (
            {"authToken": "short", "transitEncryptionEnabled": True},
            "must have 16 to 128",
        ),
        (
            {"snapshotWindow": "03:00-05:00", "maintenanceWindow": "sun:04:00-sun:05:00"},
            "The snapshot window and maintenance window must not overlap",
        ),
        ({"subnetGroupName": "lost"}, "CacheSubnetGroupNotFoundFault"),
        ({"parameterGroupName": "lost"}, "CacheParameterGroupNotFound"),
        (
            {"userGroupIds": ["lost"], "transitEncryptionEnabled": True},
            "UserGroupNotFound: User Group lost not found. (property userGroupIds[0])",
        ),
    ],
)
def test_a_cache_that_aws_refuses_is_refused(aws, inputs, words):
    assert words in aws.refused(GROUP, "c", {**PLAIN, **inputs})


def test_shards_need_failover(aws):
    assert "auto failover turned off" in aws.refused(
        GROUP, "c", {**SHARDED, "automaticFailoverEnabled": False}
    )


def test_parameters_are_of_the_caches_version(aws):
    group = aws.make(PARAMETERS, "p", {"family": "redis7"})

    assert "Expected a parameter group of family valkey8 but found one of family redis7" in (
        aws.refused(GROUP, "c", {**PLAIN, "parameterGroupName": group.id})
    )


def test_groups_in_use_stay(aws, net):
    subnets = aws.make(SUBNETS, "s", {"subnetIds": net.subnet_ids})
    parameters = aws.make(PARAMETERS, "p", {"family": "valkey8"})
    aws.make(
        GROUP,
        "c",
        {
            **PLAIN,
            "subnetGroupName": subnets.id,
            "parameterGroupName": parameters.id,
        },
    )

    assert "CacheSubnetGroupInUse" in aws.not_dropped(SUBNETS, "s", subnets)
    assert "InvalidCacheParameterGroupState" in aws.not_dropped(PARAMETERS, "p", parameters)


def test_a_caches_security_groups_are_of_its_vpc(aws, net):
    subnets = aws.make(SUBNETS, "s", {"subnetIds": net.subnet_ids})
    inputs = {
        **PLAIN,
        "subnetGroupName": subnets.id,
        "securityGroupIds": [site(aws, octet=1).group.id],
    }

    assert "the subnet group in" in aws.refused(GROUP, "c", inputs)


def user(name: str, **inputs):
    return {
        "accessString": "on ~* +@all",
        "engine": "redis",
        "userId": name,
        "userName": name,
        "noPasswordRequired": True,
        **inputs,
    }


def test_a_redis_user_group_has_a_default_user(aws):
    made = aws.make(USER, "u", user("app"))

    assert "DefaultUserRequired" in aws.refused(
        USERS, "g", {"engine": "redis", "userGroupId": "g", "userIds": [made.id]}
    )


def test_a_user_group_and_its_users_are_of_one_engine(aws):
    made = aws.make(USER, "u", user("default", engine="valkey"))

    assert "is of engine valkey" in aws.refused(
        USERS, "g", {"engine": "redis", "userGroupId": "g", "userIds": [made.id]}
    )


def test_a_users_password_is_long(aws):
    inputs = {**user("app"), "passwords": ["short"]}

    assert "16 to 128" in aws.refused(USER, "u", inputs)
