"""The cost analysis for machines and pull requests: JSON, CSV, Markdown."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

from bilberry.analyses.cost.budget import standings
from bilberry.analyses.cost.difference import LineChange
from bilberry.analyses.cost.estimate import Estimate
from bilberry.analyses.cost.lines import Band, Line
from bilberry.cli import cost_words as words
from bilberry.cli.cost_words import Priced

DIGITS: Final = 6
"""Digits after the point that a document keeps of dollars."""

COLUMNS: Final = (
    "component", "resource", "what", "kind", "quantity", "unit", "unit_price",
    "low", "expected", "high", "region", "stand_in", "confidence", "as_of", "source",
    "assumed", "reason", "urn",
)  # fmt: skip


def as_json(priced: Priced) -> str:
    """Everything, as one document."""
    found = priced.found
    document = {
        "ok": True,
        **_whose(priced),
        "total": _band(found.total),
        "components": {component: _band(band) for component, band in found.by_component.items()},
        "budget": [_standing(one) for one in standings(found)],
        "unpricedPercent": _number(found.unpriced_share),
        "assumed": words.assumed(found),
        "notes": list(found.notes),
        "lines": [_line(line) for line in found.lines],
    }
    return json.dumps(document, indent=2)


def difference_as_json(old: Priced, new: Priced, found: Sequence[LineChange]) -> str:
    """The totals and every line that became other, as one document."""
    document = {
        "ok": True,
        "from": {**_whose(old), "total": _band(old.found.total)},
        "to": {**_whose(new), "total": _band(new.found.total)},
        "difference": _band(new.found.total - old.found.total),
        "changes": [_change(change) for change in found],
    }
    return json.dumps(document, indent=2)


def as_csv(found: Estimate) -> str:
    """A row a line."""
    return _csv(COLUMNS, map(_row, found.lines))


def difference_as_csv(found: Sequence[LineChange]) -> str:
    """A row a change: the line, and its expected dollars before and after."""
    columns = ("change", "component", "resource", "what", "before", "after", "difference")
    return _csv(columns, map(_change_row, found))


def as_markdown(priced: Priced, *, details: bool) -> str:
    """For a pull request: sums, what drives them, and what a reader has to know."""
    found = priced.found
    total = found.total
    parts = [
        f"### ${words.dollars(total.expected)} a month: {priced.title}",
        f"From ${words.dollars(total.low)} to ${words.dollars(total.high)}, by how much is used.",
        sums(found),
        *_section("Budget", (sentence for sentence, _ in words.budget(found))),
        *_section("Largest", words.largest(found)),
        *_section(f"Not priced ({words.share_not_priced(found)})", words.not_priced(found)),
        *_section("Another region's price stands in", words.stand_ins(found)),
        *_section("Assumed", [words.assumptions(found)]),
        *_section("Note", found.notes),
    ]
    return "\n\n".join([*parts, _all_lines(found)] if details else parts)


def difference_as_markdown(old: Priced, new: Priced, found: Sequence[LineChange]) -> str:
    """For a pull request: what a change costs, line by line."""
    difference = new.found.total.expected - old.found.total.expected
    title = f"### {words.signed(difference)} dollars a month"
    if not found:
        return f"{title}\n\nFrom {old.title} to {new.title}: no difference."
    shown, rest = words.worth_showing(found)
    rows = [
        (change.kind, change.line.resource, change.line.what, *_both(change)) for change in shown
    ]
    head = ("", "resource", "what", "before", "after", "difference")
    parts = [title, f"From {old.title} to {new.title}.", table(head, rows), rest]
    return "\n\n".join(filter(None, parts))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def sums(found: Estimate) -> str:
    """Components and the total, as a table in Markdown."""
    rows = [(name, *words.ends(band)) for name, band in words.components(found)]
    total = ("**total**", *words.ends(found.total))
    return table(("component", "low", "expected", "high"), [*rows, total])


# -- how ---------------------------------------------------------------------------------------


def _whose(priced: Priced) -> dict[str, str | None]:
    """Whose costs they are, and of which state file; null for the stack as planned."""
    return {"stack": priced.stack, "state": priced.file}


def _number(amount: Decimal) -> float:
    return float(round(amount, DIGITS))


def _band(band: Band) -> dict[str, float]:
    return {
        "low": _number(band.low),
        "expected": _number(band.expected),
        "high": _number(band.high),
    }


def _standing(one: Any) -> dict[str, Any]:
    return {
        "of": one.name or "total",
        "end": one.end,
        "dollars": _number(one.dollars),
        "limit": _number(one.limit),
        "over": one.is_over,
        "close": one.is_close,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "urn": line.urn,
        "resource": line.resource,
        "component": line.component,
        "what": line.what,
        "kind": line.kind.value,
        "item": line.item,
        "quantity": _number(line.quantity.expected),
        "unit": line.unit,
        "unitPrice": None if line.unit_price is None else float(line.unit_price),
        "monthly": _band(line.monthly),
        "region": line.region,
        "standIn": line.stand_in,
        "confidence": line.confidence,
        "asOf": line.as_of,
        "source": line.source,
        "assumed": list(line.assumed),
        "reason": line.reason,
    }


def _change(change: LineChange) -> dict[str, Any]:
    return {
        "change": change.kind,
        "difference": _band(change.monthly),
        "old": _line(change.old) if change.old else None,
        "new": _line(change.new) if change.new else None,
    }


def _row(line: Line) -> Sequence[object]:
    data = {**_line(line), **_band(line.monthly), "unit_price": line.unit_price}
    data |= {"stand_in": line.stand_in, "as_of": line.as_of, "assumed": " ".join(line.assumed)}
    return [data[column] for column in COLUMNS]


def _change_row(change: LineChange) -> Sequence[object]:
    line = change.line
    return (change.kind, line.component, line.resource, line.what, *_both(change))


def _both(change: LineChange) -> tuple[str, str, str]:
    """Expected dollars before, after, and the difference."""
    old, new = (_expected(line) for line in (change.old, change.new))
    return old, new, words.signed(change.monthly.expected)


def _expected(line: Line | None) -> str:
    if line is None:
        return ""
    return words.dollars(line.monthly.expected) if line.is_priced else "not priced"


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def _section(title: str, sentences: Iterable[str]) -> list[str]:
    given = [f"- {sentence.strip()}" for sentence in sentences if sentence]
    return [f"**{title}**", "\n".join(given)] if given else []


def _all_lines(found: Estimate) -> str:
    head = ("component", "resource", "what", "how much", "low", "expected", "high")
    rows = [
        (component, resource, line.what, *_priced(line))
        for component, resources in words.details(found)
        for resource, lines in resources
        for line in lines
    ]
    return table(head, rows)


def _priced(line: Line) -> tuple[str, str, str, str]:
    if not line.is_priced:
        return line.reason, "", "not priced", ""
    return words.measure(line), *words.ends(line.monthly)
