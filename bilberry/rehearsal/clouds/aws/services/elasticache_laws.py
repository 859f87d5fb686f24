"""The laws of Amazon ElastiCache: what is refused, in AWS's words.

Source: Amazon ElastiCache API Reference, actions CreateReplicationGroup, CreateUserGroup,
CreateUser (https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/, 2026-10).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import Law
from bilberry.rehearsal.clouds.aws.making import Making
from bilberry.rehearsal.clouds.aws.services import windows
from bilberry.rehearsal.clouds.store import Thing
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors.aws import elasticache

COMBINATION: Final = "InvalidParameterCombination"
SHORTEST_PASSWORD: Final = 16
LONGEST_PASSWORD: Final = 128

# How host names shorten the middle of a region's name.
SHORT_NAMES: Final = {"northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw"}


def family(engine: str, version: object) -> str:
    """The parameter group family of an engine's version (`valkey8`, `redis6.x`)."""
    major = str(version).split(".", maxsplit=1)[0]
    return f"{engine}{major}.x" if (engine, major) == ("redis", "6") else f"{engine}{major}"


def is_clustered(making: Making) -> bool:
    """Whether data is spread over shards: asked for, or by the parameter group."""
    asked = making.given.get("clusterMode")
    if asked in ("enabled", "disabled"):
        return bool(asked == "enabled")
    sharded = "numNodeGroups" in making.given or bool(making.given.get("nodeGroupConfigurations"))
    return sharded or str(making.given.get("parameterGroupName", "")).endswith(".cluster.on")


def subnets_of_one_vpc(case: Case) -> None:
    """A cache subnet group stands in one VPC."""
    vpcs = {str(subnet.outputs.get("vpcId")) for subnet in case.things("subnetIds")}
    if len(vpcs) > 1:
        message = f"The subnets belong to different VPCs: {', '.join(sorted(vpcs))}"
        raise case.refusal("InvalidSubnet", message, "subnetIds")


def _failover_of_many(case: Case) -> None:
    wanted, nodes = case.value("automaticFailoverEnabled"), case.value("numCacheClusters")
    if wanted is True and nodes is not None and int(nodes) < 2:  # noqa: PLR2004
        message = (
            "automatic_failover_enabled is true: num_cache_clusters must be greater than 1, "
            f"got {nodes}"
        )
        raise case.refusal(COMBINATION, message, "numCacheClusters")


def _zones_need_failover(case: Case) -> None:
    if case.value("multiAzEnabled") is True and not _may_fail_over(case):
        message = "automatic_failover_enabled must be true if multi_az_enabled is true"
        raise case.refusal(COMBINATION, message, "automaticFailoverEnabled")


def _shards_need_failover(case: Case) -> None:
    sharded = case.value("clusterMode") == "enabled" or case.is_given("numNodeGroups")
    if sharded and not _may_fail_over(case):
        message = "Redis with cluster mode enabled cannot be created with auto failover turned off."
        raise case.refusal("InvalidParameterValue", message, "automaticFailoverEnabled")


def _may_fail_over(case: Case) -> bool:
    """Whether automatic failover is on, or not known yet."""
    return case.operation.inputs.get("automaticFailoverEnabled") in (True, UNKNOWN)


def _nodes_or_shards(case: Case) -> None:
    shards = [name for name in ("numNodeGroups", "replicasPerNodeGroup") if case.is_given(name)]
    if shards and case.is_given("numCacheClusters"):
        message = f"numCacheClusters conflicts with {', '.join(shards)}"
        raise case.refusal(COMBINATION, message, "numCacheClusters")


def _secrets_in_transit(case: Case) -> None:
    secured = case.operation.inputs.get("transitEncryptionEnabled")
    for name, what in (("authToken", "AUTH token"), ("userGroupIds", "User group")):
        if case.operation.inputs.get(name) not in (None, []) and secured not in (True, UNKNOWN):
            message = f"The {what} is only supported when encryption-in-transit is enabled."
            raise case.refusal(COMBINATION, message, name)


def _token_or_users(case: Case) -> None:
    if case.is_given("authToken") and case.operation.inputs.get("userGroupIds"):
        message = "AuthToken and UserGroupIds cannot be used together."
        raise case.refusal(COMBINATION, message, "authToken")


def _token_is_long(case: Case) -> None:
    token = case.value("authToken")
    if token is not None and not SHORTEST_PASSWORD <= len(str(token)) <= LONGEST_PASSWORD:
        message = (
            f"Invalid AuthToken provided. It has {len(str(token))} characters, and must have "
            f"{SHORTEST_PASSWORD} to {LONGEST_PASSWORD}."
        )
        raise case.refusal("InvalidParameterValue", message, "authToken")


