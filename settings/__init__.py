"""Settings: the stack file as one typed document, its errors and its JSON Schema."""

from __future__ import annotations

from pathlib import Path

from estates.estate import EstateSettings
from settings.document import document_of
from settings.problems import Problem, StackFileError
from settings.source import of_file, of_running_program

__all__ = ["EstateSettings", "Problem", "StackFileError", "read", "read_file"]


def read() -> EstateSettings:
    """The settings of the running program's stack. Raises `StackFileError`, as `read_file` does."""
    return document_of(of_running_program())


def read_file(path: Path) -> EstateSettings:
    """The settings a stack file holds. Raises `StackFileError` with every problem it has."""
    return document_of(of_file(path))
