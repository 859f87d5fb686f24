"""The keys every stack file has, and the rules between them; an estate's own model adds to both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final, NamedTuple

from pydantic import Field

from bilberry.analyses.cost.settings import CostSettings
from bilberry.settings import Refusal, Settings
from bilberry.stack_file.costs import names_have_a_price, parts_fit_the_whole, seats_are_paid_for


class Rule(NamedTuple):
    """What must hold between areas: the fields it reads, and what finds the breaches."""

    areas: tuple[str, ...]
    breaches: Callable[..., Iterator[Refusal]]


COMMON_RULES: Final = (
    Rule(("costs",), parts_fit_the_whole),
    Rule(("costs",), seats_are_paid_for),
    Rule(("costs",), names_have_a_price),
)


class StackSettings(Settings):
    """The keys every stack file has."""

    rules: ClassVar[tuple[Rule, ...]] = ()
    """What must hold between areas, beside `COMMON_RULES`."""

    estate: str
    """Which estate this stack is one environment of."""
    environment: Annotated[
        str, Field(pattern=r"^[a-z][a-z0-9-]{0,15}$", examples=["prod", "staging"])
    ]
    """Tells environments that share an account apart; part of physical names."""
    temporary: bool = False
    """Whether everything may be thrown away: nothing is protected, nothing kept. Default: no."""
    tags: Mapping[str, str] = {}
    """Tags on everything that can carry them, beside `Estate` and `Environment`."""
    costs: CostSettings = CostSettings()
    """What is used, subscribed to and allowed in dollars, for `bilberry cost` and its policies."""

    @classmethod
    def breaches(cls, areas: Mapping[str, Any]) -> Iterator[Refusal]:
        """What breaks the rules; a rule that reads an area not among the given is left out."""
        for rule in (*COMMON_RULES, *cls.rules):
            if areas.keys() >= set(rule.areas):
                yield from rule.breaches(*(areas[area] for area in rule.areas))

    @property
    def facts(self) -> Mapping[str, Any]:
        """What readings and policies need to know that no resource tells; it is exported.

        Estates add to it. Nothing secret, and nothing that is known only after an update.
        """
        return {
            "name": self.estate,
            "environment": self.environment,
            "temporary": self.temporary,
            "costs": self.costs.recorded,
        }

    def refusals(self) -> Iterator[Refusal]:
        """What cannot be between areas."""
        return self.breaches({name: getattr(self, name) for name in type(self).model_fields})
