"""What is on its way or only for people to read: queues, archives of events, logs."""

from __future__ import annotations

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.copies import NEARBY, ContentKind, Copy, Store, region_of
from bilberry.analyses.recovery.figures import AT_ONCE, NOTHING


def of_queue(_: RecordedEstate, queue: Resource) -> Store:
    """A queue's messages. SQS has no backup of them, and no copy in another region."""
    return _in_zones(queue, "the same queue, in several zones", ContentKind.TRANSIT)


def of_archive(_: RecordedEstate, archive: Resource) -> Store:
    """Events that were delivered, kept to be sent again."""
    return _in_zones(archive, "the same archive, in several zones", ContentKind.RECORD)


def of_logs(_: RecordedEstate, logs: Resource) -> Store:
    """What happened, for as long as the group keeps it."""
    return _in_zones(logs, "the same log group, in several zones", ContentKind.RECORD)


def _in_zones(resource: Resource, what: str, kind: ContentKind) -> Store:
    copy = Copy(what, region_of(resource), NEARBY, NOTHING, AT_ONCE)
    return Store(resource, kind, [copy])
