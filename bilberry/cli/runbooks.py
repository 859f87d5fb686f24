"""A runbook for people: parts, steps counted through, commands that fit a terminal and can be pasted."""

from __future__ import annotations

from itertools import count
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from bilberry.analyses.recovery.runbook import Command, Runbook, RunbookStep

WIDTH: Final = 78
INDENT: Final = 4
CONTINUED: Final = " \\\n    "


def show(console: Console, book: Runbook) -> None:
    """Print a runbook."""
    console.print(Text(f"\nIf {book.title}", "bold"))
    if book.opening:
        console.print(Text(book.opening), width=WIDTH)
    numbers = count(1)
    for part in book.parts:
        console.print(Text(f"\n{part.title}", "bold"))
        for step in part.steps:
            _show_step(console, next(numbers), step)


def _show_step(console: Console, number: int, step: RunbookStep) -> None:
    console.print()
    _show_text(console, Text(step.do), f"{number}.")
    for command in step.commands:
        for line in wrapped(command).splitlines():
            console.print(Text(f"{'':{INDENT}}{line}", "cyan"), soft_wrap=True)
    if step.see:
        _show_text(console, Text(f"→ {step.see}", "green"))


def _show_text(console: Console, text: Text, head: str = "") -> None:
    """A sentence beside its number, or under it."""
    for index, line in enumerate(text.wrap(console, WIDTH - INDENT)):
        console.print(Text(f"{'' if index else head:<{INDENT}}") + line)


def wrapped(command: Command) -> str:
    """A command over as many lines as it needs, broken between its pieces only."""
    lines, line = [], ""
    for piece in command:
        longer = f"{line} {piece}" if line else piece
        if line and len(longer) > WIDTH - 2 * INDENT - len(CONTINUED):
            lines.append(line)
            line = piece
        else:
            line = longer
    return CONTINUED.join([*lines, line])


def as_data(book: Runbook) -> dict[str, Any]:
    """The same for scripts."""
    return {
        "loss": str(book.loss),
        "title": book.title,
        "opening": book.opening,
        "parts": [
            {
                "title": part.title,
                "steps": [
                    {
                        "do": step.do,
                        "commands": [" ".join(c) for c in step.commands],
                        "see": step.see,
                    }
                    for step in part.steps
                ],
            }
            for part in book.parts
        ],
    }
