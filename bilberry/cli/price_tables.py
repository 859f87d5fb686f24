"""How prices, what is wrong with them, and what has changed in them are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.table import Table

from bilberry.prices.check import Checked
from bilberry.prices.facts import Allowance, Price, Rate
from bilberry.prices.refresh import PriceChange, Refreshed

LONGEST = 30
"""Characters of a cell: as many as let a line of the widest table stay within 80."""


def show_prices(
    console: Console, found: Sequence[Price], included: Sequence[Allowance], *, sources: bool
) -> None:
    """By item, a line for each region and each tier, then what is included in them."""
    for item, some in groupby(found, key=lambda price: (price.item, price.unit)):
        console.print(f"[bold]{item[0]}[/], dollars per {item[1]}", soft_wrap=True)
        for price in some:
            _show_price(console, price, sources=sources)
    for allowance in included:
        console.print(f"included: {_included(allowance)}", soft_wrap=True)


def _show_price(console: Console, price: Price, *, sources: bool) -> None:
    first, *others = price.rates
    provenance = f"{price.as_of!s:<12}{confidence(price)}"
    console.print(f"  {price.asked:<15}{_rate(first)}  {provenance}", soft_wrap=True)
    for rate in others:
        console.print(f"  {'':<15}{_rate(rate)}  from {dollars(rate.start)}", soft_wrap=True)
    if sources:
        console.print(f"    {price.source}", style="dim", soft_wrap=True)


def _rate(rate: Rate) -> str:
    return f"{dollars(rate.usd) if rate.kind == 'paid' else 'free':>14}"


def confidence(price: Price) -> str:
    """How far a price can be trusted, and of which region it is where it stands in."""
    return f"{price.confidence} of {price.region}" if price.stands_in else str(price.confidence)


def dollars(amount: Decimal) -> str:
    """An amount without an exponent, and without zeros that say nothing."""
    return f"{amount.normalize():f}"


def _included(allowance: Allowance) -> str:
    """What is included of which item, and to whom: `10 of them` of what is priced by the month."""
    if allowance.unit == allowance.per:
        amount = f"{dollars(allowance.amount)} of them"
    else:
        amount = f"{dollars(allowance.amount)} {allowance.unit} a {allowance.per}"
    whose = f"with {allowance.plan}" if allowance.of == "plan" else f"for each {allowance.of}"
    return f"{allowance.item}: {amount} {whose}"


def show_checked(console: Console, checked: Checked, days: int) -> None:
    """Defects, a line each; then what is old and what is missing; last a sentence of sums."""
    for defect in checked.defects:
        console.print(f"defect: {defect}", style="red", soft_wrap=True)
    if checked.old:
        console.print(f"Older than {days} days (--json names all; refresh reads AWS's anew):")
        table = _table("File", "As of", ">Days", ">Items", "Such as")
        for old in checked.old:
            name = _short(old.items[0], old.file)
            table.add_row(old.file, str(old.as_of), str(old.days), str(len(old.items)), name)
        console.print(table)
    if checked.gaps:
        console.print("Where another region's price stands in (--json names all):")
        table = _table("Service", "Region", ">Items", ">Of", "Such as")
        for gap in checked.gaps:
            name = _short(gap.items[0], gap.service)
            table.add_row(gap.service, gap.region, str(len(gap.items)), str(gap.of), name)
        console.print(table)
    console.print(_sums(checked), soft_wrap=True)


def _short(item: str, file: str) -> str:
    """An item without what the name of its file says already."""
    return item.removeprefix(file.removesuffix(".csv") + "/")


def _sums(checked: Checked) -> str:
    old = sum(len(one.items) for one in checked.old)
    missing = sum(len(one.items) for one in checked.gaps)
    return (
        f"{checked.rates} prices of {checked.items} items: {len(checked.defects)} wrong, "
        f"{old} old, {missing} stood in for"
    )


def show_changes(console: Console, answer: Refreshed) -> None:
    """Two lines a change: which price, then what it was and is, and of when."""
    for change in answer.changes:
        tier = f" from {dollars(change.start)}" if change.start else ""
        console.print(f"{change.item} in {change.region}{tier}", soft_wrap=True)
        console.print(f"    {_difference(change)}", style="yellow", soft_wrap=True)


def _difference(change: PriceChange) -> str:
    old = "not there" if change.old is None else dollars(change.old)
    new = "gone" if change.new is None else dollars(change.new)
    percent = "" if change.percent is None else f" ({change.percent:+.1f} %)"
    dates = " -> ".join(str(date) for date in (change.as_of, change.published) if date)
    return f"{old} -> {new} {change.unit}{percent}, {dates}"


def price_data(price: Price) -> dict[str, Any]:
    """A price as data for scripts; amounts are texts, as they are exact."""
    return {
        "item": price.item,
        "region": price.asked,
        "of": price.region,
        "unit": price.unit,
        "tiers": [{"from": dollars(rate.start), "usd": dollars(rate.usd)} for rate in price.rates],
        "free": price.is_free,
        **_origin(price),
    }


def allowance_data(allowance: Allowance) -> dict[str, Any]:
    """An allowance as data for scripts."""
    return {
        "item": allowance.item,
        "plan": allowance.plan,
        "amount": dollars(allowance.amount),
        "unit": allowance.unit,
        "per": allowance.per,
        "of": allowance.of,
        **_origin(allowance),
    }


def _origin(fact: Price | Allowance) -> dict[str, str]:
    return {
        "asOf": str(fact.as_of),
        "confidence": str(fact.confidence),
        "source": fact.source,
    }


def checked_data(checked: Checked) -> dict[str, Any]:
    """What was found, as data for scripts."""
    return {
        "ok": not checked.defects,
        "prices": checked.rates,
        "items": checked.items,
        "defects": list(checked.defects),
        "old": [
            {"file": o.file, "asOf": str(o.as_of), "days": o.days, "items": list(o.items)}
            for o in checked.old
        ],
        "gaps": [
            {"service": g.service, "region": g.region, "of": g.of, "items": list(g.items)}
            for g in checked.gaps
        ],
    }


def changes_data(changes: Iterable[PriceChange]) -> list[dict[str, Any]]:
    """Changes as data for scripts."""
    return [
        {
            "item": change.item,
            "region": change.region,
            "from": dollars(change.start),
            "unit": change.unit,
            "old": None if change.old is None else dollars(change.old),
            "new": None if change.new is None else dollars(change.new),
            "percent": None if change.percent is None else float(round(change.percent, 2)),
            "asOf": str(change.as_of) if change.as_of else None,
            "published": str(change.published),
        }
        for change in changes
    ]


def _table(*columns: str) -> Table:
    """A table without lines; `>` before a name sets its column to the right."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(
            name.removeprefix(">"),
            justify="right" if name.startswith(">") else "left",
            no_wrap=True,
            max_width=LONGEST,
        )
    return table
