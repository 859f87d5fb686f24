"""How many of something a vendor allows at most, by plan: limits.csv, each number once.

Whoever counts what a stack has reads the same file, without the rehearsal.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("limits.csv")
ANY: Final = "any"
"""The plan of a limit that is the same on all plans."""


def most(vendor: str, limit: str, plan: str = ANY) -> int | None:
    """How many a plan allows; None where it sets no limit.

    Raises `KeyError` for a limit of which the file says nothing on any plan.
    """
    plans = _table()[vendor, limit]
    return plans.get(plan, plans.get(ANY))


def on_any_plan(vendor: str, limit: str) -> int:
    """How many every plan allows. Raises `KeyError` for a limit that differs by plan."""
    return _table()[vendor, limit][ANY]


@cache
def _table() -> Mapping[tuple[str, str], Mapping[str, int]]:
    table: dict[tuple[str, str], dict[str, int]] = {}
    with FILE.open(newline="") as lines:
        for line in csv.DictReader(lines):
            key = line["vendor"], line["limit"]
            table.setdefault(key, {})[line["plan"]] = int(line["most"])
    return table
