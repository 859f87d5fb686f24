"""`bilberry policy`: evaluate what a stack has, by the policies that a preview is held to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from bilberry.cli.options import (
    Ask,
    asked,
    from_state_option,
    policy_options,
    reported,
    stack_options,
)
from bilberry.cli.states import state_of
from bilberry.cli.violations import as_data, show_policies
from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.operations import AppliedPack, Stack
from bilberry.rehearsal.state.document import ResourceState
from bilberry.rehearsal.wire.policy_packs.violation import Violation
from bilberry.values.property_values import has_unknown


@click.command()
@stack_options
@policy_options
@from_state_option("Evaluate", "the rehearsal's")
def policy(from_state: Path | None, **given: Any) -> None:
    """Evaluate the policies on a stack as it stands; nothing is run or changed.

    What could not be decided at preview is decided here. Exit code 1 where a mandatory policy
    objects.
    """
    ask = asked(given)
    with reported(ask):
        stack = Stack(ask.folder, ask.stack)
        records = _records(stack, from_state)
        packs, violations = stack.analyze(ask.options.policy_packs, records)
        if not packs:
            raise RehearsalError(
                "there is no policy pack to evaluate: the project has no policies/PulumiPolicy.yaml; "
                "name one with --policy-pack DIR"
            )
        _report(ask, packs, violations)
        if any(violation.stops for violation in violations):
            _report_closed_secrets(from_state, records)
            raise SystemExit(1)


def _report_closed_secrets(file: Path | None, records: list[ResourceState]) -> None:
    """Why something may not have been decided, where the file keeps its secrets closed."""
    if file is not None and any(has_unknown([one.inputs, one.outputs]) for one in records):
        click.echo(
            f"note: secrets in {file} are encrypted: what depends on them could not be decided;\n"
            f"to evaluate that too: pulumi stack export --show-secrets --file {file}",
            err=True,
        )


def _records(stack: Stack, from_state: Path | None) -> list[ResourceState]:
    """The records of the file, or of the rehearsal's state. Raises `RehearsalError` for none."""
    if from_state is not None:
        return state_of(from_state, stack)
    records = stack.files.load().resources
    if not records:
        raise RehearsalError(
            f"the rehearsal's state of stack {stack.name!r} has no resources; "
            f"write: bilberry up -s {stack.name}"
        )
    return records


def _report(ask: Ask, packs: tuple[AppliedPack, ...], violations: list[Violation]) -> None:
    if ask.as_json:
        ok = not any(violation.stops for violation in violations)
        document = {"stack": ask.stack, "ok": ok, "policies": as_data(violations)}
        click.echo(json.dumps(document, indent=2))
    else:
        show_policies(ask.console, packs, violations)
