"""EFS file systems: their copies in other regions, and their backups."""

from __future__ import annotations

from collections.abc import Iterator

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.copies import (
    NEARBY,
    ContentKind,
    Copy,
    Loss,
    Store,
    region_of,
    switch,
    text,
)
from bilberry.analyses.recovery.figures import (
    AT_ONCE,
    FILES_AUTOMATIC,
    FILES_FAILOVER,
    FILES_REPLICATED,
    FILES_RESTORED,
    NOTHING,
)
from bilberry.analyses.recovery.vaults import AT_HOME, backups
from bilberry.values.property_values import Unknown
from bilberry.vendors import aws


def of_file_system(estate: RecordedEstate, system: Resource) -> Store | None:
    """What a file system is recovered from; None for one that is the copy of another."""
    if any(
        system in copies_of(estate, one) for one in estate.of(aws.efs.REPLICATION_CONFIGURATION)
    ):
        return None
    copies = [
        *_here(system),
        *_replicas(estate, system),
        *_automatic(estate, system),
        *backups(estate, system, FILES_RESTORED),
    ]
    return Store(system, ContentKind.DATA, copies)


def replications_of(estate: RecordedEstate, system: Resource) -> list[Resource]:
    """The replication a file system is the source of."""
    return estate.referring(system, aws.efs.REPLICATION_CONFIGURATION, "sourceFileSystemId")


def copies_of(estate: RecordedEstate, replication: Resource) -> list[Resource]:
    """The file systems a replication writes to, where they are resources of the stack."""
    linked = estate.referred(replication, "destination", aws.efs.FILE_SYSTEM)
    known = text(replication, "destination.fileSystemId")
    named = [one for one in estate.of(aws.efs.FILE_SYSTEM) if known and text(one, "id") == known]
    return [*linked, *(one for one in named if one not in linked)]


def _here(system: Resource) -> Iterator[Copy]:
    """A file system is in several zones, unless one was chosen for it."""
    region, zone = region_of(system), system.given("availabilityZoneName")
    if isinstance(zone, Unknown) or not zone:
        what = "the same file system, in three zones"
        yield Copy(what, region, NEARBY, NOTHING, AT_ONCE, not isinstance(zone, Unknown))
    else:
        one = frozenset({Loss.INSTANCE})
        yield Copy(f"the same file system, in {zone} only", region, one, NOTHING, AT_ONCE)


def _replicas(estate: RecordedEstate, system: Resource) -> Iterator[Copy]:
    for replication in replications_of(estate, system):
        at = text(replication, "destination.region") or region_of(system)
        far = {Loss.REGION} if at != region_of(system) else set()
        yield Copy("EFS replica", at, NEARBY | far, FILES_REPLICATED, FILES_FAILOVER)


def _automatic(estate: RecordedEstate, system: Resource) -> Iterator[Copy]:
    for policy in estate.referring(system, aws.efs.BACKUP_POLICY, "fileSystemId"):
        status = switch(policy.get("backupPolicy.status"), on="ENABLED")
        if status.is_on:
            what = "EFS's own daily backup, kept 35 days"
            where = region_of(system)
            yield Copy(what, where, AT_HOME, FILES_AUTOMATIC, FILES_RESTORED, status.is_certain)
