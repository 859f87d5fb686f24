"""What is wrong with the table's files, and what in them is old or missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from bilberry.prices import selectors
from bilberry.prices.facts import DOLLARS, GLOBAL, Allowance, AsOf, Rate
from bilberry.prices.selectors import Selector
from bilberry.prices.table import (
    ALLOWANCES,
    DATA,
    SELECTORS,
    PriceTable,
    Row,
    TableLine,
    file_of,
    files,
    lines,
)

OLD: Final = timedelta(days=180)
"""The age from which a price is worth another look (a guess: AWS changes few prices in a year)."""


@dataclass(frozen=True)
class Old:
    """Prices of one file and one date that are old.

    Attributes:
        days: Their age, counted from the first day that the date can mean.
    """

    file: str
    as_of: AsOf
    days: int
    items: tuple[str, ...]


@dataclass(frozen=True)
class Gap:
    """Items of a service that have no price in a region where others of the service have one."""

    service: str
    region: str
    items: tuple[str, ...]
    of: int


@dataclass(frozen=True)
class Checked:
    """What was found. Only `defects` make a table wrong; the others are warnings."""

    rates: int
    items: int
    defects: Sequence[str]
    old: Sequence[Old]
    gaps: Sequence[Gap]


def check(folder: Path = DATA, *, today: date, older_than: timedelta = OLD) -> Checked:
    """Everything there is to say about a table's files. Raises `OSError` where one is missing."""
    defects: list[str] = []
    rates = [
        (line, rate)
        for file in files(folder)
        for line in lines(file, folder)
        if (rate := _read(line, Rate, defects))
    ]
    table = PriceTable(rate for _, rate in rates)
    defects += [f"{line.where}: {what}" for line, rate in rates for what in _of_one(line, rate)]
    defects += _of_all([rate for _, rate in rates])
    allowances, chosen = lines(folder / ALLOWANCES, folder), lines(folder / SELECTORS, folder)
    defects += _of_notes(allowances, Allowance, lambda one: _of_allowance(table, one))
    defects += _of_notes(chosen, Selector, lambda one: _of_selector(table, one))
    return Checked(
        rates=len(rates),
        items=len(table.items),
        defects=defects,
        old=_old(rates, today, older_than),
        gaps=_gaps(table),
    )


def _read(line: TableLine, kind: type[Row], defects: list[str]) -> Row | None:
    try:
        return line.read(kind)
    except ValueError as error:
        defects.append(str(error))
        return None


def _of_one(line: TableLine, rate: Rate) -> Iterator[str]:
    """What is wrong with a rate by itself."""
    if rate.usd == 0 and rate.kind == "paid":
        yield f"{rate.item} costs 0; write free as its kind if that is meant"
    if rate.usd != 0 and rate.kind == "free":
        yield f"{rate.item} is free and costs {rate.usd}; write paid as its kind, or 0 dollars"
    if line.file != str(file_of(rate.item)):
        yield f"{rate.item} stands in {line.file}; its place is {file_of(rate.item)}"


def _of_all(rates: Sequence[Rate]) -> Iterator[str]:
    """What is wrong with rates together."""
    counted = Counter((rate.item, rate.region, rate.start) for rate in rates)
    for (item, region, start), times in counted.items():
        if times > 1:
            yield f"{item} in {region} has {times} prices from {start}; one can hold"
    units: dict[str, set[str]] = defaultdict(set)
    for rate in rates:
        units[rate.item].add(rate.unit)
    for item, some in units.items():
        if len(some) > 1:
            yield f"{item} has several units: {', '.join(sorted(some))}; one can hold"
    first = {(rate.item, rate.region) for rate in rates if rate.start == 0}
    for item, region in sorted({(rate.item, rate.region) for rate in rates} - first):
        yield f"{item} in {region} has no price from 0; its first tier is missing"


def _of_notes(
    notes: Iterable[TableLine], kind: type[Row], wrong: Callable[[Row], Iterable[str]]
) -> list[str]:
    """What is wrong with the rows of a file beside the prices."""
    defects: list[str] = []
    for line in notes:
        if (row := _read(line, kind, defects)) is not None:
            defects += [f"{line.where}: {what}" for what in wrong(row)]
    return defects


def _of_allowance(table: PriceTable, allowance: Allowance) -> Iterator[str]:
    covered = [item for item in table.items if f"{item}/".startswith(f"{allowance.item}/")]
    units = {price.unit for item in covered if (price := table.stand_in(item, GLOBAL))}
    if not covered:
        yield f"no item is {allowance.item} or under it"
    elif allowance.unit not in (DOLLARS, *units):
        yield f"{allowance.item} is priced by {', '.join(sorted(units))}, not by {allowance.unit}"
    if allowance.plan and allowance.plan not in table.items:
        yield f"no item is the plan {allowance.plan}"


def _of_selector(table: PriceTable, selector: Selector) -> Iterator[str]:
    regions = table.regions(selector.item)
    if not regions:
        yield f"no item is {selector.item}"
    for region in regions:
        if not selectors.prefixes(region):
            yield f"{selector.item}: no prefix of usage types is known for {region}"


def _old(rates: Iterable[tuple[TableLine, Rate]], today: date, older_than: timedelta) -> list[Old]:
    """The old ones by file and date, the oldest first."""
    found: dict[tuple[str, AsOf], dict[str, None]] = defaultdict(dict)
    for line, rate in rates:
        if today - rate.as_of.earliest > older_than:
            found[line.file, rate.as_of][rate.item] = None
    old = [
        Old(file, as_of, (today - as_of.earliest).days, tuple(items))
        for (file, as_of), items in found.items()
    ]
    return sorted(old, key=lambda one: (-one.days, one.file))


def _gaps(table: PriceTable) -> list[Gap]:
    """By service and region; an item with a price that holds everywhere has none."""
    services: dict[str, list[str]] = defaultdict(list)
    for item in table.items:
        if GLOBAL not in table.regions(item):
            services[str(file_of(item).with_suffix(""))].append(item)
    gaps = []
    for service, items in services.items():
        for region in sorted({region for item in items for region in table.regions(item)}):
            missing = tuple(item for item in items if region not in table.regions(item))
            if missing:
                gaps.append(Gap(service, region, missing, len(items)))
    return gaps
