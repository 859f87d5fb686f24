"""The database: an Aurora PostgreSQL cluster, its copies in other regions, and the way in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, Final

import pulumi
from pulumi_aws import rds, secretsmanager
from pydantic import Field

from bilberry.errors import InvalidSettingsError
from bilberry.findings import Finding

from ..component import Component, Place
from ..monitoring.alarms import Alarm
from ..monitoring.thresholds import Thresholds
from ..network.gate import Gate
from ..network.network import Network
from ..security.credentials import Credentials
from .aurora import (
    READERS_AT_MOST,
    SECONDARIES_AT_MOST,
    InstanceClass,
    SnapshotArn,
    SqlName,
    region_of,
)
from .connections import is_burstable, max_connections, pool_shares
from .database_alarms import Instances, of_readers, of_writer
from .enhanced_monitoring import MonitoringRole
from .final_snapshot import final_snapshot
from .member import (
    NO_EXTENDED_SUPPORT,
    PORT,
    MemberSettings,
    add_instance,
    cluster_arguments,
    surround,
)
from .proxy import DatabaseProxy, ProxySettings, ProxyTarget
from .replicas import DatabaseReplica, ReplicaSettings, ReplicaSite
from .scaling import ReaderScaling, ReaderScalingSettings

PASSWORD_LENGTH: Final = 40
"""RDS takes 8 to 99 characters (RDS API Reference, CreateDBCluster, 2026-11)."""


class DatabaseSettings(MemberSettings):
    """A database's plain decisions."""

    database_name: SqlName
    """The database created with the cluster. Changing it replaces the cluster and all its data."""
    master_username: SqlName = "postgres"
    """The user who owns it. Changing it replaces the cluster and all its data."""
    manage_master_user_password: bool = False
    """Whether RDS keeps and rotates the password itself. Default: it is generated here and kept in
    Secrets Manager, as AWS refuses managed passwords for members of a global database."""
    allow_major_version_upgrade: bool = False
    """Whether engineVersion may name another major version than the cluster has. Default: no."""
    instance_class: InstanceClass = "db.r6g.large"
    """The class of the writer and of the readers. Changing it restarts them one by one."""
    readers: Annotated[int, Field(ge=0, le=READERS_AT_MOST)] = 1
    """Readers beside the writer, 0 to 15; the first to take over when it fails. Default: 1."""
    reader_scaling: ReaderScalingSettings | None = None
    """Readers that come and go with the load. Default: none."""
    replicas: tuple[ReplicaSettings, ...] = ()
    """Copies in other regions, an Aurora global database. Default: none."""
    snapshot: SnapshotArn | None = None
    """The snapshot the cluster begins with when it is made, to be built again after a loss; what is
    written here later changes nothing. Default: none, it begins empty."""
    proxy: ProxySettings | None = ProxySettings()
    """RDS Proxy in front of the cluster, or null to go without. Default: one."""

    def findings(self) -> Iterator[Finding]:
        """What AWS would refuse, and what would not do as it says."""
        yield from super().findings()
        yield from self._readers()
        yield from self._connections()
        if self.replicas:
            yield from self._global_database()

    def findings_in(self, region: str) -> Iterator[Finding]:
        """What cannot be with the primary in a region: a replica beside it, a snapshot elsewhere."""
        for number, replica in enumerate(self.replicas):
            if replica.region == region:
                reason = f"another region than {region}, the primary's own"
                yield Finding.at(f"replicas.{number}.region", replica.region, reason)
        if self.snapshot and region_of(self.snapshot) != region:
            reason = f"a snapshot in {region}: copy it there with aws rds copy-db-cluster-snapshot"
            yield Finding.at("snapshot", self.snapshot, reason)

    def _readers(self) -> Iterator[Finding]:
        most = READERS_AT_MOST - len(self.replicas)
        if self.readers > most:
            reason = f"at most {most}: {READERS_AT_MOST} less one for each replica region"
            yield Finding.at("readers", self.readers, reason, f"readers: {most}")
        scaling = self.reader_scaling
        if scaling and not self.readers <= scaling.max_readers <= most:
            reason = f"from readers, {self.readers}, to {most}"
            yield Finding.at("readerScaling.maxReaders", scaling.max_readers, reason)

    def _connections(self) -> Iterator[Finding]:
        most = max_connections(self.instance_class)
        if self.proxy and self.proxy.max_connections > most:
            reason = f"at most {most}, what one {self.instance_class} takes"
            yield Finding.at("proxy.maxConnections", self.proxy.max_connections, reason)

    def _global_database(self) -> Iterator[Finding]:
        """What members of a global database cannot have.

        Sources: Aurora User Guide, "Configuration requirements of an Amazon Aurora global database"
        and "Password management with Amazon Aurora and AWS Secrets Manager", 2026-11.
        """
        if self.manage_master_user_password:
            reason = "false with replicas: AWS manages no password of a global database's members"
            yield Finding.at(
                "manageMasterUserPassword", True, reason, "manageMasterUserPassword: false"
            )
        yield from self._replica_classes()
        regions = [replica.region for replica in self.replicas]
        if len(set(regions)) < len(regions):
            yield Finding.at("replicas", regions, "each region once")
        if len(regions) > SECONDARIES_AT_MOST:
            yield Finding.at("replicas", regions, f"at most {SECONDARIES_AT_MOST} regions")

    def _replica_classes(self) -> Iterator[Finding]:
        classes = {"instanceClass": self.instance_class}
        for number, replica in enumerate(self.replicas):
            classes[f"replicas.{number}.instanceClass"] = replica.instance_class
        for key, instance_class in classes.items():
            if is_burstable(instance_class):
                reason = "a memory-optimized class, as db.r6g.large, in a global database"
                yield Finding.at(key, instance_class, reason, "instanceClass: db.r6g.large")


