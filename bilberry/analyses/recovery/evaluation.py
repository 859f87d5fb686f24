"""The recovery analysis: every store of an estate, by every loss, with the verdict on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery import (
    caches,
    clusters,
    files,
    made_again,
    objects,
    passing,
    sealed,
    tables,
)
from bilberry.analyses.recovery.copies import ContentKind, Copy, Loss, Reader, Store
from bilberry.analyses.recovery.durations import duration
from bilberry.analyses.recovery.figures import ACCOUNT_REOPENED, NOTHING
from bilberry.analyses.recovery.objectives import COVERED, EVALUATED, Objectives, objectives_of
from bilberry.analyses.recovery.without_content import holds_nothing
from bilberry.values.urn import STACK_TYPE
from bilberry.vendors import aws
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.vercel import types as vercel

READERS: Final[Mapping[str, Reader]] = {
    aws.rds.CLUSTER: clusters.of_cluster,
    aws.elasticache.REPLICATION_GROUP: caches.of_group,
    aws.s3.BUCKET: objects.of_bucket,
    aws.efs.FILE_SYSTEM: files.of_file_system,
    aws.dynamodb.TABLE: tables.of_table,
    aws.secretsmanager.SECRET: sealed.of_secret,
    aws.kms.KEY: sealed.of_key,
    vercel.PROJECT: made_again.of_project,
    cloudflare.ZONE: made_again.of_zone,
    aws.sqs.QUEUE: passing.of_queue,
    aws.cloudwatch.EVENT_ARCHIVE: passing.of_archive,
    aws.cloudwatch.LOG_GROUP: passing.of_logs,
}
"""Who reads which type, in the order in which they are reported."""

REOPENED: Final = Copy(
    "the account, reopened by AWS Support",
    "AWS",
    frozenset({Loss.ACCOUNT}),
    NOTHING,
    ACCOUNT_REOPENED,
)


class Verdict(StrEnum):
    """How a store stands by a loss."""

    MET = "met"
    """A copy meets the objectives."""
    MISSED = "missed"
    """There are copies, and none of them does."""
    LOST = "lost"
    """There is no copy."""
    EXCEPTED = "excepted"
    """The objectives do not hold for it, by what it is or by the estate's own word."""
    UNDECIDED = "undecided"
    """What decides is not known yet."""
    UNREAD = "unread"
    """Nobody here knows what it holds."""
    NOT_EVALUATED = "not evaluated"
    """Nothing is promised."""


@dataclass(frozen=True)
class Row:
    """One store by one loss.

    Attributes:
        resource: The store; for the rest of a vendor's, the stack in their place.
        copies: What is still there after the loss, in the order in which to try it.
        best: What to come back with; None where there is nothing.
        reason: Why the verdict, in a sentence; empty where the objectives are met.
    """

    resource: Resource
    kind: ContentKind
    loss: Loss
    copies: Sequence[Copy]
    best: Copy | None
    verdict: Verdict
    reason: str = ""

    @property
    def is_breach(self) -> bool:
        """Whether what is promised is not kept, as far as anybody can tell."""
        return self.verdict in (Verdict.MISSED, Verdict.LOST, Verdict.UNREAD)

    @property
    def lost_seconds(self) -> int | None:
        """How much is lost at worst; None where it is all of it."""
        return self.best.lost.seconds if self.best else None

    @property
    def back_seconds(self) -> int | None:
        """How long until it is back; None where it never is."""
        return self.best.back.seconds if self.best else None


def recovery(estate: RecordedEstate) -> list[Row]:
    """How each store of an estate comes back from each loss: by type, as in `READERS`, and name."""
    promised = objectives_of(estate)
    found = [*_stores(estate), *_unread(estate)]
    return [_row(store, loss, promised) for store in found for loss in Loss]


def _stores(estate: RecordedEstate) -> Iterator[Store]:
    for type_, read in READERS.items():
        for resource in sorted(estate.of(type_), key=lambda one: one.name):
            if store := read(estate, resource):
                yield store
    for stack in estate.of(STACK_TYPE):
        yield made_again.of_state(stack)
        for package, count in sorted(_rest(estate).items()):
            yield made_again.of_the_rest(estate, package, count, stack)


def _rest(estate: RecordedEstate) -> Counter[str]:
    """How many resources of each vendor hold nothing; what exists in the state only is the state's."""
    held = [one for one in estate.resources if one.custom and one.type not in READERS]
    packages = [one.type.split(":")[0] for one in held if holds_nothing(one.type)]
    return Counter(package for package in packages if package not in ("pulumi", "random"))


def _unread(estate: RecordedEstate) -> Iterator[Store]:
    """What may hold data without anybody here who knows how it is recovered."""
    for one in sorted(estate.resources, key=lambda one: one.urn):
        if one.custom and one.type not in READERS and not holds_nothing(one.type):
            yield Store(one, ContentKind.UNREAD, ())


def _row(store: Store, loss: Loss, promised: Objectives | None) -> Row:
    is_aws = store.resource.type.startswith("aws")
    ways = [*store.copies, *([REOPENED] if is_aws else ())]
    copies = [copy for copy in ways if loss in copy.survives]
    verdict, best, reason = _evaluated(store, loss, copies, promised)
    return Row(store.resource, store.kind, loss, copies, best, verdict, reason)


def _evaluated(
    store: Store, loss: Loss, copies: Sequence[Copy], promised: Objectives | None
) -> tuple[Verdict, Copy | None, str]:
    """The verdict, the copy it is about, and the reason."""
    first = copies[0] if copies else None
    if store.kind is ContentKind.UNREAD:
        return Verdict.UNREAD, None, f"nobody here knows how a {store.resource.type} is recovered"
    if promised is None:
        return Verdict.NOT_EVALUATED, first, "nothing is promised of it"
    good = [copy for copy in copies if promised.are_met_by(copy)]
    certain = next((copy for copy in good if copy.is_certain), None)
    nearest = min(copies, key=lambda copy: (copy.lost.seconds, copy.back.seconds), default=None)
    if certain:
        return Verdict.MET, certain, ""
    if excepted := _excepted(store, loss, promised):
        return Verdict.EXCEPTED, nearest, excepted
    if good:
        return Verdict.UNDECIDED, good[0], f"{good[0].what}: not known yet"
    verdict = Verdict.MISSED if nearest else Verdict.LOST
    return verdict, nearest, _missed(nearest, promised)


def _excepted(store: Store, loss: Loss, promised: Objectives) -> str:
    """Why the objectives do not hold, if they do not."""
    if loss not in COVERED:
        return "the objectives do not cover a closed account"
    if store.kind not in EVALUATED:
        return {
            ContentKind.TRANSIT: "messages on their way: they are asked for again",
            ContentKind.RECORD: "a record, which nothing waits for",
        }[store.kind]
    exception = promised.exception(store.resource.name, loss)
    return exception.reason if exception else ""


def _missed(nearest: Copy | None, promised: Objectives) -> str:
    if nearest is None:
        return "there is no copy of it"
    parts = []
    if nearest.lost.seconds > promised.lost:
        parts.append(f"{duration(nearest.lost.seconds)} lost, not {duration(promised.lost)}")
    if nearest.back.seconds > promised.back:
        parts.append(f"back after {duration(nearest.back.seconds)}, not {duration(promised.back)}")
    return f"{nearest.what}: {' and '.join(parts)}"
