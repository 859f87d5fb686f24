"""`bilberry cost`: what a stack costs in a month, and what a change adds to that."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import Any, Final

import click

from cli import cost_documents, cost_tables
from cli.asking import Ask, asked, stack_options, told
from cli.recorded import of_file, planned
from readings.cost.difference import changes
from readings.cost.estimate import Estimate, estimate
from readings.recorded import RecordedEstate
from rehearsal.errors import RehearsalError
from rehearsal.project import find_project, stacks
from rehearsal.run import Stack

FORMATS: Final = ("table", "json", "md", "csv")


@click.command()
@stack_options
@click.option(
    "--from-state",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Price this state, which `pulumi stack export` wrote.  [default: the stack as planned]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    help="A table, JSON, Markdown for a pull request, or CSV.  [default: table]",
)
@click.option(
    "--by",
    type=click.Choice(("component", "resource")),
    default="component",
    help="Sums of components, or all lines of all resources.  [default: component]",
)
@click.option(
    "--against",
    metavar="FILE_OR_STACK",
    help="Show the difference from this state file, or from this stack as planned.",
)
def cost(from_state: Path | None, form: str, by: str, against: str | None, **given: Any) -> None:
    """Show what a stack costs in a month; nothing is made.

    What is used of everything is as bilberry:costs of the stack file says, or assumed, which is
    shown. What has no price is listed and counts for nothing.
    """
    ask = asked({**given, "stack": given["stack"] or (from_state and from_state.stem)})
    form = "json" if ask.as_json else form
    with told(ask):
        name = str(from_state) if from_state else f"{ask.stack}, as planned"
        new = _priced(of_file(from_state) if from_state else _planned(ask, ask.stack))
        if against is None:
            _show(ask, form, name, new, details=by == "resource")
        else:
            old_name, old = _old(ask, against)
            _show_difference(ask, form, (old_name, old), (name, new))


def _planned(ask: Ask, stack: str) -> RecordedEstate:
    """The stack as an update would make it; what its program prints stays out of documents."""
    with contextlib.redirect_stdout(sys.stderr):
        return planned(Stack(ask.folder, stack))


def _old(ask: Ask, against: str) -> tuple[str, Estimate]:
    """What to compare with: a state file where there is one of that name, or else a stack."""
    file = Path(against)
    if file.is_file():
        return against, _priced(of_file(file))
    there = stacks(find_project(ask.folder.resolve()))
    if against not in there:
        raise RehearsalError(
            f"--against {against!r}: there is no such file, nor a stack of that name; "
            f"stacks here: {', '.join(there) or 'none'}"
        )
    return f"{against}, as planned", _priced(_planned(ask, against))


def _priced(estate: RecordedEstate) -> Estimate:
    try:
        return estimate(estate)
    except ValueError as error:
        raise RehearsalError(str(error)) from None


def _show(ask: Ask, form: str, name: str, found: Estimate, *, details: bool) -> None:
    if form == "table":
        cost_tables.show(ask.console, name, found, details=details)
    elif form == "json":
        click.echo(cost_documents.as_json(name, found))
    elif form == "csv":
        click.echo(cost_documents.as_csv(found), nl=False)
    else:
        click.echo(cost_documents.as_markdown(name, found, details=details))


def _show_difference(
    ask: Ask, form: str, old: tuple[str, Estimate], new: tuple[str, Estimate]
) -> None:
    found = changes(old[1], new[1])
    if form == "table":
        cost_tables.show_difference(ask.console, old, new, found)
    elif form == "json":
        click.echo(cost_documents.difference_as_json(old, new, found))
    elif form == "csv":
        click.echo(cost_documents.difference_as_csv(found), nl=False)
    else:
        click.echo(cost_documents.difference_as_markdown(old, new, found))
