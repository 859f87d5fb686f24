"""The keys every stack file has, and what must hold between them; an estate's model adds to both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import Field

from bilberry.analyses.cost.settings import CostSettings
from bilberry.findings import Finding
from bilberry.production import KEY as PRODUCTION
from bilberry.production import is_named_production
from bilberry.settings import Settings
from bilberry.stack_file.costs import names_have_a_price, parts_fit_the_whole, seats_are_paid_for
from bilberry.stack_file.source import NAMESPACE


class Constraint(NamedTuple):
    """What must hold between areas: the fields it reads, and what finds where it does not."""

    areas: tuple[str, ...]
    findings: Callable[..., Iterator[Finding]]


Constraints = tuple[Constraint, ...]


def production_is_kept(
    production: bool,  # noqa: FBT001 - a constraint is called with the values of its areas
    temporary: bool,  # noqa: FBT001
) -> Iterator[Finding]:
    """What people depend on is not thrown away."""
    if production and temporary:
        reason = f"false where {NAMESPACE}:production is true"
        yield Finding.at("temporary", temporary, reason, f"{NAMESPACE}:temporary: false")


class StackSettings(Settings):
    """The keys every stack file has."""

    constraints: ClassVar[Constraints] = (
        Constraint(("production", "temporary"), production_is_kept),
        Constraint(("costs",), parts_fit_the_whole),
        Constraint(("costs",), seats_are_paid_for),
        Constraint(("costs",), names_have_a_price),
    )
    """What must hold between areas, beside what its bases say."""

    estate: str
    """Which estate this stack is one environment of."""
    environment: Annotated[
        str, Field(pattern=r"^[a-z][a-z0-9-]{0,15}$", examples=["prod", "staging"])
    ]
    """Tells environments that share an account apart; part of physical names."""
    production: bool
    """Whether people depend on it, whatever the environment is called: policies ask more of it then,
    and nothing of it is `temporary`."""
    temporary: bool = False
    """Whether everything may be thrown away: nothing is protected, nothing kept. Default: no."""
    tags: Mapping[str, str] = {}
    """Tags on everything that can carry them, beside `Estate` and `Environment`."""
    costs: CostSettings = CostSettings()
    """What is used, subscribed to and allowed in dollars, for `bilberry cost` and its policies."""

    @classmethod
    def all_constraints(cls) -> Iterator[Constraint]:
        """What must hold between areas: what the document says itself, and each of its bases."""
        for base in reversed(cls.__mro__):
            yield from vars(base).get("constraints", ())

    @classmethod
    def findings_between(cls, areas: Mapping[str, Any]) -> Iterator[Finding]:
        """What is wrong between areas; a constraint that reads one not among the given is left out."""
        for constraint in cls.all_constraints():
            if areas.keys() >= set(constraint.areas):
                yield from constraint.findings(*(areas[area] for area in constraint.areas))

    @classmethod
    def suggested(cls, data: Mapping[str, Any]) -> Mapping[str, Any]:
        """What to write for keys that are left out, as far as the rest of the document tells."""
        environment = str(data.get("environment", PRODUCTION))
        return {PRODUCTION: is_named_production(environment)}

    @property
    def facts(self) -> Mapping[str, Any]:
        """What analyses and policies need to know that no resource tells; it is exported.

        Estates add to it. Nothing secret, and nothing that is known only after an update.
        """
        return {
            "name": self.estate,
            "environment": self.environment,
            PRODUCTION: self.production,
            "temporary": self.temporary,
            "costs": self.costs.recorded,
        }

    def findings(self) -> Iterator[Finding]:
        """What cannot be between areas."""
        return self.findings_between(
            {name: getattr(self, name) for name in type(self).model_fields}
        )
