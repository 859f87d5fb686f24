"""The cache: an ElastiCache replication group of Valkey or Redis OSS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pulumi
from pulumi_aws import cloudwatch, elasticache, secretsmanager

from ..component import Component, Place
from ..database.final_snapshot import final_snapshot
from ..monitoring.alarms import Alarm
from ..monitoring.log_groups import VENDED, log_group
from ..monitoring.thresholds import Thresholds
from ..network.gate import Gate
from ..network.network import Network
from ..security.credentials import Credentials
from .cache_alarms import of_cache
from .cache_settings import CacheSettings
from .elasticache import parameter_family, tiers_data
from .users import CacheUsers

PORT: Final = 6379

TOKEN_LENGTH: Final = 64
"""ElastiCache takes 16 to 128 characters (ElastiCache User Guide, "Authenticating with the Valkey
and Redis OSS AUTH command", 2026-11)."""

EVICTION_POLICIES: Final = {"cache": "allkeys-lru", "queue": "noeviction"}
"""What a full cache does, by its use: forget what was used longest ago, or refuse to write."""

LOGS: Final = ("slow-log", "engine-log")


class CacheTier(Component):
    """What is asked often and need not be computed anew, or work waiting to be done.

    Creates an ElastiCache replication group in private subnets, encrypted at rest and in transit,
    with its subnet group, parameter group, security group, logs, and a password kept in Secrets
    Manager: an AUTH token, or that of a user in a user group. Idle it costs every node by the hour,
    snapshots beyond the first by the gigabyte, and a little for the secret.
    """

    def __init__(
        self,
        name: str,
        settings: CacheSettings,
        *,
        place: Place,
        network: Network,
        key: pulumi.Input[str],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.key = key
        self.gate = Gate(self, "gate", network=network, port=PORT)
        self.subnet_group = self._subnet_group(network)
        self.parameter_group = self._parameter_group()
        self.log_groups = {log: self._log_group(log) for log in LOGS}
        self.credentials = Credentials(self, "secret", length=TOKEN_LENGTH, key=key)
        self.users = self._users()
        self.final_snapshot = final_snapshot(self)
        self.replication_group = self._replication_group()

        self.endpoint = self._endpoint()
        self.reader_endpoint = self._reader_endpoint()
        self.port = PORT
        self.secret_version = self._secret_version()
        self.secret_arn = self.credentials.arn
        self.register_outputs(
            {
                "endpoint": self.endpoint,
                "readerEndpoint": self.reader_endpoint,
                "port": self.port,
                "secretArn": self.secret_arn,
            }
        )

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of its nodes."""
        group, region = self.replication_group.id, self.place.region
        yield from of_cache(
            self.part, group, region=region, settings=self.settings, limits=thresholds
        )

    def _subnet_group(self, network: Network) -> elasticache.SubnetGroup:
        name = self.child_name("subnets")
        return elasticache.SubnetGroup(
            name,
            subnet_ids=network.private_subnet_ids,
            description=f"Private subnets of {self.name}",
            **self.place.located(name),
            opts=self.child(),
        )

    def _parameter_group(self) -> elasticache.ParameterGroup:
        parameters = {"maxmemory-policy": EVICTION_POLICIES[self.settings.use]}
        role = "parameters"
        if self.settings.cluster_mode:
            # AWS lets nobody change this parameter later: the other mode has a group of its own.
            parameters["cluster-enabled"] = "yes"
            role = "cluster-parameters"
        name = self.child_name(role)
        return elasticache.ParameterGroup(
            name,
            family=parameter_family(self.settings.engine, self.settings.engine_version),
            description=f"Parameters of {self.name}",
            parameters=[{"name": key, "value": value} for key, value in parameters.items()],
            **self.place.located(name),
            opts=self.child(),
        )

    def _log_group(self, log: str) -> cloudwatch.LogGroup:
        return log_group(
            self,
            log,
            days=self.settings.log_retention_days,
            key=self.key,
            physical_name=f"{VENDED}/elasticache/{self.place.unique(self.name)}/{log}",
        )

    def _users(self) -> CacheUsers | None:
        if self.settings.access == "token":
            return None
        return CacheUsers(
            self, "users", engine=self.settings.engine, password=self.credentials.value
        )

    def _replication_group(self) -> elasticache.ReplicationGroup:
        settings = self.settings
        return elasticache.ReplicationGroup(
            self.child_name("nodes"),
            description=f"{self.place.unique(self.name)}, used as a {settings.use}",
            engine=settings.engine,
            engine_version=settings.engine_version,
            auto_minor_version_upgrade=False,
            node_type=settings.node_type,
            data_tiering_enabled=tiers_data(settings.node_type),
            port=PORT,
            parameter_group_name=self.parameter_group.name,
            subnet_group_name=self.subnet_group.name,
            security_group_ids=[self.gate.group.id],
            at_rest_encryption_enabled=True,
            kms_key_id=self.key,
            transit_encryption_enabled=True,
            transit_encryption_mode="required",
            **self._shape(),
            **self._access(),
            **self._snapshots(),
            maintenance_window=settings.maintenance_window,
            log_delivery_configurations=[self._delivery(log) for log in LOGS],
            apply_immediately=settings.apply_immediately,
            **self.place.located(self.name),
            opts=self.keeper(),
        )

    def _shape(self) -> dict[str, Any]:
        """How many nodes there are: ElastiCache counts them per shard in cluster mode only."""
        failover = {
            "automatic_failover_enabled": self.settings.automatic_failover,
            "multi_az_enabled": self.settings.multi_az,
        }
        if self.settings.cluster_mode:
            shards = {
                "num_node_groups": self.settings.shards,
                "replicas_per_node_group": self.settings.replicas_per_shard,
            }
            return {"cluster_mode": "enabled", **shards, **failover}
        return {
            "cluster_mode": "disabled",
            "num_cache_clusters": self.settings.nodes,
            **failover,
        }

    def _access(self) -> dict[str, Any]:
        if self.users:
            return {"user_group_ids": [self.users.group.user_group_id]}
        # With ROTATE a new token is taken beside the old one, so that clients can follow.
        token = self.credentials.value
        return {"auth_token": token, "auth_token_update_strategy": "ROTATE"}

    def _snapshots(self) -> dict[str, Any]:
        daily = {
            "snapshot_retention_limit": self.settings.snapshot_retention_days,
            "snapshot_window": self.settings.snapshot_window,
        }
        if self.final_snapshot is None:
            return daily
        return {**daily, "final_snapshot_identifier": self.final_snapshot.identifier}

    def _delivery(self, log: str) -> dict[str, Any]:
        return {
            "destination": self.log_groups[log].name,
            "destination_type": "cloudwatch-logs",
            "log_format": "json",
            "log_type": log,
        }

    def _endpoint(self) -> pulumi.Output[str]:
        group = self.replication_group
        endpoint: pulumi.Output[str] = (
            group.configuration_endpoint_address
            if self.settings.cluster_mode
            else group.primary_endpoint_address
        )
        return endpoint

    def _reader_endpoint(self) -> pulumi.Output[str] | None:
        """Where to read only; in cluster mode clients learn of the replicas by themselves."""
        if self.settings.cluster_mode:
            return None
        endpoint: pulumi.Output[str] = self.replication_group.reader_endpoint_address
        return endpoint

    def _secret_version(self) -> secretsmanager.SecretVersion:
        address = {"host": self.endpoint, "port": self.port}
        user = {"username": self.users.username} if self.users else {}
        return self.credentials.keep({**address, **user})
