"""The `bilberry` command: rehearse a Pulumi program. Verbs and flags are Pulumi's.

Exit codes: 0 done, 1 refused or failed, 2 wrong use.
"""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

import click

from bilberry.cli import operation
from bilberry.cli.cost import cost
from bilberry.cli.limits import limits_command
from bilberry.cli.options import (
    Ask,
    asked,
    folder_option,
    policy_options,
    reported,
    run_options,
    stack_options,
)
from bilberry.cli.permissions import permissions
from bilberry.cli.policy import policy
from bilberry.cli.prices import prices
from bilberry.cli.recovery import recovery_command
from bilberry.cli.words import shown
from bilberry.errors import RehearsalError
from bilberry.rehearsal.clouds import FREE
from bilberry.rehearsal.engine.operations import FOLDER, Stack
from bilberry.rehearsal.program.project import find_project
from bilberry.rehearsal.wire.serve import installed_packages, serve_until_stopped


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@folder_option
@click.version_option(package_name="bilberry")
@click.pass_context
def bilberry(context: click.Context, folder: Path | None) -> None:
    """Rehearse a Pulumi program: no account, no network, no Pulumi CLI."""
    context.obj = folder


@bilberry.command()
@run_options
@policy_options
@click.option("--replace", multiple=True, metavar="URN", help="Replace this resource.")
def preview(**given: Any) -> None:
    """Show what an update would do; nothing is made."""
    operation.preview(asked(given), operation.PREVIEW)


@bilberry.command()
@run_options
@policy_options
@click.option("--replace", multiple=True, metavar="URN", help="Replace this resource.")
@click.option("-f", "--skip-preview", is_flag=True, help="Update at once.")
def up(**given: Any) -> None:
    """Make the stack what the program says; previews first."""
    operation.change(asked(given), operation.UP)


@bilberry.command()
@run_options
@click.option("-f", "--skip-preview", is_flag=True, help="Destroy at once.")
def destroy(**given: Any) -> None:
    """Delete everything the stack has; previews first."""
    operation.change(asked(given), operation.DESTROY)


@bilberry.command()
@run_options
@click.option(
    "-f", "--skip-preview", is_flag=True, help="Accepted as Pulumi does; nothing to skip."
)
def refresh(**given: Any) -> None:
    """Ask the clouds what is there, and remember it."""
    operation.change(asked({**given, "skip_preview": True}), operation.REFRESH)


@bilberry.command()
@stack_options
@click.option("--show-secrets", is_flag=True, help="Show secrets in the clear.")
@click.argument("name", required=False)
def outputs(name: str | None, *, show_secrets: bool, **given: Any) -> None:
    """Print what the program exported at its last update."""
    ask = asked(given)
    with reported(ask):
        values = shown(Stack(ask.folder, ask.stack).outputs(), show_secrets=show_secrets)
        if name is not None and name not in values:
            known = ", ".join(sorted(values)) or "none; `bilberry up` makes them"
            raise RehearsalError(
                f"no output named {name!r} in stack {ask.stack!r}; there are: {known}"
            )
        _print_outputs(values if name is None else values[name], as_json=ask.as_json)


@bilberry.command()
@stack_options
@click.option("--show-secrets", is_flag=True, help="Write secrets in the clear.")
def export(*, show_secrets: bool, **given: Any) -> None:
    """Print the state as `pulumi stack export` does."""
    ask = asked(given)
    with reported(ask):
        document = Stack(ask.folder, ask.stack).export(show_secrets=show_secrets)
        click.echo(json.dumps(document, indent=4))


@bilberry.command()
@folder_option
@click.option("-s", "--stack", metavar="NAME", help="Whose plans hold (rehearsal:plans).  [free]")
@click.argument("packages", nargs=-1, metavar="[PACKAGE]...")
def clouds(packages: tuple[str, ...], folder: Path | None, stack: str | None) -> None:
    """Serve the rehearsal's clouds to a real `pulumi`, until interrupted.

    Prints the line to set for it. Without PACKAGEs, all that are installed here are served.
    """
    where = folder or click.get_current_context().obj or Path.cwd()
    with reported(Ask(stack=stack or "", folder=where)):
        project = find_project(where.resolve())
        plans = Stack(where, stack).plans if stack else FREE
        names = packages or tuple(name for name, _ in installed_packages())
        serve_until_stopped(project.folder / FOLDER, names, click.echo, plans=plans)


@bilberry.group()
def state() -> None:
    """Change what the stack remembers, without touching any cloud."""


@state.command()
@stack_options
@click.option("--all", "everything", is_flag=True, help="All resources of the stack.")
@click.argument("urns", nargs=-1, metavar="[URN]...")
def unprotect(urns: tuple[str, ...], *, everything: bool, **given: Any) -> None:
    """Take the protection off resources, so that they can be deleted or replaced."""
    if bool(urns) == everything:
        raise click.UsageError("name the resources by URN, or say --all")
    ask = asked(given)
    with reported(ask):
        for urn in Stack(ask.folder, ask.stack).unprotect(urns):
            click.echo(f"unprotected {urn}")


bilberry.add_command(cost)
bilberry.add_command(limits_command)
bilberry.add_command(permissions)
bilberry.add_command(policy)
bilberry.add_command(prices)
bilberry.add_command(recovery_command)


def main() -> None:
    """The entry point.

    What a run has built lives until the end, so the interpreter's last search for garbage finds
    nothing; without it, the command ends a third of a second earlier.
    """
    try:
        bilberry()
    finally:
        gc.freeze()


# -- how ---------------------------------------------------------------------------------------


def _print_outputs(values: Any, *, as_json: bool) -> None:
    if as_json or not isinstance(values, dict):
        click.echo(
            values if isinstance(values, str) and not as_json else json.dumps(values, indent=2)
        )
        return
    for key, value in sorted(values.items()):
        click.echo(f"{key}: {value if isinstance(value, str) else json.dumps(value)}")
