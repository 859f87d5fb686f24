"""The alarms of an Aurora PostgreSQL database: its writer, its readers, its copies and its proxy.

By role, not by instance: roles move when an instance fails (Aurora User Guide, "Creating CloudWatch
alarms to monitor Amazon Aurora", 2026-11).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pulumi

from ..monitoring.alarms import COUNTED, FOREVER, UNSAID, Alarm, MetricSource
from ..monitoring.thresholds import Thresholds
from .connections import MEMORY_GIB, max_connections

NAMESPACE: Final = "AWS/RDS"
GIB: Final = 1024**3

TRANSACTIONS_UNVACUUMED: Final = 1_000_000_000
"""About half of what there is before PostgreSQL stops writing so as not to take old rows for new
ones (AWS Database Blog, "Implement an early warning system for transaction ID wraparound in Amazon
RDS for PostgreSQL", 2026-11)."""

PATIENCE_PERCENT: Final = 10
"""How much of the longest time a client waits for a connection may pass on average. A guess."""


@dataclass(frozen=True, kw_only=True)
class Instances:
    """The instances that have one role in a cluster.

    Attributes:
        part: What they are called in the estate.
        cluster: The cluster's identifier.
        role: Whether they write or only read.
        region: Where they stand.
        instance_class: Their class.
    """

    part: str
    cluster: pulumi.Input[str]
    role: Literal["WRITER", "READER"]
    region: str
    instance_class: str

    @property
    def source(self) -> MetricSource:
        """What reports of them, all of them together."""
        return MetricSource(
            self.region, NAMESPACE, {"DBClusterIdentifier": self.cluster, "Role": self.role}
        )


def of_writer(writer: Instances, *, pool: int | None, limits: Thresholds) -> list[Alarm]:
    """The alarms of the instance that writes.

    `pool` is how many connections the proxy in front may open to it, None without a proxy.
    """
    return [*_of_any(writer, limits), _connections(writer, pool, limits), _wraparound(writer)]


def of_readers(readers: Instances, *, limits: Thresholds) -> list[Alarm]:
    """The alarms of the instances that only read."""
    return [*_of_any(readers, limits), _reader_lag(readers, limits)]


def of_copy(copy: Instances, *, limits: Thresholds) -> list[Alarm]:
    """The alarms of a database's copy in another region, all of whose instances only read."""
    return [*of_readers(copy, limits=limits), _replication_lag(copy, limits)]


def of_proxy(
    part: str, proxy: pulumi.Input[str], *, region: str, borrow_timeout_seconds: int
) -> Alarm:
    """The alarm of a proxy: whether clients wait for a connection to the database."""
    patience_seconds = borrow_timeout_seconds * PATIENCE_PERCENT / 100
    return Alarm(
        part=part,
        question="waiting",
        meaning=f"Clients wait more than {patience_seconds:g} seconds for a connection. Look for"
        " slow queries and pinned sessions before raising the pool.",
        metric=MetricSource(region, NAMESPACE, {"ProxyName": proxy}).metric(
            "DatabaseConnectionsBorrowLatency", "Average"
        ),
        threshold=patience_seconds * 1_000_000,  # The metric counts microseconds.
        periods=2,
        missing=COUNTED,
    )


def connections_open_to(instance_class: str, pool: int | None) -> int:
    """How many connections an instance may have: those of the pool, or what its class takes."""
    most = max_connections(instance_class)
    return most if pool is None else min(pool, most)


def _of_any(instances: Instances, limits: Thresholds) -> list[Alarm]:
    """What is asked of every instance, whatever its role."""
    return [_cpu(instances, limits), _memory(instances, limits)]


def _cpu(instances: Instances, limits: Thresholds) -> Alarm:
    return Alarm(
        part=instances.part,
        question="cpu",
        meaning=f"Processors above {limits.database_cpu_percent} percent for fifteen minutes, or no"
        " word from them. Look in Performance Insights for the queries that load them.",
        metric=instances.source.metric("CPUUtilization", "Average"),
        threshold=limits.database_cpu_percent,
        periods=3,
        missing=FOREVER,
    )


def _memory(instances: Instances, limits: Thresholds) -> Alarm:
    percent = limits.database_free_memory_percent
    return Alarm(
        part=instances.part,
        question="memory",
        meaning=f"Less than {percent} percent of the memory of a {instances.instance_class} left for"
        " fifteen minutes. Look for queries with large sorts and at the number of connections.",
        metric=instances.source.metric("FreeableMemory", "Average"),
        threshold=MEMORY_GIB[instances.instance_class] * GIB * percent / 100,
        comparison="LessThanThreshold",
        periods=3,
        missing=UNSAID,
    )


def _connections(writer: Instances, pool: int | None, limits: Thresholds) -> Alarm:
    percent = limits.connections_percent
    allowed = connections_open_to(writer.instance_class, pool) * percent // 100
    return Alarm(
        part=writer.part,
        question="connections",
        meaning=f"More than {allowed} connections, {percent} percent of what may be open: soon"
        " clients wait or are turned away. Look for clients that keep connections they do not use.",
        metric=writer.source.metric("DatabaseConnections", "Average"),
        threshold=allowed,
        periods=2,
        missing=UNSAID,
    )


def _wraparound(writer: Instances) -> Alarm:
    return Alarm(
        part=writer.part,
        question="wraparound",
        meaning="Vacuuming does not keep up with transactions; at two billion PostgreSQL stops"
        " writing. Look for transactions left open and replication slots left behind.",
        metric=writer.source.metric("MaximumUsedTransactionIDs", "Maximum"),
        threshold=TRANSACTIONS_UNVACUUMED,
        missing=UNSAID,
    )


def _reader_lag(readers: Instances, limits: Thresholds) -> Alarm:
    return Alarm(
        part=readers.part,
        question="lag",
        meaning="Readers answer with what was true before. Look for long transactions on them and"
        " for bursts of writing.",
        metric=readers.source.metric("AuroraReplicaLag", "Maximum", 60),
        threshold=limits.reader_lag_milliseconds,
        periods=5,
        missing=UNSAID,
    )


def _replication_lag(copy: Instances, limits: Thresholds) -> Alarm:
    return Alarm(
        part=copy.part,
        question="replication",
        meaning="The copy falls behind its primary: a failover to it would lose what it has not"
        " received. Look at how much the primary writes and at the health of both regions.",
        # The primary's region does not have it (Aurora User Guide, "Amazon CloudWatch metrics for
        # Amazon Aurora", 2026-11).
        metric=MetricSource(copy.region, NAMESPACE, {"DBClusterIdentifier": copy.cluster}).metric(
            "AuroraGlobalDBReplicationLag", "Maximum", 60
        ),
        threshold=limits.replica_lag_seconds * 1000,
        periods=5,
        missing=FOREVER,
    )
