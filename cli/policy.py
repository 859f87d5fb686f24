"""`bilberry policy`: judge what a stack has, by the rules that a preview is judged by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from cli.asking import Ask, asked, policy_options, stack_options, told
from cli.judged import as_data, show_policies
from cli.recorded import read_state
from rehearsal.errors import RehearsalError
from rehearsal.policy.violation import Violation
from rehearsal.run import JudgedBy, Stack
from rehearsal.state import Resource


@click.command()
@stack_options
@policy_options
@click.option(
    "--from-state",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Judge this state, which `pulumi stack export` wrote.  [default: the rehearsal's]",
)
def policy(from_state: Path | None, **given: Any) -> None:
    """Judge a stack by its policies, as it stands; nothing is run or changed.

    What could not be decided at preview is decided here. Exit code 1 where a mandatory policy
    objects.
    """
    ask = asked(given)
    with told(ask):
        stack = Stack(ask.folder, ask.stack)
        packs, violations = stack.judge(ask.options.policy_packs, _records(stack, from_state))
        if not packs:
            raise RehearsalError(
                "there is no policy pack to judge by: the project has no policies/PulumiPolicy.yaml; "
                "name one with --policy-pack DIR"
            )
        _tell(ask, packs, violations)
        if any(violation.stops for violation in violations):
            raise SystemExit(1)


def _records(stack: Stack, from_state: Path | None) -> list[Resource]:
    """The records of the file, or of the rehearsal's state. Raises `RehearsalError` for none."""
    records = read_state(from_state) if from_state else stack.files.load().resources
    if not records:
        where = from_state or f"the rehearsal's state of stack {stack.name!r}"
        raise RehearsalError(f"{where} has no resources; write: bilberry up -s {stack.name}")
    return records


def _tell(ask: Ask, packs: tuple[JudgedBy, ...], violations: list[Violation]) -> None:
    if ask.as_json:
        ok = not any(violation.stops for violation in violations)
        document = {"stack": ask.stack, "ok": ok, "policies": as_data(violations)}
        click.echo(json.dumps(document, indent=2))
    else:
        show_policies(ask.console, packs, violations)
