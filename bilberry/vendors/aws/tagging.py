"""Which of AWS's types can carry tags: all there are, not only those with a record."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("taggable.txt")


@functools.cache
def taggable_types() -> frozenset[str]:
    """The tokens of the types that can carry tags."""
    return frozenset(line for line in FILE.read_text().splitlines() if not line.startswith("#"))
