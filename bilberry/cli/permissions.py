"""`bilberry permissions`: what CI has to be allowed in AWS, and which resource type asks for it."""

from __future__ import annotations

import json
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from fnmatch import fnmatchcase
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import click
from rich.table import Table
from rich.text import Text

from bilberry.analyses.permissions.documents import (
    ATTACHED_POLICIES,
    MANAGED_CHARACTERS,
    characters,
    document,
    filled,
)
from bilberry.analyses.permissions.names import ACCOUNT, ENVIRONMENT
from bilberry.analyses.permissions.needs import PROVIDER, Need, UnknownTypeError
from bilberry.analyses.permissions.purposes import PURPOSES, Permissions, Purpose, permissions_of
from bilberry.analyses.permissions.statements import Statement
from bilberry.analyses.recorded import RecordedEstate
from bilberry.cli.options import Ask, asked, from_state_option, reported, stack_options
from bilberry.cli.recorded import as_asked
from bilberry.errors import RehearsalError
from bilberry.rehearsal.clouds.aws import schemas
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.program.project import find_project, stacks

WRITTEN: Final[tuple[Purpose, ...]] = ("preview", "update")
"""What CI has roles for."""

FROM_SCHEMA: Final = "the handlers of its CloudFormation schema"


@click.command()
@stack_options
@click.option(
    "--for",
    "purpose",
    type=click.Choice(PURPOSES),
    default="update",
    show_default=True,
    help="What CI does.",
)
@from_state_option("Read")
@click.option("--why", metavar="ACTION", help="Who asks for it; * matches parts.")
@click.option(
    "--write",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what all stacks of this estate need, for CI's roles.",
)
def permissions(
    purpose: Purpose,
    from_state: Path | None,
    why: str | None,
    write: Path | None,
    **given: Any,
) -> None:
    """Show the least that lets CI preview, or update, a stack in AWS."""
    ask = asked(given)
    with reported(ask):
        if write:
            _write(write, text_of(estates_like(ask.folder, ask.stack)))
            return
        estate = as_asked(Stack(ask.folder, ask.stack), from_state)
        found = derived(purpose, [estate])
        if why:
            _show_why(ask, found, why)
        elif ask.as_json:
            click.echo(json.dumps(as_document(ask.stack, found, estate), indent=2))
        else:
            _show(ask, found, _values(estate))


def derived(purpose: Purpose, estates: Sequence[RecordedEstate]) -> Permissions:
    """What a purpose needs. Raises `RehearsalError` for a type of which nothing is known."""
    try:
        return permissions_of(purpose, estates, _schema)
    except UnknownTypeError as error:
        raise RehearsalError(str(error)) from None


def _schema(token: str) -> dict[str, Any] | None:
    node = schemas.root(token)
    return dict(node.document) if node else None


def estates_like(folder: Path, stack: str) -> list[RecordedEstate]:
    """A stack's estate and, of the project's other stacks, every one of the same estate."""
    names = stacks(find_project(folder.resolve()))
    found = {name: as_asked(Stack(folder, name), None) for name in dict.fromkeys([stack, *names])}
    wanted = found[stack].facts.get("name")
    return [estate for estate in found.values() if estate.facts.get("name") == wanted]


def text_of(estates: Sequence[RecordedEstate]) -> str:
    """The file that CI's roles are made from: for each purpose policies, each one a list of statements."""
    policies = {purpose: derived(purpose, estates).policies for purpose in WRITTEN}
    return json.dumps(policies, indent=1) + "\n"


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text)
    except OSError as error:
        raise RehearsalError(f"{file}: {error.strerror}") from None


