"""The alarms of a cache: of every node, as primary and replica change places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pulumi

from ..monitoring.alarms import COUNTED, FOREVER, UNSAID, Alarm, MetricSource
from ..monitoring.thresholds import Thresholds
from .cache_settings import CacheSettings

SIZES_WITH_TWO_PROCESSORS: Final = ("micro", "small", "medium", "large")
"""Sizes of node types with two vCPUs; those above have four or more (Amazon ElastiCache pricing,
2026-11)."""


def of_cache(
    part: str,
    group: pulumi.Input[str],
    *,
    region: str,
    settings: CacheSettings,
    limits: Thresholds,
) -> list[Alarm]:
    """The alarms of a replication group's nodes."""
    return [
        alarm
        for number in node_numbers(settings)
        for alarm in _of_node(CacheNode(part, group, number, region), settings, limits)
    ]


def node_numbers(settings: CacheSettings) -> list[str]:
    """What AWS appends to a replication group's id to name its nodes.

    `001` for the first, or `0001-001` for the first of the first shard in cluster mode (ElastiCache
    User Guide, "Finding connection endpoints", 2026-11).
    """
    nodes = [f"{number:03}" for number in range(1, settings.replicas_per_shard + 2)]
    if not settings.cluster_mode:
        return nodes
    return [f"{shard:04}-{node}" for shard in range(1, settings.shards + 1) for node in nodes]


@dataclass(frozen=True)
class CacheNode:
    """One node of a replication group."""

    part: str
    group: pulumi.Input[str]
    number: str
    region: str

    @property
    def source(self) -> MetricSource:
        """What reports of the node."""
        return MetricSource(
            self.region,
            "AWS/ElastiCache",
            {"CacheClusterId": pulumi.Output.concat(self.group, f"-{self.number}")},
        )


def _of_node(node: CacheNode, settings: CacheSettings, limits: Thresholds) -> Iterator[Alarm]:
    yield _cpu(node, settings.node_type, limits)
    yield _memory(node, limits)
    if settings.use == "cache":
        yield _evictions(node, limits)
    if settings.replicas_per_shard:
        yield _lag(node, limits)


def _cpu(node: CacheNode, node_type: str, limits: Thresholds) -> Alarm:
    """The load of the one processor the engine works with.

    A node with two vCPUs has the engine and everything else on them: there AWS recommends to watch
    the node, at half the percentage (ElastiCache User Guide, "Which metrics should I monitor?",
    2026-11).
    """
    small = node_type.rpartition(".")[2] in SIZES_WITH_TWO_PROCESSORS
    return Alarm(
        part=node.part,
        question=f"cpu-{node.number}",
        meaning=f"Node {node.number} is at its limit or silent: everything else waits behind one"
        " command. Look in the slow log.",
        metric=node.source.metric("CPUUtilization" if small else "EngineCPUUtilization", "Average"),
        threshold=limits.cache_cpu_percent / 2 if small else limits.cache_cpu_percent,
        periods=3,
        missing=FOREVER,
    )


def _memory(node: CacheNode, limits: Thresholds) -> Alarm:
    return Alarm(
        part=node.part,
        question=f"memory-{node.number}",
        meaning=f"Node {node.number} is {limits.cache_memory_percent} percent full. Look for keys"
        " without an expiry before taking a larger node type.",
        metric=node.source.metric("DatabaseMemoryUsagePercentage", "Maximum"),
        threshold=limits.cache_memory_percent,
        periods=3,
        missing=UNSAID,
    )


def _evictions(node: CacheNode, limits: Thresholds) -> Alarm:
    return Alarm(
        part=node.part,
        question=f"evictions-{node.number}",
        meaning=f"Node {node.number} forgets more than {limits.cache_evictions} entries in five"
        " minutes: what it holds does not fit, and the database pays for it.",
        metric=node.source.metric("Evictions", "Sum"),
        threshold=limits.cache_evictions,
        periods=3,
        missing=COUNTED,
    )


def _lag(node: CacheNode, limits: Thresholds) -> Alarm:
    """Only a replica reports it, so a primary's silence is no news."""
    return Alarm(
        part=node.part,
        question=f"lag-{node.number}",
        meaning=f"Node {node.number} is behind its primary: a failover to it loses writes. Look at"
        " network and load of both.",
        metric=node.source.metric("ReplicationLag", "Maximum", 60),
        threshold=limits.cache_lag_seconds,
        periods=5,
        missing=COUNTED,
    )
