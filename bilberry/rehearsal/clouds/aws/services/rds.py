"""Amazon RDS and Aurora. What they refuse is in `rds_validations`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from bilberry.rehearsal.clouds.aws import references
from bilberry.rehearsal.clouds.aws.placement import emptiest_zone, zones_of_group
from bilberry.rehearsal.clouds.aws.services import rds_validations as validations
from bilberry.rehearsal.clouds.knowledge.knowledge import InUse, Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.vendors import aws
from bilberry.vendors.aws.regions import zones_of

POSTGRES_PORT: Final = 5432


MYSQL_PORT: Final = 3306


STORAGE_ZONES: Final = 3  # Aurora keeps its storage in three zones


# What AWS takes when no version is given; a guess for the end of 2026, the list of
# `aws rds describe-db-engine-versions --default-only` being out of reach of a rehearsal.
_USUAL_VERSIONS: Final = {
    "aurora-mysql": "8.0.mysql_aurora.3.10.1",
    "aurora-postgresql": "17.7",
    "mariadb": "11.8.3",
    "mysql": "8.4.7",
    "postgres": "17.7",
}


def _port(making: Making) -> int:
    return POSTGRES_PORT if "postgres" in str(making["engine"]) else MYSQL_PORT


def _version(making: Making) -> str:
    return _USUAL_VERSIONS.get(making["engine"], "1.0")


def _cluster_name(making: Making) -> str:
    return f"{making['clusterIdentifierPrefix'] or 'tf-'}{making.made.hex('name', 26)}"


def _instance_name(making: Making) -> str:
    return f"{making['identifierPrefix'] or 'tf-'}{making.made.hex('name', 26)}"


def _parameters(making: Making) -> str:
    return f"default.{validations.family(making['engine'], making['engineVersion'])}"


def _key_arn(making: Making) -> str:
    """The account's own `aws/rds` key, where something is encrypted and no key is given."""
    if making["storageEncrypted"] is not True:
        return ""
    return str(making.expand("arn:{partition}:kms:{region}:{account}:key/{uuid}"))


def _managed_secret(making: Making) -> list[dict[str, Any]]:
    if making["manageMasterUserPassword"] is not True:
        return []
    arn = making.expand(
        "arn:{partition}:secretsmanager:{region}:{account}:secret:rds!cluster-{uuid}-{tail}"
    )
    key = making["masterUserSecretKmsKeyId"]
    return [{"kmsKeyId": key, "secretArn": arn, "secretStatus": "active"}]


def _of_cluster(output: str, otherwise: Any = "") -> Callable[[Making], Any]:
    def find(making: Making) -> Any:
        cluster = making.resource("clusterIdentifier")
        return cluster.outputs.get(output, otherwise) if cluster else otherwise

    return find


def _is_writer(making: Making) -> bool:
    """The first instance of a cluster writes, the others read."""
    cluster = making.resource("clusterIdentifier")
    if cluster is None:
        return False
    return not making.attempt.store.users_of(cluster.key, aws.rds.CLUSTER_INSTANCE)


def _storage_zones(making: Making) -> list[str]:
    """Three zones, those of the subnet group among them."""
    zones = zones_of_group(making, making.resource("dbSubnetGroupName"))
    every = dict.fromkeys([*zones, *zones_of(making["region"])])
    return sorted(list(every)[:STORAGE_ZONES])


def _zone_of_member(making: Making) -> str:
    """The zone of the subnet group that has the fewest instances of the cluster."""
    cluster, store = making.resource("clusterIdentifier"), making.attempt.store
    used = store.used_by(cluster.key) if cluster else []
    groups = [each for each in used if each.type == aws.rds.SUBNET_GROUP]
    zones = zones_of_group(making, next(iter(groups), None))
    members = store.users_of(cluster.key, aws.rds.CLUSTER_INSTANCE) if cluster else ()
    return emptiest_zone(making, zones, (use.user for use in members))


