"""Amazon ElastiCache. What it refuses is in `elasticache_validations`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws import references
from bilberry.rehearsal.clouds.aws.placement import emptiest_zone, zones_of_group
from bilberry.rehearsal.clouds.aws.services import elasticache_validations as validations
from bilberry.rehearsal.clouds.knowledge.knowledge import InUse, Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.vendors import aws

PORT: Final = 6379


# What AWS takes when no version is given; a guess for the end of 2026.
_USUAL_VERSIONS: Final = {"redis": "7.1", "valkey": "8.1"}


def _engine(making: Making) -> str:
    return str(making["engine"])


def _version(making: Making) -> str:
    return _USUAL_VERSIONS.get(_engine(making), "7.1")


def _parameters(making: Making) -> str:
    family = validations.family(_engine(making), making["engineVersion"])
    return f"default.{family}{'.cluster.on' if making['clusterEnabled'] else ''}"


def _host(making: Making) -> str:
    """The end of every cache's host names: a tag of the account, the region in short, the domain.

    As in https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Endpoints.html, 2026-10.
    """
    tag = Synthesis(making.attempt.account.id).characters(
        "cache", 6, "abcdefghijklmnopqrstuvwxyz0123456789"
    )
    area, direction, count = making["region"].rsplit("-", 2)
    short = f"{area.replace('-', '')}{validations.SHORT_NAMES.get(direction, direction[0])}{count}"
    return f"{tag}.{short}.cache.{making['suffix']}"


def _configuration_endpoint(making: Making) -> str:
    if not making["clusterEnabled"]:
        return ""
    tag, rest = _host(making).split(".", 1)
    if making["transitEncryptionEnabled"]:
        return f"clustercfg.{making['id']}.{tag}.{rest}"
    return f"{making['id']}.{tag}.clustercfg.{rest}"


def _primary_endpoint(making: Making) -> str:
    return _endpoint(making, "master", "")


def _reader_endpoint(making: Making) -> str:
    return _endpoint(making, "replica", "-ro")


def _endpoint(making: Making, encrypted: str, plain: str) -> str:
    if making["clusterEnabled"]:
        return ""
    tag, rest = _host(making).split(".", 1)
    if making["transitEncryptionEnabled"]:
        return f"{encrypted}.{making['id']}.{tag}.{rest}"
    return f"{making['id']}{plain}.{tag}.ng.0001.{rest}"


def _shards(making: Making) -> int:
    return len(making["nodeGroupConfigurations"] or ()) or 1


def _nodes(making: Making) -> int:
    return int(making["numNodeGroups"]) * (int(making["replicasPerNodeGroup"] or 0) + 1)


def _replicas(making: Making) -> int:
    return int(making.get("numCacheClusters", 1)) - 1


def _members(making: Making) -> list[str]:
    """The ids of the nodes (`x-0001-002` with cluster mode, `x-002` without)."""
    if not making["clusterEnabled"]:
        return [
            f"{making['id']}-{node:03}" for node in range(1, int(making["numCacheClusters"]) + 1)
        ]
    nodes = int(making["replicasPerNodeGroup"] or 0) + 1
    return [
        f"{making['id']}-{shard:04}-{node:03}"
        for shard in range(1, int(making["numNodeGroups"]) + 1)
        for node in range(1, nodes + 1)
    ]


def _zone_of_node(making: Making) -> str:
    """The zone of the subnet group that has the fewest nodes; several of one cluster have many."""
    if making["azMode"] == "cross-az":
        return "Multiple"
    group, store = making.resource("subnetGroupName"), making.attempt.store
    nodes = store.users_of(group.key, aws.elasticache.CLUSTER) if group else ()
    return emptiest_zone(making, zones_of_group(making, group), (use.user for use in nodes))


def _vpc_of_subnets(making: Making) -> str:
    subnet = making.resource("subnetIds[0]")
    return str(subnet.outputs.get("vpcId", "")) if subnet else ""


def _taken(noun: str, property_: str, code: str) -> Name:
    message = f"{noun} {{{property_}}} already exists"
    return Name(f"{{{property_}}}", message, property_, code=code)


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.elasticache.SUBNET_GROUP: Knowledge(
        id="{name}",
        arn="elasticache:{region}:{account}:subnetgroup:{name}",
        outputs={"vpcId": _vpc_of_subnets},
        unique=(_taken("Cache subnet group", "name", "CacheSubnetGroupAlreadyExists"),),
        validations=(validations.subnets_of_one_vpc,),
        in_use=(
            InUse(
                "Cache subnet group {name} is currently in use by a cache cluster.",
                code="CacheSubnetGroupInUse",
                by=frozenset({aws.elasticache.REPLICATION_GROUP, aws.elasticache.CLUSTER}),
            ),
        ),
        create_only=frozenset({"name"}),
    ),
    aws.elasticache.PARAMETER_GROUP: Knowledge(
        id="{name}",
        arn="elasticache:{region}:{account}:parametergroup:{name}",
        unique=(_taken("Parameter group", "name", "CacheParameterGroupAlreadyExists"),),
        in_use=(
            InUse(
                "One or more cache clusters are still members of this parameter group {name}, so "
                "the group cannot be deleted",
                code="InvalidCacheParameterGroupState",
            ),
        ),
        # ModifyCacheParameterGroup changes parameter values alone
        # (docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/, 2026-10).
        create_only=frozenset({"description", "family", "name"}),
    ),
    aws.elasticache.CLUSTER: Knowledge(
        outputs={"availabilityZone": _zone_of_node},
        references={
            "parameterGroupName": references.CACHE_PARAMETERS,
            "subnetGroupName": references.CACHE_SUBNETS,
        },
    ),
    aws.elasticache.REPLICATION_GROUP: Knowledge(
        id="{replicationGroupId}",
        arn="elasticache:{region}:{account}:replicationgroup:{replicationGroupId}",
        outputs={
            # Valkey is encrypted at rest unless told otherwise, Redis OSS is not.
            "atRestEncryptionEnabled": lambda making: _engine(making) == "valkey",
            "clusterEnabled": validations.is_clustered,
            "clusterMode": lambda making: "enabled" if making["clusterEnabled"] else "disabled",
            "configurationEndpointAddress": _configuration_endpoint,
            "engine": "redis",
            "engineVersion": _version,
            "engineVersionActual": "{engineVersion}",
            "ipDiscovery": "ipv4",
            "maintenanceWindow": "sun:05:00-sun:06:00",
            "memberClusters": _members,
            "networkType": "ipv4",
            "numCacheClusters": _nodes,
            "numNodeGroups": _shards,
            "parameterGroupName": _parameters,
            "port": PORT,
            "primaryEndpointAddress": _primary_endpoint,
            "readerEndpointAddress": _reader_endpoint,
            "replicasPerNodeGroup": _replicas,
            "snapshotWindow": "03:00-04:00",
            "transitEncryptionEnabled": False,
        },
        follows=("engineVersionActual", "memberClusters"),
        unique=(
            _taken("Replication group", "replicationGroupId", "ReplicationGroupAlreadyExists"),
        ),
        validations=validations.OF_A_GROUP,
        on_delete=(validations.keep_final_snapshot,),
        before_delete=(validations.final_snapshot_is_new,),
        references={
            "parameterGroupName": references.CACHE_PARAMETERS,
            "subnetGroupName": references.CACHE_SUBNETS,
            "userGroupIds": references.CACHE_USER_GROUP,
        },
    ),
    aws.elasticache.USER: Knowledge(
        id="{userId}",
        arn="elasticache:{region}:{account}:user:{userId}",
        unique=(_taken("User", "userId", "UserAlreadyExists"),),
        validations=(validations.passwords_are_long,),
    ),
    aws.elasticache.USER_GROUP: Knowledge(
        id="{userGroupId}",
        arn="elasticache:{region}:{account}:usergroup:{userGroupId}",
        unique=(_taken("User Group", "userGroupId", "UserGroupAlreadyExists"),),
        validations=(validations.users_of_one_engine, validations.has_default_user),
        in_use=(
            InUse(
                "User group {id} is associated with replication group {user}.",
                code="InvalidUserGroupState",
                by=frozenset({aws.elasticache.REPLICATION_GROUP}),
            ),
        ),
        references={"userIds": references.CACHE_USER},
    ),
}
