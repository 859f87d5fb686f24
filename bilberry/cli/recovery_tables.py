"""The recovery analysis for people and for scripts: the worst of each loss, then store by store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bilberry.analyses.recorded import RecordedEstate
from bilberry.analyses.recovery import Copy, Loss, Row, Verdict
from bilberry.analyses.recovery.durations import duration
from bilberry.analyses.recovery.evaluation import REOPENED
from bilberry.analyses.recovery.figures import Figure
from bilberry.analyses.recovery.objectives import COVERED, objectives_of
from bilberry.cli.words import short_type
from bilberry.values.urn import STACK_TYPE

COLOURS: Final = {
    Verdict.MET: "green",
    Verdict.MISSED: "red",
    Verdict.LOST: "red",
    Verdict.UNREAD: "red",
    Verdict.UNDECIDED: "yellow",
    Verdict.EXCEPTED: "yellow",
}
WIDTH: Final = 80
LOSS_WIDTH, FIGURE_WIDTH, VERDICT_WIDTH = 10, 10, 13
GUESS: Final = "*"
OUT_OF_COUNT: Final = (Verdict.EXCEPTED, Verdict.NOT_EVALUATED)
"""The verdicts that stores have whether or not anything of them comes back."""


def show(
    console: Console, estate: RecordedEstate, rows: Sequence[Row], *, copies: bool = False
) -> None:
    """The whole analysis."""
    console.print(Text(_promise(estate)))
    console.print(_summary(rows))
    for title, lines in _stores(rows):
        console.print(Text(f"\n{title}", "bold"), width=WIDTH)
        console.print(_table(lines))
        if copies:
            _show_copies(console, lines)
    console.print()
    for line in _notes(rows):
        console.print(Text(line, "dim"), width=WIDTH)


def _promise(estate: RecordedEstate) -> str:
    promised = objectives_of(estate)
    if promised is None:
        return "Nothing is promised of this stack's recovery."
    lost, back = duration(promised.lost), duration(promised.back)
    return f"Promised: back within {back}, with at most {lost} lost."


def _grid(**options: Any) -> Table:
    table = Table(width=WIDTH, pad_edge=False, padding=(0, 1, 0, 0), **options)
    table.add_column("by loss of", width=LOSS_WIDTH)
    return table


def _summary(rows: Sequence[Row]) -> Table:
    """The worst of what is evaluated, loss by loss; no figures where the objectives do not cover it."""
    table = _grid(box=box.SIMPLE_HEAD)
    table.add_column("back after", width=FIGURE_WIDTH)
    table.add_column("lost at most", width=FIGURE_WIDTH + 2)
    table.add_column("how many stores", ratio=1)
    for loss in Loss:
        of_loss = [row for row in rows if row.loss is loss]
        figures = _worst(of_loss) if loss in COVERED else ("-", "-")
        table.add_row(loss, *figures, ", ".join(_counted(of_loss)))
    return table


def _counted(rows: Sequence[Row]) -> Iterator[str]:
    """How many stores have which verdict; of those that are not evaluated, how many never come back."""
    for verdict in Verdict:
        ways = [row.best for row in rows if row.verdict is verdict]
        lost = ways.count(None) if verdict in OUT_OF_COUNT else 0
        if ways:
            yield f"{len(ways)} {verdict}" + (f" ({lost} lost)" if lost else "")


def _worst(rows: Sequence[Row]) -> tuple[str, str]:
    """How long until all that is evaluated is back, and how much of it is lost at most."""
    promised = [row.best for row in rows if row.verdict is not Verdict.EXCEPTED]
    copies = [copy for copy in promised if copy]
    if len(copies) < len(promised):
        return "never", "all of it"
    back = max((copy.back for copy in copies), key=_seconds, default=None)
    lost = max((copy.lost for copy in copies), key=_seconds, default=None)
    return _figure(back), _figure(lost)


def _seconds(figure: Figure) -> int:
    return figure.seconds


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    return duration(figure.seconds) + (f" {GUESS}" if figure.is_guess else "")


def _stores(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Each store's rows under its title; stores of a type with the same answers are reported as one."""
    groups: dict[Any, list[list[Row]]] = {}
    for _, group in groupby(rows, key=lambda row: (row.resource.urn, row.resource.name)):
        shown = [row for row in group if row.loss is not Loss.ACCOUNT]
        groups.setdefault(_likeness(shown), []).append(shown)
    for alike in groups.values():
        yield _title([rows[0] for rows in alike]), alike[0]


