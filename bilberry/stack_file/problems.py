"""What is wrong with a stack file, said so that it can be put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pulumi


@dataclass(frozen=True)
class Problem:
    """One mistake.

    Attributes:
        key: The key's path as the stack file has it: `bilberry:network.natGateways`.
        given: The value given, as YAML; empty where there is none.
        allowed: What is allowed there.
        write: The line to write instead, where there is one to name.
    """

    key: str
    given: str
    allowed: str
    write: str = ""

    def __str__(self) -> str:
        lines = [f"{self.key}: {self.given or '(nothing)'}", f"    allowed: {self.allowed}"]
        return "\n".join([*lines, f"    write:   {self.write}"] if self.write else lines)


class StackFileError(pulumi.RunError):
    """A stack file that cannot be used, with all its problems. Pulumi prints it as it is."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n\n".join([f"{file} has {count}:", *map(str, problems)]))
        self.file = file
        self.problems = tuple(problems)
