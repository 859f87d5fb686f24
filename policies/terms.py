"""On what terms a stack is evaluated: as its configuration and the pack's own files say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from bilberry.production import KEY as PRODUCTION
from bilberry.production import is_named_production
from policies.exemptions import Exemption, read_exemptions
from policies.levels import Level, read_levels

KEY: Final = f"bilberry:{PRODUCTION}"
ESTATE: Final = "bilberry:estate"
ENVIRONMENT: Final = "bilberry:environment"
SAID: Final = {"true": True, "false": False}
"""How a stack's configuration says whether it is production."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """On what terms a stack is evaluated.

    Attributes:
        production: Whether people depend on the stack.
        guessed_by: The name by which that was guessed; empty where the stack says it.
        levels: Each rule's level.
        in_production: Each rule's level if the stack turns out to be production all the same.
        numbers: Each rule's numbers, where they are configured otherwise than by default.
        preview: Whether the stack is only planned, so that something may be unknown.
        tags: What everything in the stack is tagged with, as far as its configuration says.
    """

    stack: str
    production: bool
    preview: bool
    today: date
    levels: Mapping[str, Level]
    in_production: Mapping[str, Level] = field(default_factory=dict)
    guessed_by: str = ""
    numbers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)

    def of_stack(self) -> tuple[Exemption, ...]:
        """The exemptions of this stack."""
        return tuple(one for one in self.exemptions if self.stack in one.stacks)

    def as_production(self) -> Terms:
        """The terms of the stack where it is production."""
        return replace(self, production=True, levels={**self.levels, **self.in_production})


def terms_of(
    stack: str, config: Mapping[str, str], rules: Iterable[str], *, preview: bool, today: date
) -> Terms:
    """The terms of a stack, by the names of the rules it is held to.

    Raises `LevelError` or `ExemptionError` where the pack's files are not as they should be.
    """
    names = list(rules)
    environment = config.get(ENVIRONMENT, stack)
    estate = {"Estate": config[ESTATE]} if ESTATE in config else {}
    said = SAID.get(config.get(KEY, ""))
    production = is_named_production(environment) if said is None else said
    levels = read_levels(names)
    return Terms(
        stack=stack,
        production=production,
        guessed_by=environment if said is None else "",
        preview=preview,
        today=today,
        levels={name: one.where(production=production) for name, one in levels.items()},
        in_production={name: one.production for name, one in levels.items()},
        exemptions=read_exemptions(names, today),
        tags={**estate, "Environment": environment},
    )
