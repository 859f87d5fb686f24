"""The laws of Amazon RDS and Aurora: what is refused, in AWS's words.

Sources: Amazon RDS API Reference, actions CreateDBCluster, DeleteDBCluster, CreateGlobalCluster,
CreateDBProxy (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/, 2026-10), and the
Amazon Aurora User Guide, "Limitations of Amazon Aurora Global Database".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from bilberry.rehearsal.clouds.aws import schemas
from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import Law
from bilberry.rehearsal.clouds.aws.services import windows
from bilberry.rehearsal.clouds.store import Thing
from bilberry.vendors.aws import rds, secretsmanager

COMBINATION: Final = "InvalidParameterCombination"
LEAST_ZONES: Final = 2

# Ways for a cluster to begin that bring its master user along.
_ORIGINS: Final = (
    "globalClusterIdentifier",
    "replicationSourceIdentifier",
    "restoreToPointInTime",
    "s3Import",
    "snapshotIdentifier",
)
_PASSWORDS: Final = ("manageMasterUserPassword", "masterPassword", "masterPasswordWo")


def family(engine: object, version: object) -> str:
    """The parameter group family of an engine's version (`aurora-postgresql17`)."""
    text = str(version)
    if "mysql" in str(engine):
        return f"{engine}{'.'.join(text.split('.')[:2])}"
    return f"{engine}{text.split('.', maxsplit=1)[0]}"


# Subnets and parameters


def lower_case_name(case: Case) -> None:
    """RDS keeps the names of its groups in lower case, and the provider refuses any other."""
    name = case.value("name")
    if name is not None and str(name) != str(name).lower():
        message = (
            "only lowercase alphanumeric characters, hyphens, underscores, periods, and spaces "
            f"allowed in name, got {name}"
        )
        raise case.refusal("InvalidParameterValue", message, "name")


def two_zones(case: Case) -> None:
    """A DB subnet group covers two zones at least."""
    covered = _zones(case, "subnetIds")
    if covered is not None and len(covered) < LEAST_ZONES:
        message = (
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current "
            f"AZ coverage: {', '.join(covered)}. Add subnets to cover at least {LEAST_ZONES} AZs."
        )
        raise case.refusal("DBSubnetGroupDoesNotCoverEnoughAZs", message, "subnetIds")


def _zones(case: Case, name: str) -> list[str] | None:
    """The zones of the subnets that an input lists; None while they are not all known."""
    ids, subnets = case.value(name), case.things(name)
    if ids is None or len(subnets) < len(ids):
        return None
    return sorted({str(subnet.outputs.get("availabilityZone")) for subnet in subnets})


# Clusters


def _version_exists(case: Case) -> None:
    engine, version = case.value("engine"), case.value("engineVersion")
    known = schemas.engine_versions(str(engine))
    if version is None or not known or str(version) in known:
        return
    raise case.refusal(COMBINATION, f"Cannot find version {version} for {engine}", "engineVersion")


def _one_kind_of_password(case: Case) -> None:
    given = [name for name in _PASSWORDS if case.is_given(name) and case.value(name) is not False]
    if len(given) > 1:
        message = f"You can specify only one of {', '.join(given)}"
        raise case.refusal(COMBINATION, message, given[0])


def _has_master_user(case: Case) -> None:
    if any(case.is_given(name) for name in _ORIGINS) or case.operation.verb != "creating":
        return
    if not case.is_given("masterUsername"):
        message = "The parameter MasterUsername must be provided and must not be blank."
        raise case.refusal("InvalidParameterValue", message, "masterUsername")
    if not any(case.is_given(name) for name in _PASSWORDS):
        message = "The parameter MasterUserPassword must be provided and must not be blank."
        raise case.refusal("InvalidParameterValue", message, "masterPassword")


def _windows_apart(case: Case) -> None:
    backup, upkeep = case.value("preferredBackupWindow"), case.value("preferredMaintenanceWindow")
    if backup and upkeep and windows.overlap(backup, upkeep):
        message = f"The backup window and maintenance window must not overlap: {backup}, {upkeep}"
        raise case.refusal("InvalidParameterValue", message, "preferredMaintenanceWindow")


def _key_only_if_encrypted(case: Case) -> None:
    if case.is_given("kmsKeyId") and case.value("storageEncrypted") is False:
        message = "KmsKeyId is only allowed for an encrypted cluster: set storageEncrypted to true."
        raise case.refusal(COMBINATION, message, "kmsKeyId")


def _parameters_of_engine(case: Case) -> None:
    group = case.thing("dbClusterParameterGroupName")
    version = case.value("engineVersion")
    if group is None or version is None:
        return
    wanted, has = family(case.value("engine"), version), group.outputs.get("family")
    if wanted != has:
        message = (
            f"The parameter group {group.id} with DBParameterGroupFamily {has} can't be used for "
            f"this cluster. Please use a parameter group with DBParameterGroupFamily {wanted}."
        )
        raise case.refusal(COMBINATION, message, "dbClusterParameterGroupName")