def _likeness(rows: Sequence[Row]) -> Any:
    answers = [(row.loss, row.verdict, row.reason, row.best and row.best.what) for row in rows]
    type_ = rows[0].resource.type
    return type_ if ":" in type_ else "", *answers


def _title(first: Sequence[Row]) -> str:
    """What stores that are reported as one are called; the rest of vendors by all their names."""
    resource, more = first[0].resource, len(first) - 1
    if resource.type == STACK_TYPE:
        return "Pulumi's state"
    if ":" not in resource.type:
        return ", ".join(row.resource.name for row in first)
    others = f" and {more} more" if more else ""
    return f"{resource.name}{others}  {short_type(resource.type)}"


def _table(rows: Sequence[Row]) -> Table:
    table = _grid(box=None, show_header=False)
    table.add_column("comes back by", ratio=1)
    table.add_column("lost", width=FIGURE_WIDTH - 3)
    table.add_column("back", width=FIGURE_WIDTH)
    table.add_column("verdict", width=VERDICT_WIDTH)
    for row, losses in _merged(rows):
        best = row.best
        lost, back = (_figure(best.lost), _figure(best.back)) if best else ("-", "-")
        verdict = Text(row.verdict, COLOURS.get(row.verdict, ""))
        table.add_row("\n".join(losses), _way(row), lost, back, verdict)
    return table


def _way(row: Row) -> str:
    """What a store comes back by, and why that is not good enough, or need not be."""
    way = _called(row.best) if row.best else "nothing"
    reasoned = row.reason and row.verdict not in (Verdict.NOT_EVALUATED, Verdict.UNDECIDED)
    return f"{way}; {row.reason}" if reasoned else way


def _called(copy: Copy) -> str:
    """A copy, where it is, and whether that is known yet."""
    return f"{copy.what} ({copy.where}{'' if copy.is_certain else ', not known yet'})"


def _merged(rows: Iterable[Row]) -> Iterator[tuple[Row, list[str]]]:
    """Losses with the same answer in one line."""
    for _, group in groupby(rows, key=lambda row: (row.best, row.verdict, row.reason)):
        same = list(group)
        yield same[0], [str(row.loss) for row in same]


def _show_copies(console: Console, rows: Sequence[Row]) -> None:
    """Every copy once, with the losses it survives."""
    found: dict[Copy, None] = dict.fromkeys(copy for row in rows for copy in row.copies)
    for copy in found:
        losses = ", ".join(loss for loss in Loss if loss in copy.survives)
        figures = f"{_figure(copy.lost)} lost, back after {_figure(copy.back)}"
        text = f"- {_called(copy)}: {figures}; after {losses}"
        console.print(Text(text, "dim"), width=WIDTH)


def _notes(rows: Sequence[Row]) -> Iterator[str]:
    yield f"{GUESS} a guess. docs/recovery.md has the source of each figure, as has --json."
    if any(row.verdict is Verdict.EXCEPTED and row.loss in COVERED for row in rows):
        yield "The figures at the top are of what is evaluated: not of what is excepted."
    if any(row.loss is Loss.ACCOUNT and REOPENED in row.copies for row in rows):
        yield (
            "A closed account is shown above only: AWS opens it again for 90 days, and every copy of"
            " what is in it is in it too."
        )


def as_data(stack: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The analysis as JSON data."""
    return {
        "stack": stack,
        "ok": not any(row.is_breach for row in rows),
        "rows": [_row(row) for row in rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "urn": row.resource.urn,
        "name": row.resource.name,
        "type": row.resource.type,
        "kind": str(row.kind),
        "loss": str(row.loss),
        "verdict": str(row.verdict),
        "reason": row.reason,
        "lostSeconds": row.lost_seconds,
        "backSeconds": row.back_seconds,
        "copies": [_copy(copy) for copy in row.copies],
    }


def _copy(copy: Copy) -> dict[str, Any]:
    return {
        "what": copy.what,
        "where": copy.where,
        "certain": copy.is_certain,
        "lost": _sourced(copy.lost),
        "back": _sourced(copy.back),
    }


def _sourced(figure: Figure) -> dict[str, Any]:
    return {"seconds": figure.seconds, "guess": figure.is_guess, "source": figure.source}
