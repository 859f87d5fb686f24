"""`bilberry limits`: what a stack uses of plans and quotas, of how many; the fullest first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bilberry.analyses.limits import Use, limits
from bilberry.cli.options import asked, from_state_option, reported, stack_options
from bilberry.cli.recorded import as_asked
from bilberry.rehearsal.engine.operations import Stack

WIDTH: Final = 80
LITTLE: Final = 0.05
"""The share of a limit below which it is not worth a line. A guess."""


@click.command("limits")
@stack_options
@from_state_option("Read")
@click.option(
    "--all", "everywhere", is_flag=True, help="Every place, not only each limit's fullest."
)
def limits_command(from_state: Path | None, *, everywhere: bool, **given: Any) -> None:
    """Show what a stack uses of its vendors' plans and quotas; nothing is made.

    Other stacks may share the accounts: each limit is counted for this one alone. Exit code 1 where
    more is used than allowed.
    """
    ask = asked(given)
    with reported(ask):
        uses = limits(as_asked(Stack(ask.folder, ask.stack), from_state))
        if ask.as_json:
            click.echo(json.dumps(as_data(ask.stack, uses), indent=2))
        else:
            show(ask.console, uses, everywhere=everywhere)
        if any(use.is_over for use in uses):
            raise SystemExit(1)


def show(console: Console, uses: Sequence[Use], *, everywhere: bool = False) -> None:
    """The table, and where its limits are from."""
    if not uses:
        console.print("Nothing of this stack is counted against a limit that is known here.")
        return
    shown = uses if everywhere else _worth_a_line(uses)
    sources = list(dict.fromkeys(_source(use) for use in shown))
    table = Table(box=box.SIMPLE_HEAD, width=WIDTH, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("limit", ratio=5)
    for heading in ("used", "of", "%"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("in", ratio=4, overflow="fold")
    table.add_column("source", justify="right", no_wrap=True)
    for use in shown:
        others = _others(use, uses) if not everywhere else 0
        table.add_row(
            *_cells(use, others), str(sources.index(_source(use)) + 1), style=_colour(use)
        )
    console.print(table)
    _show_notes(console, shown, sources)
    left_out = {use.limit for use in uses} - {use.limit for use in shown}
    if left_out:
        note = f"Of {len(left_out)} more limits less than {LITTLE:.0%} is used; --all shows them."
        console.print(Text(note, "dim"), width=WIDTH)


def _worth_a_line(uses: Sequence[Use]) -> list[Use]:
    """Each limit in the place that is fullest, and every place that is worth a look."""
    seen, found = set(), []
    for use in uses:
        if use.is_almost or (use.share >= LITTLE and use.limit not in seen):
            found.append(use)
        seen.add(use.limit)
    return found


def _others(use: Use, uses: Sequence[Use]) -> int:
    """In how many more places a limit is used less."""
    return sum(other.limit == use.limit and not other.is_almost for other in uses if other != use)


def _cells(use: Use, others: int) -> tuple[str, ...]:
    plan = f" ({use.plan}{', assumed' if use.is_assumed else ''})" if use.plan else ""
    more = f" and {others} more" if others and not use.is_almost else ""
    least = "≥ " if use.is_least else ""
    return (
        f"{use.limit.vendor} {use.limit.limit}",
        f"{least}{use.used:,}",
        f"{use.limit.most:,}",
        "-" if use.percent is None else str(use.percent),
        f"{use.where}{more}{plan}",
    )


def _colour(use: Use) -> str:
    if use.is_over:
        return "red"
    return "yellow" if use.is_almost else ""


def _source(use: Use) -> str:
    dated = f", {use.limit.as_of}" if use.limit.as_of else ""
    return f"{use.limit.source}{dated}"


def _show_notes(console: Console, shown: Sequence[Use], sources: Sequence[str]) -> None:
    for number, source in enumerate(sources, 1):
        console.print(Text(f"{number:>3} {source}", "dim"), soft_wrap=True)
    if any(use.is_least for use in shown):
        console.print(Text("  ≥ not all of it is known yet", "dim"))
    console.print(
        Text("Counted for this stack alone; others may share its accounts.", "dim"), width=WIDTH
    )


def as_data(stack: str, uses: Sequence[Use]) -> dict[str, Any]:
    """The analysis as JSON data."""
    return {
        "stack": stack,
        "ok": not any(use.is_over for use in uses),
        "limits": [
            {
                "vendor": use.limit.vendor,
                "limit": use.limit.limit,
                "used": use.used,
                "atLeast": use.is_least,
                "of": use.limit.most,
                "percent": use.percent,
                "where": use.where,
                "plan": use.plan,
                "planAssumed": use.is_assumed,
                "source": use.limit.source,
                "asOf": use.limit.as_of,
                "guess": use.limit.is_guess,
            }
            for use in uses
        ],
    }
