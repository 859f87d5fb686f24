"""What Amazon ElastiCache refuses, in AWS's words.

Source: Amazon ElastiCache API Reference, actions CreateReplicationGroup, CreateUserGroup,
CreateUser (https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/, 2026-10).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bilberry.rehearsal.clouds.aws.services import windows
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Validation
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws

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


def subnets_of_one_vpc(attempt: Attempt) -> None:
    """A cache subnet group stands in one VPC."""
    vpcs = {str(subnet.outputs.get("vpcId")) for subnet in attempt.resources("subnetIds")}
    if len(vpcs) > 1:
        message = f"The subnets belong to different VPCs: {', '.join(sorted(vpcs))}"
        raise attempt.refusal(message, "subnetIds", code="InvalidSubnet")


def _failover_of_many(attempt: Attempt) -> None:
    wanted, nodes = attempt.value("automaticFailoverEnabled"), attempt.value("numCacheClusters")
    if wanted is True and nodes is not None and int(nodes) < 2:  # noqa: PLR2004
        message = (
            "automatic_failover_enabled is true: num_cache_clusters must be greater than 1, "
            f"got {nodes}"
        )
        raise attempt.refusal(message, "numCacheClusters", code=COMBINATION)


def _zones_need_failover(attempt: Attempt) -> None:
    if attempt.value("multiAzEnabled") is True and not _may_fail_over(attempt):
        message = "automatic_failover_enabled must be true if multi_az_enabled is true"
        raise attempt.refusal(message, "automaticFailoverEnabled", code=COMBINATION)


def _shards_need_failover(attempt: Attempt) -> None:
    sharded = attempt.value("clusterMode") == "enabled" or attempt.is_given("numNodeGroups")
    if sharded and not _may_fail_over(attempt):
        message = "Redis with cluster mode enabled cannot be created with auto failover turned off."
        raise attempt.refusal(message, "automaticFailoverEnabled", code="InvalidParameterValue")


def _may_fail_over(attempt: Attempt) -> bool:
    """Whether automatic failover is on, or not known yet."""
    return attempt.operation.inputs.get("automaticFailoverEnabled") in (True, UNKNOWN)


def _nodes_or_shards(attempt: Attempt) -> None:
    shards = [name for name in ("numNodeGroups", "replicasPerNodeGroup") if attempt.is_given(name)]
    if shards and attempt.is_given("numCacheClusters"):
        message = f"numCacheClusters conflicts with {', '.join(shards)}"
        raise attempt.refusal(message, "numCacheClusters", code=COMBINATION)


def _secrets_in_transit(attempt: Attempt) -> None:
    secured = attempt.operation.inputs.get("transitEncryptionEnabled")
    for name, what in (("authToken", "AUTH token"), ("userGroupIds", "User group")):
        if attempt.operation.inputs.get(name) not in (None, []) and secured not in (True, UNKNOWN):
            message = f"The {what} is only supported when encryption-in-transit is enabled."
            raise attempt.refusal(message, name, code=COMBINATION)


def _token_or_users(attempt: Attempt) -> None:
    if attempt.is_given("authToken") and attempt.operation.inputs.get("userGroupIds"):
        message = "AuthToken and UserGroupIds cannot be used together."
        raise attempt.refusal(message, "authToken", code=COMBINATION)


def _token_is_long(attempt: Attempt) -> None:
    token = attempt.value("authToken")
    if token is not None and not SHORTEST_PASSWORD <= len(str(token)) <= LONGEST_PASSWORD:
        message = (
            f"Invalid AuthToken provided. It has {len(str(token))} characters, and must have "
            f"{SHORTEST_PASSWORD} to {LONGEST_PASSWORD}."
        )
        raise attempt.refusal(message, "authToken", code="InvalidParameterValue")


def _key_needs_encryption(attempt: Attempt) -> None:
    if attempt.is_given("kmsKeyId") and attempt.value("atRestEncryptionEnabled") is False:
        message = "KmsKeyId is only allowed when encryption-at-rest is enabled."
        raise attempt.refusal(message, "kmsKeyId", code=COMBINATION)


def _windows_apart(attempt: Attempt) -> None:
    snapshot, upkeep = attempt.value("snapshotWindow"), attempt.value("maintenanceWindow")
    if snapshot and upkeep and windows.overlap(snapshot, upkeep):
        message = (
            f"The snapshot window and maintenance window must not overlap: {snapshot}, {upkeep}"
        )
        raise attempt.refusal(message, "maintenanceWindow", code="InvalidParameterValue")


def _parameters_of_engine(attempt: Attempt) -> None:
    group, version = attempt.resource("parameterGroupName"), attempt.value("engineVersion")
    if group is None or version is None:
        return
    wanted = family(str(attempt.value("engine") or "redis"), version)
    has = group.outputs.get("family")
    if wanted != has:
        message = f"Expected a parameter group of family {wanted} but found one of family {has}"
        raise attempt.refusal(message, "parameterGroupName", code=COMBINATION)


def _one_vpc(attempt: Attempt) -> None:
    group = attempt.resource("subnetGroupName")
    vpc = group.outputs.get("vpcId") if group else None
    for security in attempt.resources("securityGroupIds"):
        other = security.outputs.get("vpcId")
        if vpc and other and other != vpc:
            message = f"Security group {security.id} is in {other}, the subnet group in {vpc}"
            raise attempt.refusal(message, "securityGroupIds", code="InvalidParameterValue")


def _users_of_engine(attempt: Attempt) -> None:
    engine = str(attempt.value("engine") or "redis")
    for users in attempt.resources("userGroupIds"):
        theirs = str(users.outputs.get("engine")).lower()
        if theirs not in (engine, "redis"):
            message = f"User group {users.id} is of engine {theirs}, the replication group {engine}"
            raise attempt.refusal(message, "userGroupIds", code=COMBINATION)


OF_A_GROUP: Final[Sequence[Validation]] = (
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


def final_snapshot_is_new(attempt: Attempt) -> None:
    """The name of a final snapshot is not taken."""
    name = attempt.value("finalSnapshotIdentifier")
    if (
        name
        and attempt.store.get(
            attempt.account.id, aws.elasticache.SNAPSHOT, attempt.region, str(name)
        )
        is not None
    ):
        message = f"Snapshot with specified name already exists: {name}"
        raise attempt.refusal(message, "finalSnapshotIdentifier", code="SnapshotAlreadyExistsFault")


def keep_final_snapshot(attempt: Attempt) -> None:
    """Keep the snapshot that outlives the group."""
    name = attempt.value("finalSnapshotIdentifier")
    if name:
        place = attempt.account.id, aws.elasticache.SNAPSHOT, attempt.region, str(name)
        attempt.store.add(StoredResource(*place, outputs={"name": name, "region": attempt.region}))


def passwords_are_long(attempt: Attempt) -> None:
    """A user's passwords have 16 to 128 characters."""
    for index, password in enumerate(attempt.value("passwords") or ()):
        if not SHORTEST_PASSWORD <= len(str(password)) <= LONGEST_PASSWORD:
            message = (
                f"Passwords must have {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters, "
                f"this one has {len(str(password))}."
            )
            raise attempt.refusal(message, f"passwords[{index}]", code="InvalidParameterValue")


def users_of_one_engine(attempt: Attempt) -> None:
    """A user group and its users are for one engine; a Valkey group takes Redis OSS users too."""
    engine = str(attempt.value("engine")).lower()
    for user in attempt.resources("userIds"):
        theirs = str(user.outputs.get("engine")).lower()
        if engine == "redis" and theirs != engine:
            message = f"User {user.id} is of engine {theirs}, the group of {engine}."
            raise attempt.refusal(message, "userIds", code=COMBINATION)


def has_default_user(attempt: Attempt) -> None:
    """A Redis OSS user group has a user called `default`; a Valkey one need not."""
    ids, users = attempt.value("userIds"), attempt.resources("userIds")
    if str(attempt.value("engine")).lower() != "redis" or "default" in (ids or ()):
        return
    if ids is not None and len(users) < len(ids):
        return
    if not any(user.outputs.get("userName") == "default" for user in users) and ids is not None:
        message = "User group needs to contain a user with the user name default."
        raise attempt.refusal(message, "userIds", code="DefaultUserRequired")