def _key_needs_encryption(case: Case) -> None:
    if case.is_given("kmsKeyId") and case.value("atRestEncryptionEnabled") is False:
        message = "KmsKeyId is only allowed when encryption-at-rest is enabled."
        raise case.refusal(COMBINATION, message, "kmsKeyId")


def _windows_apart(case: Case) -> None:
    snapshot, upkeep = case.value("snapshotWindow"), case.value("maintenanceWindow")
    if snapshot and upkeep and windows.overlap(snapshot, upkeep):
        message = (
            f"The snapshot window and maintenance window must not overlap: {snapshot}, {upkeep}"
        )
        raise case.refusal("InvalidParameterValue", message, "maintenanceWindow")


def _parameters_of_engine(case: Case) -> None:
    group, version = case.thing("parameterGroupName"), case.value("engineVersion")
    if group is None or version is None:
        return
    wanted = family(str(case.value("engine") or "redis"), version)
    has = group.outputs.get("family")
    if wanted != has:
        message = f"Expected a parameter group of family {wanted} but found one of family {has}"
        raise case.refusal(COMBINATION, message, "parameterGroupName")


def _one_vpc(case: Case) -> None:
    group = case.thing("subnetGroupName")
    vpc = group.outputs.get("vpcId") if group else None
    for security in case.things("securityGroupIds"):
        other = security.outputs.get("vpcId")
        if vpc and other and other != vpc:
            message = f"Security group {security.id} is in {other}, the subnet group in {vpc}"
            raise case.refusal("InvalidParameterValue", message, "securityGroupIds")


def _users_of_engine(case: Case) -> None:
    engine = str(case.value("engine") or "redis")
    for users in case.things("userGroupIds"):
        theirs = str(users.outputs.get("engine")).lower()
        if theirs not in (engine, "redis"):
            message = f"User group {users.id} is of engine {theirs}, the replication group {engine}"
            raise case.refusal(COMBINATION, message, "userGroupIds")


OF_A_GROUP: Final[Sequence[Law]] = (
    _nodes_or_shards,
    _failover_of_many,
    _zones_need_failover,
    _shards_need_failover,
    _secrets_in_transit,
    _token_or_users,
    _token_is_long,
    _key_needs_encryption,
    _windows_apart,
    _parameters_of_engine,
    _one_vpc,
    _users_of_engine,
)


def final_snapshot_is_new(case: Case) -> None:
    """The name of a final snapshot is not taken."""
    name = case.value("finalSnapshotIdentifier")
    if (
        name
        and case.store.get(case.account.id, elasticache.SNAPSHOT, case.region, str(name))
        is not None
    ):
        message = f"Snapshot with specified name already exists: {name}"
        raise case.refusal("SnapshotAlreadyExistsFault", message, "finalSnapshotIdentifier")


def keep_final_snapshot(case: Case) -> None:
    """Keep the snapshot that outlives the group."""
    name = case.value("finalSnapshotIdentifier")
    if name:
        place = case.account.id, elasticache.SNAPSHOT, case.region, str(name)
        case.store.add(Thing(*place, outputs={"name": name, "region": case.region}))


def passwords_are_long(case: Case) -> None:
    """A user's passwords have 16 to 128 characters."""
    for index, password in enumerate(case.value("passwords") or ()):
        if not SHORTEST_PASSWORD <= len(str(password)) <= LONGEST_PASSWORD:
            message = (
                f"Passwords must have {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters, "
                f"this one has {len(str(password))}."
            )
            raise case.refusal("InvalidParameterValue", message, f"passwords[{index}]")


def users_of_one_engine(case: Case) -> None:
    """A user group and its users are for one engine; a Valkey group takes Redis OSS users too."""
    engine = str(case.value("engine")).lower()
    for user in case.things("userIds"):
        theirs = str(user.outputs.get("engine")).lower()
        if engine == "redis" and theirs != engine:
            message = f"User {user.id} is of engine {theirs}, the group of {engine}."
            raise case.refusal(COMBINATION, message, "userIds")


def has_default_user(case: Case) -> None:
    """A Redis OSS user group has a user called `default`; a Valkey one need not."""
    ids, users = case.value("userIds"), case.things("userIds")
    if str(case.value("engine")).lower() != "redis" or "default" in (ids or ()):
        return
    if ids is not None and len(users) < len(ids):
        return
    if not any(user.outputs.get("userName") == "default" for user in users) and ids is not None:
        message = "User group needs to contain a user with the user name default."
        raise case.refusal("DefaultUserRequired", message, "userIds")
