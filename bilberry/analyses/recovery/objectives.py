"""What an estate promises of its recovery, as its facts say, and what the promise does not cover."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Final

from bilberry.analyses.recorded import RecordedEstate
from bilberry.analyses.recovery.copies import ContentKind, Copy, Loss
from bilberry.analyses.recovery.figures import HOUR

COVERED: Final = frozenset({Loss.INSTANCE, Loss.ZONE, Loss.REGION, Loss.MISTAKE})
"""What the objectives hold for. Not for a closed account: all copies are in it, AWS reopens it for 90
days, and what would survive it longer is a second account, which no estate here has."""

EVALUATED: Final = frozenset(set(ContentKind) - {ContentKind.TRANSIT, ContentKind.RECORD})
"""What they hold for by kind. Messages on their way are asked for again, and nothing waits for logs."""


@dataclass(frozen=True)
class Except:
    """What the estate itself takes out of the promise.

    Attributes:
        resources: Their names, with `*` for any part.
        losses: The losses it is about.
        reason: Why, in a phrase.
    """

    resources: str
    losses: Sequence[str]
    reason: str

    def covers(self, name: str, loss: Loss) -> bool:
        """Whether it is about this resource and this loss."""
        return loss in self.losses and fnmatchcase(name, self.resources)


@dataclass(frozen=True)
class Objectives:
    """How long until everything is back, and how much may be lost, in seconds."""

    back: int
    lost: int
    exceptions: Sequence[Except] = ()

    def are_met_by(self, copy: Copy) -> bool:
        """Whether a way back is good enough."""
        return copy.lost.seconds <= self.lost and copy.back.seconds <= self.back

    def exception(self, name: str, loss: Loss) -> Except | None:
        """What takes a resource out, if anything does."""
        return next((one for one in self.exceptions if one.covers(name, loss)), None)


def objectives_of(estate: RecordedEstate) -> Objectives | None:
    """What is promised; None where nothing is, or where everything may be thrown away."""
    promised: Any = estate.facts.get("objectives")
    if not isinstance(promised, Mapping) or estate.facts.get("temporary") is True:
        return None
    return Objectives(
        back=int(promised["rtoHours"]) * HOUR,
        lost=int(promised["rpoHours"]) * HOUR,
        exceptions=tuple(Except(**one) for one in promised.get("exceptions", ())),
    )
