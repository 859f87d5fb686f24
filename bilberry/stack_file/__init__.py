"""The stack file as one typed document, its errors and its JSON Schema.

Which keys it may have depends on the estate it names, so whoever reads one says which there are.
"""

from __future__ import annotations

from pathlib import Path

from bilberry.errors import StackFileError
from bilberry.stack_file.model import StackSettings
from bilberry.stack_file.source import of_file, of_running_program
from bilberry.stack_file.stack_document import Estates, document_of

__all__ = ["Estates", "StackFileError", "StackSettings", "read", "read_file"]


def read(estates: Estates) -> StackSettings:
    """The settings of the running program's stack. Raises `StackFileError`, as `read_file` does."""
    return document_of(of_running_program(), estates)


def read_file(path: Path, estates: Estates) -> StackSettings:
    """The settings a stack file holds. Raises `StackFileError` with every finding."""
    return document_of(of_file(path), estates)
