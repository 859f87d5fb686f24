"""`bilberry cost`: what a stack costs in a month, and what a change adds to that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from bilberry.analyses.cost.difference import changes
from bilberry.analyses.cost.estimate import Estimate, estimate
from bilberry.analyses.recorded import RecordedEstate
from bilberry.cli import cost_documents, cost_tables
from bilberry.cli.cost_words import Priced
from bilberry.cli.options import Ask, asked, from_state_option, reported, stack_options
from bilberry.cli.recorded import as_asked, estate_of
from bilberry.cli.states import read_state, state_of
from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.program.project import find_project, stacks
from bilberry.values.urn import parse

FORMATS: Final = ("table", "json", "md", "csv")


@click.command()
@stack_options
@from_state_option("Price")
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
    named = given["stack"]
    ask = asked({**given, "stack": named or (from_state and from_state.stem)})
    form = "json" if ask.as_json else form
    with reported(ask):
        if from_state is None:
            new = _planned(ask, ask.stack)
        else:
            new = _of_file(from_state, Stack(ask.folder, named) if named else None)
        if against is None:
            _show(ask, form, new, details=by == "resource")
        else:
            _show_difference(ask, form, _old(ask, against, new), new)


def _planned(ask: Ask, name: str) -> Priced:
    """The stack as an update would make it."""
    stack = Stack(ask.folder, name)
    found = _estimate(as_asked(stack, None))
    notes = (*found.notes, *_payers_missing(found, stacks(stack.project)))
    return Priced(stack.project.name, name, None, replace(found, notes=notes))


def _payers_missing(found: Estimate, there: Sequence[str]) -> Iterator[str]:
    """Fees that count nowhere, as the stack that is to pay them is not there."""
    for vendor, subscription in found.settings.subscriptions:
        payer = subscription.paid_by if subscription is not None else None
        if payer and payer not in there:
            yield (
                f"bilberry:costs.subscriptions.{vendor}.paidBy names {payer}, and there is no "
                f"Pulumi.{payer}.yaml here: nobody counts the fee"
            )


def _of_file(file: Path, stack: Stack | None = None) -> Priced:
    """A state file: of this stack, or of any where none is given."""
    records = state_of(file, stack) if stack else read_state(file)
    urn = parse(records[0].urn)
    return Priced(urn.project, urn.stack, str(file), _estimate(estate_of(records)))


def _old(ask: Ask, against: str, new: Priced) -> Priced:
    """What to compare with: a state file where there is one of that name, or else a stack.

    Raises `RehearsalError` where there is neither, and for the state of another project.
    """
    if Path(against).is_file():
        old = _of_file(Path(against))
        if old.project != new.project:
            raise RehearsalError(
                f"--against {against}: it is a state of project {old.project!r}, not of "
                f"{new.project!r}; name a state or a stack of {new.project!r}"
            )
        return old
    there = stacks(find_project(ask.folder.resolve()))
    if against not in there:
        raise RehearsalError(
            f"--against {against!r}: there is no such file, nor a stack of that name; "
            f"stacks here: {', '.join(there) or 'none'}"
        )
    return _planned(ask, against)


def _estimate(estate: RecordedEstate) -> Estimate:
    try:
        return estimate(estate)
    except ValueError as error:
        raise RehearsalError(str(error)) from None


def _show(ask: Ask, form: str, priced: Priced, *, details: bool) -> None:
    if form == "table":
        cost_tables.show(ask.console, priced, details=details)
    elif form == "json":
        click.echo(cost_documents.as_json(priced))
    elif form == "csv":
        click.echo(cost_documents.as_csv(priced.found), nl=False)
    else:
        click.echo(cost_documents.as_markdown(priced, details=details))


def _show_difference(ask: Ask, form: str, old: Priced, new: Priced) -> None:
    found = changes(old.found, new.found)
    if form == "table":
        cost_tables.show_difference(ask.console, old, new, found)
    elif form == "json":
        click.echo(cost_documents.difference_as_json(old, new, found))
    elif form == "csv":
        click.echo(cost_documents.difference_as_csv(found), nl=False)
    else:
        click.echo(cost_documents.difference_as_markdown(old, new, found))
