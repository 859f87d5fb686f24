"""What Amazon RDS and Aurora refuse, in AWS's words.

Sources: Amazon RDS API Reference, actions CreateDBCluster, DeleteDBCluster, CreateGlobalCluster,
CreateDBProxy (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/, 2026-10), and the
Amazon Aurora User Guide, "Limitations of Amazon Aurora Global Database".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from bilberry.rehearsal.clouds.aws import schemas
from bilberry.rehearsal.clouds.aws.account import partition_of
from bilberry.rehearsal.clouds.aws.services import windows
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Validation
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.vendors import aws

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


def lower_case_name(attempt: Attempt) -> None:
    """RDS keeps the names of its groups in lower attempt, and the provider refuses any other."""
    name = attempt.value("name")
    if name is not None and str(name) != str(name).lower():
        message = (
            "only lowercase alphanumeric characters, hyphens, underscores, periods, and spaces "
            f"allowed in name, got {name}"
        )
        raise attempt.refusal(message, "name", code="InvalidParameterValue")


def two_zones(attempt: Attempt) -> None:
    """A DB subnet group covers two zones at least."""
    covered = _zones(attempt, "subnetIds")
    if covered is not None and len(covered) < LEAST_ZONES:
        message = (
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current "
            f"AZ coverage: {', '.join(covered)}. Add subnets to cover at least {LEAST_ZONES} AZs."
        )
        raise attempt.refusal(message, "subnetIds", code="DBSubnetGroupDoesNotCoverEnoughAZs")


def _zones(attempt: Attempt, name: str) -> list[str] | None:
    """The zones of the subnets that an input lists; None while they are not all known."""
    ids, subnets = attempt.value(name), attempt.resources(name)
    if ids is None or len(subnets) < len(ids):
        return None
    return sorted({str(subnet.outputs.get("availabilityZone")) for subnet in subnets})


def _version_exists(attempt: Attempt) -> None:
    engine, version = attempt.value("engine"), attempt.value("engineVersion")
    known = schemas.engine_versions(str(engine))
    if version is None or not known or str(version) in known:
        return
    raise attempt.refusal(
        f"Cannot find version {version} for {engine}", "engineVersion", code=COMBINATION
    )


def _one_kind_of_password(attempt: Attempt) -> None:
    given = [
        name for name in _PASSWORDS if attempt.is_given(name) and attempt.value(name) is not False
    ]
    if len(given) > 1:
        message = f"You can specify only one of {', '.join(given)}"
        raise attempt.refusal(message, given[0], code=COMBINATION)


def _has_master_user(attempt: Attempt) -> None:
    if any(attempt.is_given(name) for name in _ORIGINS) or attempt.operation.verb != "creating":
        return
    if not attempt.is_given("masterUsername"):
        message = "The parameter MasterUsername must be provided and must not be blank."
        raise attempt.refusal(message, "masterUsername", code="InvalidParameterValue")
    if not any(attempt.is_given(name) for name in _PASSWORDS):
        message = "The parameter MasterUserPassword must be provided and must not be blank."
        raise attempt.refusal(message, "masterPassword", code="InvalidParameterValue")


def _windows_apart(attempt: Attempt) -> None:
    backup, upkeep = (
        attempt.value("preferredBackupWindow"),
        attempt.value("preferredMaintenanceWindow"),
    )
    if backup and upkeep and windows.overlap(backup, upkeep):
        message = f"The backup window and maintenance window must not overlap: {backup}, {upkeep}"
        raise attempt.refusal(message, "preferredMaintenanceWindow", code="InvalidParameterValue")


def _key_only_if_encrypted(attempt: Attempt) -> None:
    if attempt.is_given("kmsKeyId") and attempt.value("storageEncrypted") is False:
        message = "KmsKeyId is only allowed for an encrypted cluster: set storageEncrypted to true."
        raise attempt.refusal(message, "kmsKeyId", code=COMBINATION)


def _parameters_of_engine(attempt: Attempt) -> None:
    group = attempt.resource("dbClusterParameterGroupName")
    version = attempt.value("engineVersion")
    if group is None or version is None:
        return
    wanted, has = family(attempt.value("engine"), version), group.outputs.get("family")
    if wanted != has:
        message = (
            f"The parameter group {group.id} with DBParameterGroupFamily {has} can't be used for "
            f"this cluster. Please use a parameter group with DBParameterGroupFamily {wanted}."
        )
        raise attempt.refusal(message, "dbClusterParameterGroupName", code=COMBINATION)


def _one_vpc(attempt: Attempt) -> None:
    group = attempt.resource("dbSubnetGroupName")
    vpc = group.outputs.get("vpcId") if group else None
    for security in attempt.resources("vpcSecurityGroupIds"):
        other = security.outputs.get("vpcId")
        if vpc and other and other != vpc:
            message = (
                "The DB instance and EC2 security group are in different VPCs. The DB instance is "
                f"in {vpc} and the EC2 security group is in {other}"
            )
            raise attempt.refusal(
                message, "vpcSecurityGroupIds", code="InvalidVPCNetworkStateFault"
            )


def _members(attempt: Attempt, group: StoredResource) -> list[StoredResource]:
    """The clusters of a global cluster, the primary one first."""
    source = attempt.store.used_by(group.key)
    joined = [use.user for use in attempt.store.users_of(group.key, aws.rds.CLUSTER)]
    return [*(resource for resource in source if resource.type == aws.rds.CLUSTER), *joined]


def _others_of_global(attempt: Attempt) -> list[StoredResource]:
    group = attempt.resource("globalClusterIdentifier")
    members = _members(attempt, group) if group else []
    return [resource for resource in members if not attempt.is_same(resource)]


def _no_managed_password_in_global(attempt: Attempt) -> None:
    """A secret that RDS manages is not for members of a global database (Aurora User Guide)."""
    managed = attempt.value("manageMasterUserPassword") is True
    if managed and attempt.is_given("globalClusterIdentifier"):
        message = "ManageMasterUserPassword isn't supported for a cluster of a global database."
        raise attempt.refusal(message, "manageMasterUserPassword", code=COMBINATION)


def _secondary_brings_nothing(attempt: Attempt) -> None:
    """A secondary cluster has its data, database and users from the primary one."""
    if attempt.operation.verb != "creating" or not _others_of_global(attempt):
        return
    brought = {
        "databaseName": "database name",
        "masterUsername": "user name",
        "masterPassword": "master password",
    }
    for name, words in brought.items():
        if attempt.is_given(name):
            message = f"Cannot specify {words} for cross region replication cluster"
            raise attempt.refusal(message, name, code=COMBINATION)


def _secondary_has_key_of_region(attempt: Attempt) -> None:
    others = _others_of_global(attempt)
    encrypted = bool(others) and others[0].outputs.get("storageEncrypted") is True
    if encrypted and not attempt.is_given("kmsKeyId"):
        message = "Specify a KmsKeyId of this region: the global cluster's storage is encrypted."
        raise attempt.refusal(message, "kmsKeyId", code="KMSKeyNotAccessibleFault")


def _one_member_a_region(attempt: Attempt) -> None:
    for other in _others_of_global(attempt):
        if other.region == attempt.region:
            message = f"Global cluster already has a cluster in {attempt.region}: {other.id}"
            raise attempt.refusal(
                message, "globalClusterIdentifier", code="InvalidGlobalClusterStateFault"
            )


def _engine_of_global(attempt: Attempt) -> None:
    group, engine = attempt.resource("globalClusterIdentifier"), attempt.value("engine")
    if group is not None and engine is not None and group.outputs.get("engine") not in ("", engine):
        message = f"The engine {engine} differs from the global cluster's {group.outputs['engine']}"
        raise attempt.refusal(message, "engine", code=COMBINATION)


OF_A_CLUSTER: Final[Sequence[Validation]] = (
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


def _not_protected(attempt: Attempt, message: str) -> None:
    if attempt.value("deletionProtection") is True:
        raise attempt.refusal(message, "deletionProtection", code=COMBINATION)


def _cluster_not_protected(attempt: Attempt) -> None:
    _not_protected(
        attempt,
        "Cannot delete protected Cluster, please disable deletion protection and try again.",
    )


def final_snapshot_is_named(attempt: Attempt) -> None:
    """A database goes with a final snapshot of a new name, unless it is told to skip that."""
    if attempt.value("skipFinalSnapshot") is True:
        return
    name = attempt.value("finalSnapshotIdentifier")
    if name is None:
        message = "final_snapshot_identifier is required when skip_final_snapshot is false"
        raise attempt.refusal(message, "finalSnapshotIdentifier", code=COMBINATION)
    if (
        attempt.store.get(attempt.account.id, _snapshots_of(attempt), attempt.region, str(name))
        is not None
    ):
        message = (
            f"Cannot create the snapshot because one with the identifier {name} already exists."
        )
        code = "DBClusterSnapshotAlreadyExistsFault"
        raise attempt.refusal(message, "finalSnapshotIdentifier", code=code)


def _snapshots_of(attempt: Attempt) -> str:
    """The type of the snapshots that are made of such a database."""
    return (
        aws.rds.CLUSTER_SNAPSHOT if attempt.operation.type == aws.rds.CLUSTER else aws.rds.SNAPSHOT
    )


def _primary_goes_last(attempt: Attempt) -> None:
    """A global database's first member can only leave when it is the only one."""
    old = attempt.operation.old
    for group in attempt.store.used_by(old.key) if old else ():
        members = _members(attempt, group) if group.type == aws.rds.GLOBAL_CLUSTER else []
        if old and len(members) > 1 and members[0].key == old.key:
            message = (
                f"Cannot remove the primary cluster {old.id} from global cluster {group.id} while "
                f"it has secondary clusters: {', '.join(resource.id for resource in members[1:])}"
            )
            raise attempt.refusal(
                message, "globalClusterIdentifier", code="InvalidDBClusterStateFault"
            )


