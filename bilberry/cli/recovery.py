"""`bilberry recovery`: what comes back, how old and how soon, and what to type for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from bilberry.analyses.recorded import RecordedEstate
from bilberry.analyses.recovery import Loss, recovery
from bilberry.analyses.recovery.plan import elsewhere_of
from bilberry.analyses.recovery.runbook import runbook
from bilberry.cli import recovery_tables, runbooks
from bilberry.cli.elsewhere import built_again
from bilberry.cli.options import Ask, asked, from_state_option, reported, stack_options
from bilberry.cli.recorded import as_asked
from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.operations import Stack
from bilberry.vendors import aws

EVERY = "every"


@click.command("recovery")
@stack_options
@from_state_option("Read")
@click.option(
    "--copies", is_flag=True, help="Every copy there is, not only the one to come back by."
)
@click.option(
    "--runbook",
    "case",
    is_flag=False,
    flag_value=EVERY,
    metavar="[LOSS]",
    help=f"What to do after a loss: {', '.join(Loss)}; all of them without one.",
)
@click.option(
    "--elsewhere",
    is_flag=True,
    help="The stack file that builds the estate once more where its data are copied to.",
)
def recovery_command(
    from_state: Path | None, case: str | None, *, copies: bool, elsewhere: bool, **given: Any
) -> None:
    """Show how a stack comes back from each loss, and hold that against its objectives.

    Nothing is made. Exit code 1 where the objectives are missed.
    """
    ask = asked(given)
    with reported(ask):
        losses = _losses(case)
        stack = Stack(ask.folder, ask.stack)
        estate = as_asked(stack, from_state)
        if losses:
            _show_runbooks(ask, estate, losses)
        elif elsewhere:
            _show_elsewhere(stack, estate)
        else:
            _show_rows(ask, estate, copies=copies)


def _losses(case: str | None) -> list[Loss]:
    if case is None:
        return []
    if case not in (*Loss, EVERY):
        raise RehearsalError(f"--runbook: {case!r} is no loss; there are {', '.join(Loss)}")
    return list(Loss) if case == EVERY else [Loss(case)]


def _show_runbooks(ask: Ask, estate: RecordedEstate, losses: list[Loss]) -> None:
    books = [runbook(estate, loss) for loss in losses]
    if ask.as_json:
        listed = [runbooks.as_data(book) for book in books]
        document = {"stack": ask.stack, "ok": True, "runbooks": listed}
        click.echo(json.dumps(document, indent=2))
    else:
        for book in books:
            runbooks.show(ask.console, book)


def _show_elsewhere(stack: Stack, estate: RecordedEstate) -> None:
    plan = elsewhere_of(estate)
    if plan is None and not estate.facts:
        raise RehearsalError(
            f"stack {stack.name!r} is no estate of Bilberry's: it exports no `Estate`, which says "
            "what its file for another region would be"
        )
    if plan is None and not estate.of(aws.rds.CLUSTER):
        raise RehearsalError(
            f"stack {stack.name!r} has nowhere to go: it has no database, and an estate is built once"
            " more where its database has a replica"
        )
    if plan is None:
        raise RehearsalError(
            f"stack {stack.name!r} has nowhere to go: its database has no replica in another region; "
            "write, for example:\n  bilberry:database:\n    replicas:\n      - region: us-west-2"
        )
    file = stack.project.folder / f"Pulumi.{stack.name}.yaml"
    click.echo(built_again(file.read_text(), plan), nl=False)


def _show_rows(ask: Ask, estate: RecordedEstate, *, copies: bool) -> None:
    rows = recovery(estate)
    if ask.as_json:
        click.echo(json.dumps(recovery_tables.as_data(ask.stack, rows), indent=2))
    else:
        recovery_tables.show(ask.console, estate, rows, copies=copies)
    if any(row.is_breach for row in rows):
        raise SystemExit(1)
