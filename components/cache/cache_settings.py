"""A cache's plain decisions, and what ElastiCache refuses of them in combination."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings

from ..database.windows import DailyWindow, WeeklyWindow, daily_span, overlap, weekly_span
from ..monitoring.logs import LogRetentionDays
from .elasticache import (
    NODES_AT_MOST,
    REPLICAS_AT_MOST,
    SNAPSHOT_DAYS_AT_MOST,
    VERSIONS,
    Engine,
    NodeType,
)

SHORTEST_WINDOW_MINUTES: Final = 60
"""Of either window (ElastiCache API Reference, CreateReplicationGroup, 2026-11)."""


class CacheSettings(Settings):
    """A cache's plain decisions."""

    use: Literal["cache", "queue"] = "cache"
    """What it is for: a `cache` may forget when it is full, a `queue` must not. Default: cache."""
    engine: Engine = "valkey"
    """`valkey` or `redis` (Redis OSS, which goes no further than 7.1). Default: valkey."""
    engine_version: str = "8.1"
    """The engine's version, major and minor. AWS is told not to raise it by itself, as the next
    preview would then want it lowered."""
    node_type: NodeType = "cache.r6g.large"
    """The type of every node."""
    cluster_mode: bool = False
    """Whether keys are spread over shards. Clients need a cluster client then, and cannot go back."""
    shards: Annotated[int, Field(ge=1)] = 1
    """Shards; more than one only in cluster mode. Default: 1."""
    replicas_per_shard: Annotated[int, Field(ge=0, le=REPLICAS_AT_MOST)] = 2
    """Replicas beside each shard's primary, 0 to 5, in other zones. Default: 2."""
    automatic_failover: bool = True
    """Whether a replica takes over from a primary that fails. Cluster mode insists on it."""
    multi_az: bool = True
    """Whether a shard's nodes stand in different zones. Default: yes."""
    access: Literal["token", "users"] = "token"
    """How clients sign in: all with one AUTH `token`, or as a user of a user group with rights of
    its own. Default: token."""
    snapshot_retention_days: Annotated[int, Field(ge=0, le=SNAPSHOT_DAYS_AT_MOST)] = 7
    """Days that daily snapshots are kept, 0 to 35; 0 takes none. Default: 7."""
    snapshot_window: DailyWindow = "03:00-05:00"
    """When the daily snapshot is taken, UTC; an hour or more."""
    maintenance_window: WeeklyWindow = "sun:05:00-sun:06:00"
    """When AWS may replace nodes, UTC; an hour or more, and not during the snapshot window."""
    log_retention_days: LogRetentionDays = 90
    """Days that logs are kept. Default: 90, a guess at how far back questions go."""
    apply_immediately: bool = False
    """Whether changes are made at once, with their failovers, or wait for the maintenance window."""

    @property
    def nodes(self) -> int:
        """Nodes altogether."""
        return self.shards * (1 + self.replicas_per_shard)

    def findings(self) -> Iterator[Finding]:
        """What ElastiCache refuses in combination."""
        yield from self._versions()
        yield from self._sizes()
        yield from self._failover()
        yield from self._windows()

    def _versions(self) -> Iterator[Finding]:
        offered = VERSIONS[self.engine]
        if self.engine_version not in offered:
            reason = f"a version ElastiCache offers of {self.engine}: {', '.join(offered)}"
            write = f'engineVersion: "{offered[-1]}"'
            yield Finding.at("engineVersion", self.engine_version, reason, write)

    def _sizes(self) -> Iterator[Finding]:
        if self.shards > 1 and not self.cluster_mode:
            yield Finding.at("shards", self.shards, "1 without cluster mode", "clusterMode: true")
        if self.nodes > NODES_AT_MOST:
            reason = f"at most {NODES_AT_MOST} nodes altogether, not {self.nodes}"
            yield Finding.at("shards", self.shards, reason)

    def _failover(self) -> Iterator[Finding]:
        if self.automatic_failover and not self.replicas_per_shard:
            reason = "1 or more with automaticFailover: nobody else could take over"
            yield Finding.at("replicasPerShard", 0, reason, "replicasPerShard: 1")
        if self.multi_az and not self.automatic_failover:
            reason = "true with multiAz"
            yield Finding.at("automaticFailover", False, reason, "automaticFailover: true")
        if self.cluster_mode and not self.automatic_failover:
            reason = "true in cluster mode"
            yield Finding.at("automaticFailover", False, reason, "automaticFailover: true")

    def _windows(self) -> Iterator[Finding]:
        reason = f"a window of {SHORTEST_WINDOW_MINUTES} minutes or more"
        if daily_span(self.snapshot_window).length < SHORTEST_WINDOW_MINUTES:
            yield Finding.at("snapshotWindow", self.snapshot_window, reason)
        if weekly_span(self.maintenance_window).length < SHORTEST_WINDOW_MINUTES:
            yield Finding.at("maintenanceWindow", self.maintenance_window, reason)
        if overlap(self.snapshot_window, self.maintenance_window):
            reason = f"a window that does not overlap snapshotWindow {self.snapshot_window}"
            yield Finding.at("maintenanceWindow", self.maintenance_window, reason)