def _zone_of_instance(making: Making) -> str:
    """The zone of the subnet group that has the fewest instances, copies of each other among them."""
    group, store = making.resource("dbSubnetGroupName"), making.attempt.store
    place = making.attempt.account.id, aws.rds.INSTANCE, making["region"]
    users = store.users_of(group.key, aws.rds.INSTANCE) if group else ()
    neighbours = [use.user for use in users] if group else store.of_type(*place)
    return emptiest_zone(making, zones_of_group(making, group), neighbours)


def _vpc_of_subnets(making: Making) -> str:
    subnet = making.resource("subnetIds[0]") or making.resource("vpcSubnetIds[0]")
    return str(subnet.outputs.get("vpcId", "")) if subnet else ""


def _of_target(output: str) -> Callable[[Making], Any]:
    def find(making: Making) -> Any:
        target = making.resource("dbClusterIdentifier")
        return target.outputs.get(output) if target else None

    return find


def _of_source(output: str) -> Callable[[Making], Any]:
    def find(making: Making) -> Any:
        source = making.resource("sourceDbClusterIdentifier")
        return source.outputs.get(output, "") if source else ""

    return find


def _taken(noun: str, property_: str, code: str, scope: str = "{region}") -> Name:
    message = f"{noun} already exists: {{{property_}}}"
    return Name(f"{{{property_}}}", message, property_, scope=scope, code=code)


def _still_used(code: str, message: str, *by: str) -> InUse:
    return InUse(message, code=code, by=frozenset(by))


