"""The cost analysis on a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bilberry.analyses.cost.difference import LineChange
from bilberry.analyses.cost.estimate import Estimate
from bilberry.analyses.cost.lines import Band, Line
from bilberry.cli import cost_words as words
from bilberry.cli.cost_words import Priced

INDENT: Final = 4
STYLES: Final = {"over": "red", "close": "yellow", "fine": ""}
ENDS: Final = ("low", "expected", "high")
ASSUMED, STANDS_IN = "~", "*"
CHANGES: Final = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


def show(console: Console, priced: Priced, *, details: bool) -> None:
    """Sums by component or all lines, the budget, and what a reader has to know."""
    found = priced.found
    console.print(Text(f"Dollars a month: {priced.title}", "bold"), soft_wrap=True)
    if details:
        _show_lines(console, found)
    console.print(_sums(found))
    _show_budget(console, found)
    _show_list(console, "Largest", words.largest(found))
    share = words.share_not_priced(found)
    _show_list(console, f"Not priced ({share})", words.not_priced(found))
    _show_list(console, "Free", [words.free(found)])
    _show_list(console, f"Another region's price stands in {STANDS_IN}", words.stand_ins(found))
    _show_assumed(console, found)
    _show_list(console, "How far the prices can be trusted", [", ".join(words.confidence(found))])
    _show_list(console, "Note", found.notes)


def _columns(*titles: str) -> Table:
    """A table whose first column takes what the others leave of the line."""
    table = Table(box=None, expand=True, padding=(0, 0, 0, 1), pad_edge=False, header_style="")
    table.add_column("", overflow="fold", ratio=1)
    for title in titles:
        table.add_column(title, justify="right", no_wrap=True, min_width=9)
    return table


def _sums(found: Estimate) -> Table:
    table = _columns(*ENDS)
    for name, band in words.components(found):
        table.add_row(name, *words.ends(band))
    table.add_row("total", *words.ends(found.total), style="bold")
    return table


def _show_lines(console: Console, found: Estimate) -> None:
    """Components, the dearest first; in them resources; in them what is paid for."""
    for component, resources in words.details(found):
        console.print(_of_component(component, found))
        for name, lines in resources:
            console.print(Padding(Text(name), (0, 0, 0, INDENT // 2)))
            console.print(Padding(_of_resource(lines), (0, 0, 0, INDENT)))


def _of_component(name: str, found: Estimate) -> Table:
    table = _columns(*ENDS)
    table.show_header = False
    table.add_row(name, *words.ends(found.by_component[name]), style="bold")
    return table


def _of_resource(lines: Sequence[Line]) -> Table:
    table = _columns(*ENDS)
    table.show_header = False
    for line in lines:
        table.add_row(": ".join(filter(None, [line.what, _measured(line)])), *_ends(line))
    return table


def _measured(line: Line) -> str:
    marks = (ASSUMED if line.assumed else "") + (STANDS_IN if line.stand_in else "")
    return f"{words.measure(line)} {marks}".strip()


def _ends(line: Line) -> tuple[str, str, str]:
    return words.ends(line.monthly) if line.is_priced else ("", "not priced", "")


def _show_budget(console: Console, found: Estimate) -> None:
    console.print(Text("Budget:", "bold"))
    for sentence, state in words.budget(found):
        console.print(Padding(Text(sentence, STYLES[state]), (0, 0, 0, INDENT)))


def _show_list(console: Console, title: str, sentences: Iterable[str]) -> None:
    """A title and a line for each; nothing where there are none."""
    given = [sentence for sentence in sentences if sentence]
    if given:
        console.print(Text(f"{title}:", "bold"))
    for sentence in given:
        console.print(Padding(Text(sentence), (0, 0, 0, INDENT)))


def _show_assumed(console: Console, found: Estimate) -> None:
    low, high = found.settings.low_factor, found.settings.high_factor
    title = f"Assumed {ASSUMED} (bilberry:costs.usage; low x {low:g}, high x {high:g})"
    _show_list(console, title, [words.assumptions(found)])


def show_difference(
    console: Console, old: Priced, new: Priced, found: Sequence[LineChange]
) -> None:
    """Every line that became other, and what it comes to."""
    console.print(Text(f"Dollars a month: {old.title} -> {new.title}", "bold"), soft_wrap=True)
    shown, rest = words.worth_showing(found)
    if shown:
        console.print(_changes(shown, old.found.total, new.found.total))
    for sentence in filter(None, [rest, "" if found else "no difference"]):
        console.print(Padding(sentence, (0, 0, 0, INDENT)))


def _changes(found: Sequence[LineChange], old: Band, new: Band) -> Table:
    table = _columns("before", "after", "difference")
    for change in found:
        sign, style = CHANGES[change.kind]
        line = change.line
        what = f"{sign} {line.resource}: {line.what}"
        difference = words.signed(change.monthly.expected)
        table.add_row(what, _expected(change.old), _expected(change.new), difference, style=style)
    ends = (words.dollars(old.expected), words.dollars(new.expected))
    table.add_row("total", *ends, words.signed((new - old).expected), style="bold")
    return table


def _expected(line: Line | None) -> str:
    if line is None:
        return ""
    return words.dollars(line.monthly.expected) if line.is_priced else "not priced"
