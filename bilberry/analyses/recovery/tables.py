"""DynamoDB tables: every moment of the last weeks, replicas in other regions, backups."""

from __future__ import annotations

from collections.abc import Iterator

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.copies import (
    NEARBY,
    ContentKind,
    Copy,
    Loss,
    Store,
    chosen,
    entries,
    region_of,
    switch,
)
from bilberry.analyses.recovery.figures import (
    AT_ONCE,
    NOTHING,
    TABLE_LAG,
    TABLE_POINT_IN_TIME,
    TABLE_RESTORED,
)
from bilberry.analyses.recovery.vaults import backups


def of_table(estate: RecordedEstate, table: Resource) -> Store:
    """What a table is recovered from."""
    copies = [
        Copy("the same table, in three zones", region_of(table), NEARBY, NOTHING, AT_ONCE),
        *_any_moment(table),
        *_replicas(table),
        *backups(estate, table, TABLE_RESTORED),
    ]
    return Store(table, ContentKind.DATA, copies)


def _any_moment(table: Resource) -> Iterator[Copy]:
    """Point-in-time recovery, which keeps a deleted table's last state for 35 days as well."""
    recovery = switch(chosen(table, "pointInTimeRecovery.enabled"))
    if recovery.is_on:
        what = "any moment of the last 35 days"
        survives = frozenset({Loss.MISTAKE})
        lost, back = TABLE_POINT_IN_TIME, TABLE_RESTORED
        yield Copy(what, region_of(table), survives, lost, back, recovery.is_certain)


def _replicas(table: Resource) -> Iterator[Copy]:
    for replica in entries(table, "replicas"):
        region = replica.get("regionName")
        at = region if isinstance(region, str) else "another region"
        yield Copy("replica of a global table", at, NEARBY | {Loss.REGION}, TABLE_LAG, AT_ONCE)