class DatabaseCluster(Component):
    """The relational database of an estate.

    Creates an Aurora PostgreSQL cluster in isolated subnets with a writer and readers, its
    parameter group (TLS forced), log group, security group, password and secret; as settings say,
    a role for Enhanced Monitoring, scaling of readers, an RDS proxy, and an Aurora global database
    with a copy in each further region. Idle it costs every instance by the hour in every region,
    storage and backups by the gigabyte, the proxy by the vCPU, and a little for each secret.
    """

    def __init__(
        self,
        name: str,
        settings: DatabaseSettings,
        *,
        place: Place,
        network: Network,
        key: pulumi.Input[str],
        replicas: Mapping[str, ReplicaSite] | None = None,
        data_api: bool = False,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`data_api` is whether SQL can also be sent over HTTPS, signed with a role."""
        _check_wiring(settings, place.region, replicas or {})
        super().__init__(name, place, opts)
        self.settings = settings
        self.network = network
        self.key = key
        self.sites = dict(replicas or {})
        self.data_api = data_api

        self.surroundings = surround(self, settings, network=network, key=key)
        self.credentials = self._credentials()
        self.final_snapshot = final_snapshot(self)
        self.cluster = self._cluster()
        self.secret_version = self._secret_version()
        self.monitoring = self._monitoring()
        self.writer = self._instance("writer", tier=0, after=[])
        self.readers = self._readers()
        self.scaling = self._scaling()
        self.global_cluster = self._global_cluster()
        self.replicas = self._replicas()
        self.proxy = self._proxy()
        self._expose()

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of the writer, the readers, the proxy and the copies."""
        yield from self._of_instances(thresholds)
        for component in filter(None, (self.proxy, *self.replicas.values())):
            yield from component.alarms(thresholds)

    @property
    def gate(self) -> Gate:
        """What clients come in by: the proxy's gate if there is one, else the cluster's."""
        return self.proxy.gate if self.proxy else self.surroundings.gate

    def _of_instances(self, thresholds: Thresholds) -> Iterator[Alarm]:
        writer = Instances(
            part=f"{self.part}-writer",
            # In the instance's words, so that nobody misses it before it is there.
            cluster=self.writer.cluster_identifier,
            role="WRITER",
            region=self.place.region,
            instance_class=self.settings.instance_class,
        )
        pool = self.settings.proxy.max_connections if self.settings.proxy else None
        yield from of_writer(writer, pool=pool, limits=thresholds)
        if self._has_readers:
            cluster = [self.writer, *self.readers][-1].cluster_identifier
            readers = replace(writer, part=f"{self.part}-readers", cluster=cluster, role="READER")
            yield from of_readers(readers, limits=thresholds)

    @property
    def _has_readers(self) -> bool:
        return bool(self.settings.readers or self.settings.reader_scaling)

    def _expose(self) -> None:
        """The outputs: addresses and ARNs, never a password nor a URL with one in it."""
        self.endpoint: pulumi.Output[str] = self.cluster.endpoint
        self.reader_endpoint: pulumi.Output[str] = self.cluster.reader_endpoint
        self.proxy_endpoint = self.proxy and self.proxy.endpoint
        self.proxy_reader_endpoint = self.proxy and self.proxy.reader_endpoint
        self.port = PORT
        self.secret_arn = self._secret_arn()
        self.cluster_identifier: pulumi.Output[str] = self.cluster.cluster_identifier
        self.cluster_arn: pulumi.Output[str] = self.cluster.arn
        self.register_outputs(
            {
                "endpoint": self.endpoint,
                "readerEndpoint": self.reader_endpoint,
                "proxyEndpoint": self.proxy_endpoint,
                "proxyReaderEndpoint": self.proxy_reader_endpoint,
                "port": self.port,
                "secretArn": self.secret_arn,
                "clusterIdentifier": self.cluster_identifier,
                "clusterArn": self.cluster_arn,
            }
        )

    def _credentials(self) -> Credentials | None:
        if self.settings.manage_master_user_password:
            return None
        copies = {region: site.key for region, site in self.sites.items()}
        return Credentials(self, "secret", length=PASSWORD_LENGTH, key=self.key, copies=copies)

    def _cluster(self) -> rds.Cluster:
        return rds.Cluster(
            self.child_name("cluster"),
            **cluster_arguments(self.surroundings, self.settings, self.place, self.key),
            **self._master_user(),
            **self._before_delete(),
            database_name=self.settings.database_name,
            snapshot_identifier=self.settings.snapshot,
            allow_major_version_upgrade=self.settings.allow_major_version_upgrade,
            enable_http_endpoint=self.data_api,
            opts=self.keeper(
                depends_on=[self.surroundings.log_group],
                ignore_changes=[
                    # Set by AWS once the global cluster takes this one in, or a copy is promoted.
                    "globalClusterIdentifier",
                    "replicationSourceIdentifier",
                    # Where it once came from; anything else would replace it.
                    "snapshotIdentifier",
                ],
                # The identifier is fixed: the old one has to go before a new one can come.
                delete_before_replace=True,
            ),
        )

    def _master_user(self) -> dict[str, Any]:
        user = {"master_username": self.settings.master_username}
        if self.credentials:
            return {**user, "master_password": self.credentials.value}
        managed = {"manage_master_user_password": True, "master_user_secret_kms_key_id": self.key}
        return {**user, **managed}

    def _before_delete(self) -> dict[str, Any]:
        """What stands between the cluster and its deletion, and what is left afterwards."""
        if self.final_snapshot is None:
            return {"deletion_protection": False, "skip_final_snapshot": True}
        return {
            "deletion_protection": True,
            "skip_final_snapshot": False,
            "final_snapshot_identifier": self.final_snapshot.identifier,
            "delete_automated_backups": False,
        }

    def _secret_version(self) -> secretsmanager.SecretVersion | None:
        return self.credentials and self.credentials.keep(
            {
                "engine": "postgres",
                "host": self.cluster.endpoint,
                "port": PORT,
                "dbname": self.settings.database_name,
                "username": self.settings.master_username,
            }
        )

    def _secret_arn(self) -> pulumi.Output[str]:
        if self.credentials:
            return self.credentials.arn
        arn: pulumi.Output[str] = self.cluster.master_user_secrets[0].secret_arn
        return arn

    def _monitoring(self) -> MonitoringRole | None:
        watched = self.settings.monitoring_interval_seconds
        return MonitoringRole(self, "monitoring") if watched else None

    def _readers(self) -> list[rds.ClusterInstance]:
        """Made after the writer, as AWS makes the first instance of a cluster its writer."""
        return [
            self._instance(f"reader-{number}", tier=1, after=[self.writer])
            for number in range(1, self.settings.readers + 1)
        ]

    def _instance(
        self, role: str, *, tier: int, after: list[pulumi.Resource]
    ) -> rds.ClusterInstance:
        return add_instance(
            self,
            role,
            self.settings,
            cluster=self.cluster,
            instance_class=self.settings.instance_class,
            promotion_tier=tier,
            key=self.key,
            monitoring=self.monitoring,
            after=after,
        )

    def _scaling(self) -> ReaderScaling | None:
        if self.settings.reader_scaling is None:
            return None
        return ReaderScaling(
            self,
            "scaling",
            settings=self.settings.reader_scaling,
            cluster_identifier=self.cluster.cluster_identifier,
            instances=[self.writer, *self.readers],
        )

    def _global_cluster(self) -> rds.GlobalCluster | None:
        """The frame around primary and copies, made from the primary so that it can come later."""
        if not self.settings.replicas:
            return None
        return rds.GlobalCluster(
            self.child_name("global"),
            global_cluster_identifier=self.place.unique(self.child_name("global")),
            source_db_cluster_identifier=self.cluster.arn,
            engine_lifecycle_support=NO_EXTENDED_SUPPORT,
            deletion_protection=not self.place.temporary,
            # Takes the members out before it goes; AWS refuses to delete one that has any.
            force_destroy=True,
            **self.place.located(self.child_name("global")),
            opts=self.keeper(delete_before_replace=True),
        )

    def _replicas(self) -> dict[str, DatabaseReplica]:
        if self.global_cluster is None or self.credentials is None:
            return {}
        return {
            replica.region: DatabaseReplica(
                self.child_name(replica.region),
                replica,
                member=self.settings,
                place=self.place.at(replica.region),
                site=self.sites[replica.region],
                primary_region=self.place.region,
                global_cluster=self.global_cluster,
                writer=self.writer,
                monitoring=self.monitoring,
                secret_arn=self.credentials.arn_in(replica.region),
                opts=self.child(),
            )
            for replica in self.settings.replicas
        }

    def _proxy(self) -> DatabaseProxy | None:
        settings = self.settings.proxy
        if settings is None:
            return None
        return DatabaseProxy(
            self.child_name("proxy"),
            settings,
            place=self.place,
            network=self.network,
            key=self.key,
            target=self._target(settings),
            opts=self.child(),
        )

    def _target(self, settings: ProxySettings) -> ProxyTarget:
        return ProxyTarget(
            cluster_identifier=self.cluster.cluster_identifier,
            secret_arn=self._secret_arn(),
            gate=self.surroundings.gate,
            shares=pool_shares(
                self.settings.instance_class, settings.max_connections, settings.pool_size
            ),
            has_readers=self._has_readers,
            ready=[one for one in (self.writer, *self.readers, self.secret_version) if one],
        )


def _check_wiring(settings: DatabaseSettings, region: str, sites: Mapping[str, object]) -> None:
    """Every replica has its site and stands elsewhere. Raises `ValueError` otherwise."""
    if found := list(settings.findings_in(region)):
        raise InvalidSettingsError(found)
    wanted = {replica.region for replica in settings.replicas}
    if wanted != set(sites):
        raise ValueError(
            f"replicas were given a site in {sorted(sites)}; they need one in {sorted(wanted)}"
        )