def as_document(stack: str, found: Permissions, estate: RecordedEstate) -> dict[str, Any]:
    """The JSON document: the policies as IAM takes them, their sizes, and who asks for what."""
    return {
        "stack": stack,
        "ok": True,
        "for": found.purpose,
        "policies": [
            {
                "characters": characters(policy),
                "document": json.loads(filled(json.dumps(document(policy)), _values(estate))),
            }
            for policy in found.policies
        ],
        "charactersAllowed": MANAGED_CHARACTERS,
        "policiesAllowed": ATTACHED_POLICIES,
        "needs": [_plain(need) for need in found.needs],
    }


def _plain(need: Need) -> dict[str, str]:
    return {**asdict(need), "because": need.because or FROM_SCHEMA}


def _values(estate: RecordedEstate) -> dict[str, str]:
    """What the placeholders stand for in this stack, as far as its resources tell."""
    listed = [provider.get("allowedAccountIds") for provider in estate.of(PROVIDER)]
    accounts = [one for text in listed if isinstance(text, str) for one in json.loads(text)]
    known = {ENVIRONMENT: estate.facts.get("environment"), ACCOUNT: next(iter(accounts), None)}
    return {placeholder: str(value) for placeholder, value in known.items() if value}


# -- how it is shown ---------------------------------------------------------------------------


def _show(ask: Ask, found: Permissions, values: Mapping[str, str]) -> None:
    if not found.needs:
        click.echo(f"{ask.stack} has nothing in AWS: CI needs no permission there")
        return
    for number, policy in enumerate(found.policies, 1):
        size = f"{characters(policy):,} of {MANAGED_CHARACTERS:,} characters"
        ask.console.print(f"Policy {number}: {size}", style="bold")
        ask.console.print(_table(policy, values))
    types = len({need.type for need in found.needs} - {PROVIDER})
    click.echo(
        f"{ask.stack}, {found.purpose}: {len(found.actions)} actions for {types} resource types. "
        f"Policies: {len(found.policies)} of {ATTACHED_POLICIES} on a role.\n"
        "--json prints them; --why ACTION says who asks for it."
    )


def _table(policy: Iterable[Statement], values: Mapping[str, str]) -> Table:
    """For each statement its actions, then what they are allowed on, without service and account."""
    table = Table.grid(padding=(0, 2))
    last = ""
    for statement in policy:
        actions = [action.partition(":") for action in statement["Action"]]
        service = actions[0][0]
        on = ", ".join(resource.split(":", 5)[-1] for resource in statement["Resource"])
        table.add_row(
            _row(service if service != last else ""), _row(", ".join(a[2] for a in actions))
        )
        table.add_row("", _row(f"on {filled(on, values)}", "dim"))
        for key, allowed in statement.get("Condition", {}).get("StringEquals", {}).items():
            table.add_row("", _row(f"where {key} is {', '.join(allowed)}", "dim"))
        last = service
    return table


def _row(text: str, style: str = "") -> Text:
    """Text as it is: an ARN's `:secret:` is no picture."""
    return Text(text, style=style, overflow="fold")


def _show_why(ask: Ask, found: Permissions, why: str) -> None:
    needs = [need for need in found.needs if fnmatchcase(need.action.lower(), why.lower())]
    if not needs:
        raise RehearsalError(
            f"--why {why}: {found.purpose} of {ask.stack} needs no such action; "
            f"--why '{why.partition(':')[0]}:*' shows what it needs of the service"
        )
    if ask.as_json:
        listed = [_plain(need) for need in needs]
        document = {"stack": ask.stack, "ok": True, "for": found.purpose, "needs": listed}
        click.echo(json.dumps(document, indent=2))
        return
    for action, asking in groupby(needs, key=lambda need: need.action):
        click.echo(action)
        for (type_, because), handlers in _by_type(asking).items():
            click.echo(f"  {type_}: {', '.join(handlers)}")
            click.echo(textwrap.indent(textwrap.fill(because, 76), "    "))


def _by_type(needs: Iterable[Need]) -> dict[tuple[str, str], list[str]]:
    """The handlers that ask, by the type and the reason."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for need in needs:
        found[need.type, need.because or FROM_SCHEMA].append(need.handler)
    return found
