"""What every estate has: the shape of its stack files, and a way to be built from one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pulumi

from bilberry.analyses.recorded import FACTS
from bilberry.stack_file.model import StackSettings

Outputs = Mapping[str, pulumi.Input[Any]]
"""What an estate hands to its applications: names to values."""


@dataclass(frozen=True)
class Estate:
    """One product's cloud: the shape of its stack files, and how it is built from one."""

    document: type[StackSettings]
    wire: Callable[[Any], Outputs]

    def __post_init__(self) -> None:
        """Raises `TypeError` for what is no model of stack files, and for what cannot be called."""
        if not (isinstance(self.document, type) and issubclass(self.document, StackSettings)):
            raise TypeError(f"document is {self.document!r}, which is no class of StackSettings")
        if not callable(self.wire):
            raise TypeError(f"wire is {self.wire!r}, which is no function of the settings")

    def build(self, document: StackSettings) -> Outputs:
        """Wire the estate; answers its outputs, and its facts beside them."""
        return {**self.wire(document), FACTS: document.facts}
