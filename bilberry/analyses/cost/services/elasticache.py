"""ElastiCache: hours of nodes, and snapshots beyond the one that is included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Free, Meter, PriceList
from bilberry.vendors import aws


def replication_group(meter: Meter) -> Iterator[Line]:
    """Every shard has a primary and its replicas, all of one size."""
    engine, size = meter.known("engine", "redis"), meter.known("nodeType")
    shards = meter.number("numNodeGroups", 1)
    nodes = shards * (1 + meter.number("replicasPerNodeGroup", 0))
    yield meter.always("nodes", f"aws/elasticache/{engine}/{size}", nodes)
    kept = meter.number("snapshotRetentionLimit", 0)
    if kept > 1:
        gb = meter.usage("cache_backup_gb") * ((kept - 1) * shards)
        reason = f"{kept:f} snapshots a shard, one of them free"
        yield meter.held("snapshots", "aws/elasticache/backup-storage", gb, reason=reason)


PRICES: Final[Mapping[str, PriceList]] = {
    aws.elasticache.REPLICATION_GROUP: replication_group,
    aws.elasticache.PARAMETER_GROUP: Free("a setting of the nodes"),
    aws.elasticache.SUBNET_GROUP: Free("a setting of the nodes"),
    aws.elasticache.USER: Free("a setting of the nodes"),
    aws.elasticache.USER_GROUP: Free("a setting of the nodes"),
}
