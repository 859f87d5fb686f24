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

    def build(self, document: StackSettings) -> Outputs:
        """Wire the estate; answers its outputs, and its facts beside them."""
        return {**self.wire(document), FACTS: document.facts}
