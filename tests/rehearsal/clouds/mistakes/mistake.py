"""The form in which a mistake is written down: a program, and what its refusal has to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Program = Callable[[], None]


@dataclass(frozen=True)
class Mistake:
    """A program with one mistake.

    Attributes:
        resource: The logical name of the resource that has to be refused.
        blames: The property that the message has to name.
        remedy: Words of what is to be done about it.
        plans: The vendors' plans, where they are not the free ones.
    """

    program: Program
    resource: str
    blames: str
    remedy: str
    plans: dict[str, str]

    @property
    def name(self) -> str:
        """The mistake in words."""
        return self.program.__name__.replace("_", " ")


class Mistakes(list[Mistake]):
    """Collects the programs of one vendor."""

    def add(
        self, resource: str, blames: str, remedy: str, **plans: str
    ) -> Callable[[Program], Program]:
        """Write down the program that follows."""

        def collect(program: Program) -> Program:
            self.append(Mistake(program, resource, blames, remedy, plans))
            return program

        return collect
