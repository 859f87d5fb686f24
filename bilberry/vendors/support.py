"""Until when versions of runtimes and engines are supported: support.csv."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("support.csv")


@dataclass(frozen=True)
class Support:
    """How long one version is supported without paying more.

    Attributes:
        until: The last day; None where none is announced.
        source: The vendor's page that says so.
        as_of: When it did, as `2026-11`.
    """

    product: str
    version: str
    until: date | None
    source: str
    as_of: str


def support_of(product: str, version: str) -> Support | None:
    """What is known of a version: of 15 for 15.19, if nothing is of 15.19; None for nothing."""
    known = read_support()
    parts = version.split(".")
    for count in range(len(parts), 0, -1):
        found = known.get((product, ".".join(parts[:count])))
        if found:
            return found
    return None


@cache
def read_support(file: Path = FILE) -> Mapping[tuple[str, str], Support]:
    """The table, by product and version."""
    lines = [line for line in file.read_text().splitlines() if not line.startswith("#")]
    return {(row["product"], row["version"]): _support(row) for row in csv.DictReader(lines)}


def _support(row: Mapping[str, str]) -> Support:
    until = date.fromisoformat(row["until"]) if row["until"] else None
    return Support(row["product"], row["version"], until, row["source"], row["as_of"])