BEFORE_DELETING_A_CLUSTER: Final[Sequence[Validation]] = (
    _cluster_not_protected,
    final_snapshot_is_named,
    _primary_goes_last,
)


def keep_final_snapshot(attempt: Attempt) -> None:
    """Keep the snapshot that outlives the database."""
    name, database = attempt.value("finalSnapshotIdentifier"), attempt.operation.old
    if database is None or name is None or attempt.value("skipFinalSnapshot") is True:
        return
    outputs = _snapshot(attempt, str(name), database)
    resource = StoredResource(
        attempt.account.id, _snapshots_of(attempt), attempt.region, str(name), outputs=outputs
    )
    attempt.store.add(resource)


def _snapshot(attempt: Attempt, name: str, database: StoredResource) -> dict[str, Any]:
    kind = "cluster-snapshot" if database.type == aws.rds.CLUSTER else "snapshot"
    arn = f"arn:{partition_of(attempt.region)[0]}:rds:{attempt.region}:{attempt.account.id}:{kind}:{name}"
    copied = ("engine", "engineVersion", "kmsKeyId", "storageEncrypted", "tags")
    prefix = "dbClusterSnapshot" if database.type == aws.rds.CLUSTER else "dbSnapshot"
    return {
        **{name: database.outputs[name] for name in copied if name in database.outputs},
        "dbClusterIdentifier": database.id,
        f"{prefix}Arn": arn,
        f"{prefix}Identifier": name,
        "region": attempt.region,
        "snapshotType": "manual",
        "status": "available",
    }