def _one_vpc(case: Case) -> None:
    group = case.thing("dbSubnetGroupName")
    vpc = group.outputs.get("vpcId") if group else None
    for security in case.things("vpcSecurityGroupIds"):
        other = security.outputs.get("vpcId")
        if vpc and other and other != vpc:
            message = (
                "The DB instance and EC2 security group are in different VPCs. The DB instance is "
                f"in {vpc} and the EC2 security group is in {other}"
            )
            raise case.refusal("InvalidVPCNetworkStateFault", message, "vpcSecurityGroupIds")


def _members(case: Case, group: Thing) -> list[Thing]:
    """The clusters of a global cluster, the primary one first."""
    source = case.store.used_by(group.key)
    joined = [use.user for use in case.store.users_of(group.key, rds.CLUSTER)]
    return [*(thing for thing in source if thing.type == rds.CLUSTER), *joined]


def _others_of_global(case: Case) -> list[Thing]:
    group = case.thing("globalClusterIdentifier")
    members = _members(case, group) if group else []
    return [thing for thing in members if not case.is_same(thing)]


def _no_managed_password_in_global(case: Case) -> None:
    """A secret that RDS manages is not for members of a global database (Aurora User Guide)."""
    managed = case.value("manageMasterUserPassword") is True
    if managed and case.is_given("globalClusterIdentifier"):
        message = "ManageMasterUserPassword isn't supported for a cluster of a global database."
        raise case.refusal(COMBINATION, message, "manageMasterUserPassword")


def _secondary_brings_nothing(case: Case) -> None:
    """A secondary cluster has its data, database and users from the primary one."""
    if case.operation.verb != "creating" or not _others_of_global(case):
        return
    brought = {
        "databaseName": "database name",
        "masterUsername": "user name",
        "masterPassword": "master password",
    }
    for name, words in brought.items():
        if case.is_given(name):
            message = f"Cannot specify {words} for cross region replication cluster"
            raise case.refusal(COMBINATION, message, name)


def _secondary_has_key_of_region(case: Case) -> None:
    others = _others_of_global(case)
    encrypted = bool(others) and others[0].outputs.get("storageEncrypted") is True
    if encrypted and not case.is_given("kmsKeyId"):
        message = "Specify a KmsKeyId of this region: the global cluster's storage is encrypted."
        raise case.refusal("KMSKeyNotAccessibleFault", message, "kmsKeyId")


def _one_member_a_region(case: Case) -> None:
    for other in _others_of_global(case):
        if other.region == case.region:
            message = f"Global cluster already has a cluster in {case.region}: {other.id}"
            raise case.refusal("InvalidGlobalClusterStateFault", message, "globalClusterIdentifier")


def _engine_of_global(case: Case) -> None:
    group, engine = case.thing("globalClusterIdentifier"), case.value("engine")
    if group is not None and engine is not None and group.outputs.get("engine") not in ("", engine):
        message = f"The engine {engine} differs from the global cluster's {group.outputs['engine']}"
        raise case.refusal(COMBINATION, message, "engine")


OF_A_CLUSTER: Final[Sequence[Law]] = (
    _version_exists,
    _one_kind_of_password,
    _has_master_user,
    _windows_apart,
    _key_only_if_encrypted,
    _parameters_of_engine,
    _one_vpc,
    _no_managed_password_in_global,
    _secondary_brings_nothing,
    _secondary_has_key_of_region,
    _one_member_a_region,
    _engine_of_global,
)


def _cluster_not_protected(case: Case) -> None:
    if case.value("deletionProtection") is True:
        message = (
            "Cannot delete protected Cluster, please disable deletion protection and try again."
        )
        raise case.refusal(COMBINATION, message, "deletionProtection")


def final_snapshot_is_named(case: Case) -> None:
    """A database goes with a final snapshot of a new name, unless it is told to skip that."""
    if case.value("skipFinalSnapshot") is True:
        return
    name = case.value("finalSnapshotIdentifier")
    if name is None:
        message = "final_snapshot_identifier is required when skip_final_snapshot is false"
        raise case.refusal(COMBINATION, message, "finalSnapshotIdentifier")
    if case.store.get(case.account.id, _snapshots_of(case), case.region, str(name)) is not None:
        message = (
            f"Cannot create the snapshot because one with the identifier {name} already exists."
        )
        code = "DBClusterSnapshotAlreadyExistsFault"
        raise case.refusal(code, message, "finalSnapshotIdentifier")


def _snapshots_of(case: Case) -> str:
    """The type of the snapshots that are made of such a database."""
    return rds.CLUSTER_SNAPSHOT if case.operation.type == rds.CLUSTER else rds.SNAPSHOT


def _primary_goes_last(case: Case) -> None:
    """A global database's first member can only leave when it is the only one."""
    old = case.operation.old
    for group in case.store.used_by(old.key) if old else ():
        members = _members(case, group) if group.type == rds.GLOBAL_CLUSTER else []
        if old and len(members) > 1 and members[0].key == old.key:
            message = (
                f"Cannot remove the primary cluster {old.id} from global cluster {group.id} while "
                f"it has secondary clusters: {', '.join(thing.id for thing in members[1:])}"
            )
            raise case.refusal("InvalidDBClusterStateFault", message, "globalClusterIdentifier")


