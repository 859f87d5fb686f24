"""What a command does to a stack: previewed, agreed to, carried out, shown."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import click

from bilberry.cli.options import Ask, reported
from bilberry.cli.report import as_document, show_differences, show_result
from bilberry.rehearsal.engine.deployment import Options
from bilberry.rehearsal.engine.events import Listener
from bilberry.rehearsal.engine.operations import Result, Stack


@dataclass(frozen=True)
class StackOperation:
    """One of Pulumi's operations on a stack.

    Attributes:
        command: The command that asks for it, by which a JSON document names it.
        kind: What Pulumi calls it in a sentence.
        doing: The title while it runs.
        previewing: The title while it is only previewed.
    """

    command: str
    kind: str
    doing: str
    previewing: str
    run: Callable[[Stack, Listener, Options], Result]


PREVIEW: Final = StackOperation("preview", "preview", "Previewing", "Previewing", Stack.preview)
UP: Final = StackOperation("up", "update", "Updating", "Previewing", Stack.up)
DESTROY: Final = StackOperation(
    "destroy", "destroy", "Destroying", "Previewing destroy", Stack.destroy
)
REFRESH: Final = StackOperation(
    "refresh", "refresh", "Refreshing", "Previewing refresh", Stack.refresh
)


def preview(ask: Ask, operation: StackOperation) -> None:
    """Show what an operation would do."""
    with reported(ask):
        stack = Stack(ask.folder, ask.stack)
        _finish(ask, stack, operation, _shown(ask, stack, operation, preview=True))


def change(ask: Ask, operation: StackOperation) -> None:
    """Carry an operation out, after its preview if that is not skipped."""
    with reported(ask):
        stack = Stack(ask.folder, ask.stack)
        if not ask.skip_preview:
            planned = _shown(ask, stack, operation, preview=True)
            if not planned.ok or not _is_agreed(ask, operation):
                _finish(ask, stack, operation, planned.without_steps())
                return
        _finish(ask, stack, operation, _shown(ask, stack, operation, preview=False))


def _is_agreed(ask: Ask, operation: StackOperation) -> bool:
    """Whether to go on: asked only of a person at a terminal, as Pulumi does."""
    if ask.yes or ask.as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    return click.confirm(f"Do you want to perform this {operation.kind}?", default=False)


def _shown(ask: Ask, stack: Stack, operation: StackOperation, *, preview: bool) -> Result:
    """Run with the display on, and say how it went."""
    display = ask.display
    title = operation.previewing if preview else operation.doing
    display.open(f"{title} ({stack.name}), rehearsed", preview=preview)
    try:
        with _quiet_program(ask):
            result = operation.run(stack, display, replace(ask.options, preview=preview))
    finally:
        display.close()
    if not ask.as_json:
        if ask.diff:
            show_differences(ask.console, result)
        show_result(ask.console, result, preview=preview)
    return result


def _quiet_program(ask: Ask) -> contextlib.AbstractContextManager[Any]:
    """What a program prints must not get into a JSON document."""
    return contextlib.redirect_stdout(sys.stderr) if ask.as_json else contextlib.nullcontext()


def _finish(ask: Ask, stack: Stack, operation: StackOperation, result: Result) -> None:
    """Say the last of it. Exits with code 1 where something was refused or not expected."""
    if ask.expect_no_changes and result.changes and result.ok:
        kind = operation.kind
        result.error = f"no changes were expected for {kind} but changes were proposed"
        if not ask.as_json:
            click.echo(f"error: {result.error}", err=True)
    if ask.as_json:
        document = as_document(operation.command, stack.name, stack.project.name, result)
        click.echo(json.dumps(document, indent=2))
    if not result.ok:
        raise SystemExit(1)
