"""Aurora clusters: their instances, their backups, and the other members of a global database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.copies import (
    NEARBY,
    ContentKind,
    Copy,
    Loss,
    Store,
    Switch,
    number,
    region_of,
    switch,
    text,
)
from bilberry.analyses.recovery.figures import (
    DATABASE_RESTORED,
    GLOBAL_FAILOVER,
    GLOBAL_LAG,
    HEADLESS_FAILOVER,
    NOTHING,
    POINT_IN_TIME,
    READER_TAKES_OVER,
    WRITER_MADE_AGAIN,
    WRITER_MADE_ELSEWHERE,
)
from bilberry.analyses.recovery.plan import where_to_go_first
from bilberry.analyses.recovery.vaults import backups
from bilberry.vendors import aws

RETENTION_DAYS: Final = 1
"""What Aurora keeps where nothing is said (RDS API Reference, CreateDBCluster, 2026-11)."""

TWO: Final = 2


def of_cluster(estate: RecordedEstate, cluster: Resource) -> Store | None:
    """What an Aurora cluster is recovered from; None for a secondary of a global database."""
    frame = frame_of(estate, cluster)
    if frame and primary_of(estate, frame) is not cluster:
        return None
    members = [_member(estate, member) for member in members_of(estate, frame, cluster)]
    copies = [
        *_here(estate, cluster),
        *_any_moment(cluster),
        *members,
        *backups(estate, cluster, DATABASE_RESTORED),
    ]
    return Store(cluster, ContentKind.DATA, copies)


def frame_of(estate: RecordedEstate, cluster: Resource) -> Resource | None:
    """The global database a cluster is a member of, as its primary or as a secondary."""
    frames = estate.referred(cluster, "globalClusterIdentifier", aws.rds.GLOBAL_CLUSTER)
    framed = estate.referring(cluster, aws.rds.GLOBAL_CLUSTER, "sourceDbClusterIdentifier")
    return next(iter([*framed, *frames]), None)


def primary_of(estate: RecordedEstate, frame: Resource) -> Resource | None:
    """The member that is written to: what the frame was made from, or the one with a user."""
    sources = estate.referred(frame, "sourceDbClusterIdentifier", aws.rds.CLUSTER)
    members = estate.referring(frame, aws.rds.CLUSTER, "globalClusterIdentifier")
    with_user = [one for one in members if text(one, "masterUsername")]
    return next(iter([*sources, *with_user]), None)


def members_of(estate: RecordedEstate, frame: Resource | None, primary: Resource) -> list[Resource]:
    """The secondaries of a global database, the one to go to first."""
    if frame is None:
        return []
    members = estate.referring(frame, aws.rds.CLUSTER, "globalClusterIdentifier")
    return where_to_go_first(estate, (one for one in members if one is not primary))


def instances_of(estate: RecordedEstate, cluster: Resource) -> list[Resource]:
    """A cluster's instances."""
    return estate.referring(cluster, aws.rds.CLUSTER_INSTANCE, "clusterIdentifier")


def _here(estate: RecordedEstate, cluster: Resource) -> Iterator[Copy]:
    """What the cluster itself goes on with: its storage is in three zones, whatever its instances."""
    instances, region = instances_of(estate, cluster), region_of(cluster)
    spread = _are_spread(instances)
    if len(instances) >= TWO:
        survives = NEARBY if spread.is_on else {Loss.INSTANCE}
        yield Copy(
            f"another of {len(instances)} instances takes over",
            region,
            frozenset(survives),
            NOTHING,
            READER_TAKES_OVER,
            spread.is_certain,
        )
    else:
        what = "its one instance, made again" if instances else "an instance, made for it"
        yield Copy(what, region, frozenset({Loss.INSTANCE}), NOTHING, WRITER_MADE_AGAIN)
    what = "storage in three zones, and an instance made by hand"
    yield Copy(what, region, NEARBY, NOTHING, WRITER_MADE_ELSEWHERE)


def _are_spread(instances: list[Resource]) -> Switch:
    """Whether instances stand in several zones; where nobody chose any, RDS spreads them."""
    zones = {zone for one in instances if (zone := text(one, "availabilityZone"))}
    return Switch(is_on=len(zones) != 1 or len(instances) < TWO)


def _any_moment(cluster: Resource) -> Iterator[Copy]:
    """Automated backups, which go with the cluster unless they are kept or it cannot be deleted."""
    days, is_known = number(cluster.get("backupRetentionPeriod"), RETENTION_DAYS)
    guarded = switch(cluster.get("deletionProtection"))
    kept = switch(cluster.get("deleteAutomatedBackups"), on=False)
    if days and (guarded.is_on or kept.is_on):
        yield Copy(
            f"any moment of the last {days} days",
            region_of(cluster),
            frozenset({Loss.MISTAKE}),
            POINT_IN_TIME,
            DATABASE_RESTORED,
            is_known and (_surely(guarded) or _surely(kept)),
        )


def _surely(one: Switch) -> bool:
    return one.is_on and one.is_certain


def _member(estate: RecordedEstate, member: Resource) -> Copy:
    """A secondary: what happens to the primary's data happens to its own, in a second."""
    count = len(instances_of(estate, member))
    return Copy(
        f"global database member, {count} instance{'s'[: count != 1]}",
        region_of(member),
        NEARBY | {Loss.REGION},
        GLOBAL_LAG,
        GLOBAL_FAILOVER if count else HEADLESS_FAILOVER,
    )
