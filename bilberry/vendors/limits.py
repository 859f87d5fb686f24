"""How many of something vendors allow at most, by plan: `limits.csv` in each vendor's folder.

Each number stands once: clouds of a rehearsal refuse by it, analyses and policies count by it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
ANY: Final = "any"
"""The plan of a limit that is the same on all plans."""


@dataclass(frozen=True)
class Limit:
    """One limit on one plan.

    Attributes:
        limit: What is limited, in the words that all who count it share: "records of a zone".
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


def limit_of(vendor: str, limit: str, plan: str = ANY) -> Limit | None:
    """What a plan allows; None where it sets no limit.

    Raises `KeyError` for a limit of which nothing is said on any plan.
    """
    plans = limits_by_plan()[vendor, limit]
    return plans.get(plan, plans.get(ANY))


def most(vendor: str, limit: str, plan: str = ANY) -> int | None:
    """How many a plan allows; None where it sets no limit. Raises as `limit_of` does."""
    found = limit_of(vendor, limit, plan)
    return None if found is None else found.most


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
    """All lines of all vendors."""
    for file in sorted(FOLDER.glob("*/limits.csv")):
        with file.open(newline="", encoding="utf-8") as opened:
            for line in csv.DictReader(opened):
                most = int(line["most"])
                yield Limit(**{**line, "vendor": file.parent.name, "most": most})  # type: ignore[arg-type]