def _parameter_group(kind: str, *users: str) -> Knowledge:
    """A group of parameters, called `kind` in its ARN, for those types of users."""
    return Knowledge(
        id="{name}",
        arn="rds:{region}:{account}:" + kind + ":{name}",
        unique=(_taken("Parameter group", "name", "DBParameterGroupAlreadyExists"),),
        validations=(validations.lower_case_name,),
        in_use=(
            _still_used(
                "InvalidDBParameterGroupState",
                "One or more database instances are still members of this parameter group {name}, "
                "so the group cannot be deleted",
                *users,
            ),
        ),
    )


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.rds.SUBNET_GROUP: Knowledge(
        id="{name}",
        arn="rds:{region}:{account}:subgrp:{name}",
        outputs={"supportedNetworkTypes": ["IPV4"], "vpcId": _vpc_of_subnets},
        unique=(_taken("The DB subnet group", "name", "DBSubnetGroupAlreadyExists"),),
        validations=(validations.lower_case_name, validations.two_zones),
        in_use=(
            _still_used(
                "InvalidDBSubnetGroupStateFault",
                "Cannot delete the subnet group '{name}' because at least one database instance: "
                "{user} is still using it.",
                aws.rds.CLUSTER,
                aws.rds.INSTANCE,
                aws.rds.CLUSTER_INSTANCE,
            ),
        ),
    ),
    aws.rds.CLUSTER_PARAMETER_GROUP: _parameter_group("cluster-pg", aws.rds.CLUSTER),
    aws.rds.PARAMETER_GROUP: _parameter_group("pg", aws.rds.INSTANCE, aws.rds.CLUSTER_INSTANCE),
    aws.rds.CLUSTER: Knowledge(
        id="{clusterIdentifier}",
        arn="rds:{region}:{account}:cluster:{clusterIdentifier}",
        outputs={
            "allocatedStorage": 1,
            "availabilityZones": _storage_zones,
            "backupRetentionPeriod": 1,
            "clusterIdentifier": _cluster_name,
            "clusterResourceId": "cluster-{resource}",
            "dbClusterParameterGroupName": _parameters,
            "dbSubnetGroupName": "default",
            "endpoint": "{clusterIdentifier}.cluster-{home}.{region}.rds.{suffix}",
            "engineMode": "provisioned",
            "engineVersion": _version,
            "engineVersionActual": "{engineVersion}",
            "kmsKeyId": _key_arn,
            "masterUserSecrets": _managed_secret,
            "networkType": "IPV4",
            "port": _port,
            "preferredBackupWindow": "04:00-04:30",
            "preferredMaintenanceWindow": "sun:07:00-sun:07:30",
            "readerEndpoint": "{clusterIdentifier}.cluster-ro-{home}.{region}.rds.{suffix}",
        },
        follows=("engineVersionActual",),
        handles=("clusterIdentifier", "clusterResourceId"),
        unique=(_taken("DB Cluster", "clusterIdentifier", "DBClusterAlreadyExistsFault"),),
        validations=validations.OF_A_CLUSTER,
        before_delete=validations.BEFORE_DELETING_A_CLUSTER,
        on_change=(validations.keep_managed_secret,),
        on_delete=(validations.keep_final_snapshot,),
        in_use=(
            _still_used(
                "InvalidDBClusterStateFault",
                "Cluster cannot be deleted, it still contains DB instances in non-deleting state.",
                aws.rds.CLUSTER_INSTANCE,
            ),
        ),
        references={
            "globalClusterIdentifier": references.GLOBAL_CLUSTER,
            "replicationSourceIdentifier": replace(references.DB_CLUSTER, everywhere=True),
        },
        # ModifyDBCluster has no parameter for any of these
        # (docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html, 2026-10).
        create_only=frozenset(
            {"availabilityZones", "engine", "masterUsername", "restoreToPointInTime", "s3Import"}
        ),
    ),
    aws.rds.CLUSTER_INSTANCE: Knowledge(
        id="{identifier}",
        arn="rds:{region}:{account}:db:{identifier}",
        outputs={
            "autoMinorVersionUpgrade": True,
            "availabilityZone": _zone_of_member,
            "caCertIdentifier": "rds-ca-rsa2048-g1",
            "dbParameterGroupName": _parameters,
            "dbSubnetGroupName": _of_cluster("dbSubnetGroupName"),
            "dbiResourceId": "db-{resource}",
            "endpoint": "{identifier}.{home}.{region}.rds.{suffix}",
            "engineVersion": _of_cluster("engineVersion"),
            "engineVersionActual": "{engineVersion}",
            "identifier": _instance_name,
            "kmsKeyId": _of_cluster("kmsKeyId"),
            "networkType": "IPV4",
            "port": _of_cluster("port", POSTGRES_PORT),
            "preferredBackupWindow": _of_cluster("preferredBackupWindow"),
            "preferredMaintenanceWindow": "sun:07:00-sun:07:30",
            "storageEncrypted": _of_cluster("storageEncrypted", otherwise=False),
            "writer": _is_writer,
        },
        follows=("engineVersionActual",),
        unique=(
            Name(
                "{identifier}",
                "DB instance already exists: {identifier}",
                "identifier",
                code="DBInstanceAlreadyExists",
                kind="DB instance",
            ),
        ),
        validations=(validations.engine_of_cluster,),
        references={
            "clusterIdentifier": references.DB_CLUSTER,
            "dbParameterGroupName": references.DB_PARAMETERS,
        },
        # Neither has ModifyDBInstance (API_ModifyDBInstance.html, 2026-10).
        create_only=frozenset({"availabilityZone", "engine"}),
    ),
    aws.rds.INSTANCE: Knowledge(
        id="{identifier}",
        arn="rds:{region}:{account}:db:{identifier}",
        outputs={
            "address": "{identifier}.{home}.{region}.rds.{suffix}",
            "availabilityZone": _zone_of_instance,
            "caCertIdentifier": "rds-ca-rsa2048-g1",
            "endpoint": "{address}:{port}",
            "engineVersion": _version,
            "engineVersionActual": "{engineVersion}",
            "kmsKeyId": _key_arn,
            "port": _port,
            "resourceId": "db-{resource}",
            "status": "available",
        },
        unique=(
            Name(
                "{identifier}",
                "DB instance already exists: {identifier}",
                "identifier",
                code="DBInstanceAlreadyExists",
                kind="DB instance",
            ),
        ),
        before_delete=(validations.instance_not_protected, validations.final_snapshot_is_named),
        on_delete=(validations.keep_final_snapshot,),
    ),
    aws.rds.GLOBAL_CLUSTER: Knowledge(
        id="{globalClusterIdentifier}",
        arn="rds::{account}:global-cluster:{globalClusterIdentifier}",
        outputs={
            "databaseName": _of_source("databaseName"),
            "engine": _of_source("engine"),
            "engineVersion": lambda making: _of_source("engineVersion")(making) or _version(making),
            "engineVersionActual": "{engineVersion}",
            "globalClusterResourceId": "cluster-{hex}",
            "storageEncrypted": lambda making: _of_source("storageEncrypted")(making) is True,
        },
        unique=(
            _taken(
                "The global cluster",
                "globalClusterIdentifier",
                "GlobalClusterAlreadyExistsFault",
                "",
            ),
        ),
        validations=(validations.global_needs_engine,),
        before_delete=(validations.global_not_protected, validations.global_is_empty),
        references={"sourceDbClusterIdentifier": replace(references.DB_CLUSTER, everywhere=True)},
    ),
    aws.rds.PROXY: Knowledge(
        id="{name}",
        arn="rds:{region}:{account}:db-proxy:prx-{hex}",
        outputs={
            "endpoint": "{name}.proxy-{home}.{region}.rds.{suffix}",
            "idleClientTimeout": 1800,
            "vpcId": _vpc_of_subnets,
        },
        unique=(_taken("DB proxy", "name", "DBProxyAlreadyExistsFault"),),
        validations=(validations.proxy_covers_two_zones,),
    ),
    aws.rds.PROXY_DEFAULT_TARGET_GROUP: Knowledge(
        id="{dbProxyName}",
        arn="rds:{region}:{account}:target-group:prx-tg-{hex}",
        outputs={"name": "default"},
        references={"dbProxyName": references.DB_PROXY},
    ),
    aws.rds.PROXY_TARGET: Knowledge(
        id="{dbProxyName}/{targetGroupName}/{type}/{rdsResourceId}",
        outputs={
            "endpoint": "",
            "port": _of_target("port"),
            "rdsResourceId": lambda making: (
                making["dbClusterIdentifier"] or making["dbInstanceIdentifier"]
            ),
            "targetArn": "",
            "trackedClusterId": "",
            "type": lambda making: (
                "TRACKED_CLUSTER" if making["dbClusterIdentifier"] else "RDS_INSTANCE"
            ),
        },
        validations=(validations.engine_family_of_proxy,),
        references={
            "dbClusterIdentifier": references.DB_CLUSTER,
            "dbProxyName": references.DB_PROXY,
        },
        # A target is registered and deregistered, never modified (API_RegisterDBProxyTargets.html).
        create_only=frozenset(
            {"dbClusterIdentifier", "dbInstanceIdentifier", "dbProxyName", "targetGroupName"}
        ),
    ),
    aws.rds.PROXY_ENDPOINT: Knowledge(
        id="{dbProxyName}/{dbProxyEndpointName}",
        arn="rds:{region}:{account}:db-proxy-endpoint:prx-endpoint-{hex}",
        outputs={
            "endpoint": "{dbProxyEndpointName}.endpoint.proxy-{home}.{region}.rds.{suffix}",
            "isDefault": False,
            "targetRole": "READ_WRITE",
            "vpcId": _vpc_of_subnets,
        },
        unique=(
            _taken("DB proxy endpoint", "dbProxyEndpointName", "DBProxyEndpointAlreadyExistsFault"),
        ),
        references={"dbProxyName": references.DB_PROXY},
        # ModifyDBProxyEndpoint changes a name and security groups alone
        # (API_ModifyDBProxyEndpoint.html, 2026-10).
        create_only=frozenset({"targetRole"}),
    ),
}