def keep_managed_secret(attempt: Attempt) -> None:
    """Have the secret stand in which RDS keeps the master password of its own making."""
    cluster = attempt.operation.old
    for managed in cluster.outputs.get("masterUserSecrets") or () if cluster else ():
        arn = managed["secretArn"]
        if cluster is None or attempt.store.get(
            attempt.account.id, aws.secretsmanager.SECRET, attempt.region, arn
        ):
            continue
        outputs = {"arn": arn, "name": arn.rpartition("secret:")[2], "region": attempt.region}
        secret = StoredResource(
            attempt.account.id, aws.secretsmanager.SECRET, attempt.region, arn, outputs=outputs
        )
        secret = replace(secret, key=attempt.store.add(secret, owner=cluster.key))
        attempt.store.set_handles(secret, [arn])


def engine_of_cluster(attempt: Attempt) -> None:
    """An instance runs what its cluster runs."""
    cluster, engine = attempt.resource("clusterIdentifier"), attempt.value("engine")
    if cluster is None or engine is None or cluster.outputs.get("engine") == engine:
        return
    message = (
        f"The engine name requested for your DB instance ({engine}) doesn't match the engine name "
        f"of your DB cluster ({cluster.outputs.get('engine')})."
    )
    raise attempt.refusal(message, "engine", code=COMBINATION)


def instance_not_protected(attempt: Attempt) -> None:
    """A protected instance stays."""
    _not_protected(
        attempt,
        "Cannot delete protected DB Instance, please disable deletion protection and try again.",
    )


def global_needs_engine(attempt: Attempt) -> None:
    """A global cluster knows its engine from a source cluster or is told."""
    if not attempt.is_given("engine") and not attempt.is_given("sourceDbClusterIdentifier"):
        message = (
            "When creating standalone global cluster, value for engineName should be specified"
        )
        raise attempt.refusal(message, "engine", code="InvalidParameterValue")


def global_not_protected(attempt: Attempt) -> None:
    """A protected global cluster stays."""
    _not_protected(
        attempt, "Cannot delete protected Global Cluster, please disable deletion protection first."
    )


def global_is_empty(attempt: Attempt) -> None:
    """A global cluster goes after its members, unless `forceDestroy` turns them out."""
    old = attempt.operation.old
    members = _members(attempt, old) if old and attempt.value("forceDestroy") is not True else []
    if members:
        message = f"Global Cluster {old.id if old else ''} is not empty: {members[0].id}"
        raise attempt.refusal(message, code="InvalidGlobalClusterStateFault")


def proxy_covers_two_zones(attempt: Attempt) -> None:
    """A proxy's subnets are in two zones at least."""
    covered = _zones(attempt, "vpcSubnetIds")
    if covered is not None and len(covered) < LEAST_ZONES:
        message = f"Subnets of at least {LEAST_ZONES} Availability Zones are needed, got {covered}"
        raise attempt.refusal(message, "vpcSubnetIds", code="InvalidSubnet")


def engine_family_of_proxy(attempt: Attempt) -> None:
    """A proxy speaks one engine's language."""
    proxy, cluster = attempt.resource("dbProxyName"), attempt.resource("dbClusterIdentifier")
    if proxy is None or cluster is None:
        return
    speaks = str(proxy.outputs.get("engineFamily")).lower().removesuffix("ql")
    if speaks not in str(cluster.outputs.get("engine")):
        message = (
            f"The engine family {proxy.outputs.get('engineFamily')} of {proxy.id} doesn't match "
            f"the engine {cluster.outputs.get('engine')} of {cluster.id}"
        )
        raise attempt.refusal(message, "dbClusterIdentifier", code="InvalidParameterValue")
