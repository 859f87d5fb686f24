"""ElastiCache replication groups: caches, which fill again, and stores, which do not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.copies import (
    ContentKind,
    Copy,
    Loss,
    Store,
    entries,
    number,
    region_of,
    switch,
)
from bilberry.analyses.recovery.figures import (
    CACHE_FAILOVER,
    CACHE_FILLED,
    CACHE_LAG,
    CACHE_RESTORED,
    CACHE_SNAPSHOT,
    NOTHING,
)
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws

POLICY: Final = "maxmemory-policy"
OF_CACHES: Final = "allkeys-"
"""How the policies begin by which a full node may forget any key. With the others some keys are
kept, by default those without an expiry (ElastiCache User Guide, "Parameters", 2026-11)."""


def of_group(estate: RecordedEstate, group: Resource) -> Store:
    """What a replication group is recovered from."""
    is_cache = _forgets(estate, group)
    copies = [*_nodes(group), *_snapshots(group), *(_filled() if is_cache else ())]
    return Store(group, ContentKind.CACHE if is_cache else ContentKind.DATA, copies)


def _forgets(estate: RecordedEstate, group: Resource) -> bool:
    """Whether anything in it may be forgotten at any time, by its own parameters."""
    for parameters in estate.referred(group, "parameterGroupName", aws.elasticache.PARAMETER_GROUP):
        for one in entries(parameters, "parameters"):
            if one.get("name") == POLICY:
                return str(one.get("value")).startswith(OF_CACHES)
    return False


def _nodes(group: Resource) -> Iterator[Copy]:
    """Replicas that are promoted; without them AWS makes a lost node again, empty."""
    failover = switch(group.get("automaticFailoverEnabled"))
    zones = switch(group.get("multiAzEnabled"))
    if failover.is_on and _replicas(group) != 0:
        survives = {Loss.INSTANCE, *({Loss.ZONE} if zones.is_on else ())}
        yield Copy(
            "a replica is promoted",
            region_of(group),
            frozenset(survives),
            CACHE_LAG,
            CACHE_FAILOVER,
            failover.is_certain and zones.is_certain,
        )


def _replicas(group: Resource) -> Any:
    """Replicas of each shard; `UNKNOWN` where that is not known."""
    replicas, nodes = group.get("replicasPerNodeGroup"), group.get("numCacheClusters")
    if replicas is not None or nodes is UNKNOWN:
        return UNKNOWN if replicas is None else replicas
    return int(nodes or 1) - 1


def _snapshots(group: Resource) -> Iterator[Copy]:
    days, is_known = number(group.get("snapshotRetentionLimit"), 0)
    if days or not is_known:
        what = f"daily snapshot, kept {days} days"
        survives = frozenset({Loss.INSTANCE, Loss.ZONE, Loss.MISTAKE})
        yield Copy(what, region_of(group), survives, CACHE_SNAPSHOT, CACHE_RESTORED, is_known)


def _filled() -> Iterator[Copy]:
    """What was in a cache is computed again from where it came from."""
    survives = frozenset(set(Loss) - {Loss.ACCOUNT})
    yield Copy("filled anew from the database", "anywhere", survives, NOTHING, CACHE_FILLED)
