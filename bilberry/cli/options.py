"""What all commands share: their options, what was asked for, and how a refusal is reported."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console

from bilberry.cli.display import Display, Plain, Tree
from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.deployment import Options
from bilberry.rehearsal.engine.operations import PLAIN
from bilberry.rehearsal.program.project import find_project, stacks
from bilberry.rehearsal.wire.policy_packs.pack import PackOptions
from bilberry.rehearsal.wire.policy_packs.project import FILE as PACK_FILE

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]

OWN_PACK = "policies"
"""The folder of a project's own policy pack."""


class Pipe(Console):
    """A console whose reader may leave before the end."""

    def on_broken_pipe(self) -> None:
        """End in peace; rich's own way is to fail."""
        _end_of_pipe()


@dataclass(frozen=True)
class Ask:
    """What the options that all commands share say."""

    stack: str
    folder: Path
    as_json: bool = False
    plain: bool = False
    diff: bool = False
    yes: bool = False
    skip_preview: bool = False
    expect_no_changes: bool = False
    options: Options = PLAIN

    @property
    def is_plain(self) -> bool:
        """Whether plain lines are wanted: by the flag, or by https://no-color.org."""
        return self.plain or bool(os.environ.get("NO_COLOR"))

    @property
    def console(self) -> Console:
        """Where things are shown; without any escape sequence where plain lines are wanted."""
        return Pipe(color_system=None if self.is_plain else "auto", highlight=False)

    @property
    def display(self) -> Display:
        """How a run is shown here."""
        console = self.console
        if self.as_json:
            return Display()
        return Tree(console) if console.is_terminal and not self.is_plain else Plain(console)


def folder_option(command: Command) -> Command:
    """The option that names the project's folder."""
    return click.option(
        "-C",
        "--cwd",
        "folder",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="The project's folder.  [default: this one]",
    )(command)


def stack_options(command: Command) -> Command:
    """The options of every command about one stack."""
    for option in reversed(
        (
            click.option(
                "-s", "--stack", metavar="NAME", help="The stack: NAME of Pulumi.NAME.yaml."
            ),
            folder_option,
            click.option(
                "-j", "--json", "as_json", is_flag=True, help="One JSON document, for scripts."
            ),
            click.option("-y", "--yes", is_flag=True, help="Go on without asking."),
        )
    ):
        command = option(command)
    return command


def run_options(command: Command) -> Command:
    """The options of every command that runs a program."""
    for option in reversed(
        (
            click.option("--plain", is_flag=True, help="Plain lines, no colours, no tree."),
            click.option("--diff", is_flag=True, help="Show every changed property."),
            click.option(
                "-t",
                "--target",
                "targets",
                multiple=True,
                metavar="URN",
                help="Touch this resource only; * matches parts. May be repeated.",
            ),
            click.option(
                "--target-dependents", is_flag=True, help="And what depends on the targets."
            ),
            click.option(
                "-r", "--refresh", is_flag=True, help="Ask the clouds what is there first."
            ),
            click.option(
                "--expect-no-changes", is_flag=True, help="Fail if anything would change."
            ),
        )
    ):
        command = option(command)
    return stack_options(command)


def from_state_option(what: str, default: str = "the stack as planned") -> Decorator:
    """The option that names a state file: what is done with it, and what happens without it."""
    return click.option(
        "--from-state",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        help=f"{what} this state, which `pulumi stack export` wrote.  [default: {default}]",
    )


def policy_options(command: Command) -> Command:
    """The options of every command that evaluates policies. Verbs and flags are Pulumi's."""
    for option in reversed(
        (
            click.option(
                "--policy-pack",
                "policy_packs",
                multiple=True,
                metavar="DIR",
                type=click.Path(file_okay=False, path_type=Path),
                help="Evaluate this pack; may be repeated.  [default: the project's policies/]",
            ),
            click.option(
                "--policy-pack-config",
                "policy_configs",
                multiple=True,
                metavar="FILE",
                type=click.Path(dir_okay=False, path_type=Path),
                help="JSON with levels and numbers, one for each pack in the same order.",
            ),
        )
    ):
        command = option(command)
    return command


def packs_of(folder: Path, given: dict[str, Any]) -> tuple[PackOptions, ...]:
    """The packs that were asked for, or else the project's own; with their configuration files.

    Raises `click.UsageError` for more files than packs.
    """
    own = folder / OWN_PACK
    packs = given.get("policy_packs") or ([own] if (own / PACK_FILE).exists() else [])
    configs = given.get("policy_configs") or ()
    if len(configs) > len(packs):
        raise click.UsageError(
            f"{len(configs)} times --policy-pack-config for {len(packs)} policy packs; "
            "name each pack with --policy-pack DIR"
        )
    paired = zip_longest(packs, configs)
    return tuple(PackOptions(Path(pack), config) for pack, config in paired)


def asked(given: dict[str, Any]) -> Ask:
    """What the options say. Raises `click.UsageError` where no stack is named and there are several."""
    folder = given["folder"] or click.get_current_context().obj or Path.cwd()
    flags = ("as_json", "plain", "diff", "yes", "skip_preview", "expect_no_changes")
    with reported(Ask(stack="", folder=folder, as_json=given["as_json"])):
        name = given["stack"] or _only_stack(folder)
    return Ask(
        stack=name,
        folder=folder,
        **{flag: given[flag] for flag in flags if flag in given},
        options=Options(
            refresh=given.get("refresh", False),
            targets=tuple(given.get("targets", ())),
            target_dependents=given.get("target_dependents", False),
            replace=tuple(given.get("replace", ())),
            policy_packs=packs_of(folder, given),
        ),
    )


def _only_stack(folder: Path) -> str:
    names = stacks(find_project(folder.resolve()))
    if len(names) == 1:
        return names[0]
    there = f"stacks here: {', '.join(names)}" if names else "there is no Pulumi.NAME.yaml here yet"
    raise click.UsageError(f"which stack? Name it with -s NAME; {there}")


@contextlib.contextmanager
def reported(ask: Ask) -> Iterator[None]:
    """Refusals become one message and exit code 1, and nothing else."""
    try:
        yield
    except RehearsalError as error:
        if ask.as_json:
            click.echo(json.dumps({"ok": False, "error": str(error), "steps": []}, indent=2))
        else:
            click.echo(f"error: {error}", err=True)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        click.echo(
            "interrupted; what was done is recorded, and the next run goes on from there", err=True
        )
        raise SystemExit(1) from None
    except BrokenPipeError:
        _end_of_pipe()


def _end_of_pipe() -> NoReturn:
    """Nobody reads on, as behind `| head`: end in peace."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0) from None
