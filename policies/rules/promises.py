"""What is promised of recovery is kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bilberry.analyses.recorded import RecordedEstate
from bilberry.analyses.recovery.copies import ContentKind
from bilberry.analyses.recovery.evaluation import Row, Verdict, recovery
from bilberry.analyses.recovery.objectives import objectives_of
from bilberry.findings import Finding, PolicySeverity, Severity
from bilberry.values.urn import STACK_TYPE
from policies.rule import Rule, Subject

RECOVERY_PAGE: Final = "docs/recovery.md"


@lru_cache(maxsize=1)
def rows(estate: RecordedEstate) -> list[Row]:
    """How each store comes back: every rule here asks for the same."""
    return recovery(estate)


def _something_is_promised(subject: Subject) -> Iterator[Finding]:
    """Asked of what holds data; settings are made again from the program."""
    holds_data = any(row.kind is ContentKind.DATA for row in rows(subject.estate))
    if subject.is_production and holds_data and objectives_of(subject.estate) is None:
        yield Finding("promises nothing of its recovery: there are no objectives")


def _promises_are_kept(subject: Subject) -> Iterator[Finding]:
    for row in rows(subject.estate):
        if row.is_breach:
            yield Finding(
                f"after the loss of {row.loss} misses the objectives: {row.reason}",
                where=row.resource.urn,
            )
        elif row.verdict is Verdict.UNDECIDED:
            yield Finding(
                f"after the loss of {row.loss}: {row.reason}",
                severity=Severity.UNDECIDED,
                where=row.resource.urn,
            )


RULES: Final = (
    Rule(
        name="recovery-objectives-set",
        says="Production says how soon it is back after a loss, and how much may be gone.",
        evaluations={STACK_TYPE: _something_is_promised},
        remedy="Write rtoHours and rpoHours under bilberry:backups of the stack file.",
        read=RECOVERY_PAGE,
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="recovery-objectives-met",
        says="Everything that holds something comes back as soon and as whole as is promised.",
        evaluations={STACK_TYPE: _promises_are_kept},
        remedy="Give it a copy that survives the loss; bilberry recovery shows which there are.",
        read=RECOVERY_PAGE,
        severity=PolicySeverity.CRITICAL,
    ),
)
