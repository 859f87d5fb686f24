"""A database's copy in another region: a read-only secondary cluster of an Aurora global database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

import pulumi
from pulumi_aws import rds
from pydantic import Field, model_validator

from bilberry.errors import InvalidSettingsError
from bilberry.findings import Finding
from bilberry.settings import Settings
from bilberry.vendors.aws.regions import Region

from ..component import Component, Place
from ..monitoring.alarms import Alarm
from ..monitoring.thresholds import Thresholds
from ..network.network import Network
from .aurora import INSTANCES_OF_A_SECONDARY_AT_MOST, InstanceClass
from .database_alarms import Instances, of_copy
from .enhanced_monitoring import MonitoringRole
from .member import PORT, MemberSettings, add_instance, cluster_arguments, surround

_OF_THE_PRIMARY: Final = ("databaseName", "masterUsername", "manageMasterUserPassword")


class ReplicaSettings(Settings):
    """Plain decisions of a database's copy in one further region."""

    region: Region
    """The region, any but the primary's own."""
    instance_class: InstanceClass = "db.r6g.large"
    """The class of its instances, none of the T families."""
    instances: Annotated[int, Field(ge=1, le=INSTANCES_OF_A_SECONDARY_AT_MOST)] = 1
    """How many instances read from the copy, 1 to 16. Default: 1."""

    @model_validator(mode="before")
    @classmethod
    def _takes_its_database_from_the_primary(cls, given: Any) -> Any:
        keys = given.keys() if isinstance(given, Mapping) else ()
        reason = "nothing here: a secondary cluster has the database and the users of its primary"
        found = [Finding.at(key, given[key], reason) for key in _OF_THE_PRIMARY if key in keys]
        if found:
            raise InvalidSettingsError(found)
        return given


@dataclass(frozen=True)
class ReplicaSite:
    """Where a copy stands: a network of its region, and that region's key (an ARN)."""

    network: Network
    key: pulumi.Input[str]


class DatabaseReplica(Component):
    """A copy of the database for readers of another region, and the place to fail over to.

    Creates a secondary Aurora cluster with its instances, subnet group, parameter group, log group
    and security group. Idle it costs its instances, storage for a whole second copy, and every
    write of the primary once more for being replicated.

    The copy is not protected and leaves no snapshot: the primary has all of it, and dropping its
    region from the stack file is the decision to be without it. After a failover to it, make it
    the primary in the stack file before anything else.
    """

    def __init__(
        self,
        name: str,
        settings: ReplicaSettings,
        *,
        member: MemberSettings,
        place: Place,
        site: ReplicaSite,
        primary_region: str,
        global_cluster: rds.GlobalCluster,
        writer: rds.ClusterInstance,
        monitoring: MonitoringRole | None,
        secret_arn: pulumi.Output[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.member = member
        self.site = site
        self.primary_region = primary_region
        self.surroundings = surround(self, member, network=site.network, key=site.key)
        self.gate = self.surroundings.gate
        self.cluster = self._cluster(global_cluster, writer)
        self.instances = self._instances(monitoring)

        self.reader_endpoint: pulumi.Output[str] = self.cluster.reader_endpoint
        self.port = PORT
        self.secret_arn = secret_arn
        self.cluster_identifier: pulumi.Output[str] = self.cluster.cluster_identifier
        self.cluster_arn: pulumi.Output[str] = self.cluster.arn
        self.register_outputs(
            {
                "readerEndpoint": self.reader_endpoint,
                "port": self.port,
                "secretArn": self.secret_arn,
                "clusterIdentifier": self.cluster_identifier,
                "clusterArn": self.cluster_arn,
            }
        )

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of its instances, all of which only read."""
        instances = Instances(
            part=self.part,
            cluster=self.instances[0].cluster_identifier,
            role="READER",
            region=self.place.region,
            instance_class=self.settings.instance_class,
        )
        yield from of_copy(instances, limits=thresholds)

    def _cluster(
        self, global_cluster: rds.GlobalCluster, writer: rds.ClusterInstance
    ) -> rds.Cluster:
        return rds.Cluster(
            self.child_name("cluster"),
            **cluster_arguments(self.surroundings, self.member, self.place, self.site.key),
            global_cluster_identifier=global_cluster.id,
            source_region=self.primary_region,
            deletion_protection=False,
            skip_final_snapshot=True,
            opts=self.child(
                # AWS copies from a primary that has its writer.
                depends_on=[self.surroundings.log_group, writer],
                # AWS fills in where the copy comes from, and upgrades go through the global
                # cluster: neither is a difference to act on (Pulumi AWS SDK 7.51, rds.Cluster).
                ignore_changes=["replicationSourceIdentifier", "engineVersion"],
                # The identifier is fixed: the old one has to go before a new one can come.
                delete_before_replace=True,
            ),
        )

    def _instances(self, monitoring: MonitoringRole | None) -> list[rds.ClusterInstance]:
        return [
            add_instance(
                self,
                f"reader-{number}",
                self.member,
                cluster=self.cluster,
                instance_class=self.settings.instance_class,
                promotion_tier=0,
                key=self.site.key,
                monitoring=monitoring,
            )
            for number in range(1, self.settings.instances + 1)
        ]