FAREWELLS_OF_A_CLUSTER: Final[Sequence[Law]] = (
    _cluster_not_protected,
    final_snapshot_is_named,
    _primary_goes_last,
)


def keep_final_snapshot(case: Case) -> None:
    """Keep the snapshot that outlives the database."""
    name, database = case.value("finalSnapshotIdentifier"), case.operation.old
    if database is None or name is None or case.value("skipFinalSnapshot") is True:
        return
    outputs = _snapshot(case, str(name), database)
    thing = Thing(case.account.id, _snapshots_of(case), case.region, str(name), outputs=outputs)
    case.store.add(thing)


def _snapshot(case: Case, name: str, database: Thing) -> dict[str, Any]:
    kind = "cluster-snapshot" if database.type == rds.CLUSTER else "snapshot"
    arn = f"arn:{case.account.partition}:rds:{case.region}:{case.account.id}:{kind}:{name}"
    copied = ("engine", "engineVersion", "kmsKeyId", "storageEncrypted", "tags")
    prefix = "dbClusterSnapshot" if database.type == rds.CLUSTER else "dbSnapshot"
    return {
        **{name: database.outputs[name] for name in copied if name in database.outputs},
        "dbClusterIdentifier": database.id,
        f"{prefix}Arn": arn,
        f"{prefix}Identifier": name,
        "region": case.region,
        "snapshotType": "manual",
        "status": "available",
    }


def keep_managed_secret(case: Case) -> None:
    """Have the secret stand in which RDS keeps the master password of its own making."""
    cluster = case.operation.old
    for managed in cluster.outputs.get("masterUserSecrets") or () if cluster else ():
        arn = managed["secretArn"]
        if cluster is None or case.store.get(
            case.account.id, secretsmanager.SECRET, case.region, arn
        ):
            continue
        outputs = {"arn": arn, "name": arn.rpartition("secret:")[2], "region": case.region}
        secret = Thing(case.account.id, secretsmanager.SECRET, case.region, arn, outputs=outputs)
        secret = replace(secret, key=case.store.add(secret, owner=cluster.key))
        case.store.set_handles(secret, [arn])


# Instances, global clusters, proxies


def engine_of_cluster(case: Case) -> None:
    """An instance runs what its cluster runs."""
    cluster, engine = case.thing("clusterIdentifier"), case.value("engine")
    if cluster is None or engine is None or cluster.outputs.get("engine") == engine:
        return
    message = (
        f"The engine name requested for your DB instance ({engine}) doesn't match the engine name "
        f"of your DB cluster ({cluster.outputs.get('engine')})."
    )
    raise case.refusal(COMBINATION, message, "engine")


def instance_not_protected(case: Case) -> None:
    """A protected instance stays."""
    if case.value("deletionProtection") is True:
        message = (
            "Cannot delete protected DB Instance, please disable deletion protection and try again."
        )
        raise case.refusal(COMBINATION, message, "deletionProtection")


def global_needs_engine(case: Case) -> None:
    """A global cluster knows its engine from a source cluster or is told."""
    if not case.is_given("engine") and not case.is_given("sourceDbClusterIdentifier"):
        message = (
            "When creating standalone global cluster, value for engineName should be specified"
        )
        raise case.refusal("InvalidParameterValue", message, "engine")


def global_not_protected(case: Case) -> None:
    """A protected global cluster stays."""
    if case.value("deletionProtection") is True:
        message = (
            "Cannot delete protected Global Cluster, please disable deletion protection first."
        )
        raise case.refusal(COMBINATION, message, "deletionProtection")


def global_is_empty(case: Case) -> None:
    """A global cluster goes after its members, unless `forceDestroy` turns them out."""
    old = case.operation.old
    members = _members(case, old) if old and case.value("forceDestroy") is not True else []
    if members:
        message = f"Global Cluster {old.id if old else ''} is not empty: {members[0].id}"
        raise case.refusal("InvalidGlobalClusterStateFault", message)


def proxy_covers_two_zones(case: Case) -> None:
    """A proxy's subnets are in two zones at least."""
    covered = _zones(case, "vpcSubnetIds")
    if covered is not None and len(covered) < LEAST_ZONES:
        message = f"Subnets of at least {LEAST_ZONES} Availability Zones are needed, got {covered}"
        raise case.refusal("InvalidSubnet", message, "vpcSubnetIds")


def engine_family_of_proxy(case: Case) -> None:
    """A proxy speaks one engine's language."""
    proxy, cluster = case.thing("dbProxyName"), case.thing("dbClusterIdentifier")
    if proxy is None or cluster is None:
        return
    speaks = str(proxy.outputs.get("engineFamily")).lower().removesuffix("ql")
    if speaks not in str(cluster.outputs.get("engine")):
        message = (
            f"The engine family {proxy.outputs.get('engineFamily')} of {proxy.id} doesn't match "
            f"the engine {cluster.outputs.get('engine')} of {cluster.id}"
        )
        raise case.refusal("InvalidParameterValue", message, "dbClusterIdentifier")
