"""How many of something vendors allow: two files of one form, in which no number stands twice.

What the rehearsal's clouds refuse by is the rehearsal's, which brings its file along wherever it goes; it is
read here as the data it is. Beside it stand the quotas that no cloud of a rehearsal counts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from bilberry import vendors

ENFORCED: Final = Path(vendors.__path__[0]) / "limits.csv"
QUOTAS: Final = Path(vendors.__path__[0]) / "quotas.csv"
ANY: Final = "any"
"""The plan of a limit that is the same on all plans."""


@dataclass(frozen=True)
class Limit:
    """One limit on one plan.

    Attributes:
        limit: What is limited, in words that both files share: "records of a zone".
        source: Who says so, or that it is a guess.
        as_of: The year and month of the source; empty for a guess.
    """

    vendor: str
    limit: str
    plan: str
    most: int
    source: str
    as_of: str

    @property
    def is_guess(self) -> bool:
        """Whether nobody was found who says so."""
        return not self.as_of


def limit_of(vendor: str, limit: str, plan: str) -> Limit | None:
    """What a plan allows; None where it sets no limit.

    Raises `KeyError` for a limit of which the files say nothing on any plan.
    """
    plans = limits_by_plan()[vendor, limit]
    return plans.get(plan, plans.get(ANY))


def on_any_plan(vendor: str, limit: str) -> int:
    """How many every plan allows. Raises `KeyError` for a limit that differs by plan."""
    return limits_by_plan()[vendor, limit][ANY].most


@cache
def limits_by_plan() -> Mapping[tuple[str, str], Mapping[str, Limit]]:
    """Vendor and limit to what each plan allows."""
    table: dict[tuple[str, str], dict[str, Limit]] = {}
    for limit in lines():
        table.setdefault((limit.vendor, limit.limit), {})[limit.plan] = limit
    return table


def lines() -> Iterator[Limit]:
    """All lines of both files."""
    for file in (ENFORCED, QUOTAS):
        with file.open(newline="") as opened:
            for line in csv.DictReader(opened):
                yield Limit(**{**line, "most": int(line["most"])})  # type: ignore[arg-type]
