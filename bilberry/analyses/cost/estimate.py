"""The estimate: a recorded estate's lines, what they come to, and what nobody knows the price of."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from pydantic import ValidationError

from bilberry.analyses.cost.amounts import Amounts
from bilberry.analyses.cost.credits import credits_of
from bilberry.analyses.cost.fees import fees
from bilberry.analyses.cost.lines import NOTHING, Band, Line, LineKind
from bilberry.analyses.cost.meter import Context, Meter, NotKnownError
from bilberry.analyses.cost.registry import price_list
from bilberry.analyses.cost.settings import CostSettings
from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.prices.table import PriceTable
from bilberry.values.urn import STACK_TYPE

COSTS: Final = "costs"
"""The key of the settings among an estate's facts."""

NO_FACTS: Final = "the estate says nothing of its costs: all usage and plans are as by default"


@dataclass(frozen=True)
class Estimate:
    """What an estate costs.

    Attributes:
        lines: Everything, also what is free and what is not priced, by the resources' URNs: a program
            registers them in another order each time.
        settings: What it was worked out with.
        notes: What a reader should know of the whole.
    """

    lines: tuple[Line, ...]
    settings: CostSettings
    notes: tuple[str, ...] = ()

    @cached_property
    def total(self) -> Band:
        """Dollars a month, without what is not priced."""
        return sum((line.monthly for line in self.lines), NOTHING)

    @cached_property
    def by_component(self) -> Mapping[str, Band]:
        """Dollars a month by component, the dearest first."""
        found: dict[str, Band] = defaultdict(lambda: NOTHING)
        for line in self.lines:
            found[line.component] += line.monthly
        return dict(sorted(found.items(), key=lambda one: (-one[1].expected, one[0])))

    @property
    def not_priced(self) -> tuple[Line, ...]:
        """What nobody knows the price of."""
        return tuple(line for line in self.lines if not line.is_priced)

    @property
    def unpriced_share(self) -> Decimal:
        """Percent of the resources and subscriptions that cost something and lack a price."""
        costly = {_owner(line) for line in self.lines if line.kind is not LineKind.FREE}
        unpriced = {_owner(line) for line in self.not_priced}
        return Decimal(100 * len(unpriced)) / len(costly) if costly else Decimal(0)

    def largest(self, count: int) -> list[Line]:
        """The lines that come to most, the dearest first."""
        by_dollars = sorted(
            self.lines, key=lambda line: (-line.monthly.expected, line.resource, line.what)
        )
        return by_dollars[:count]


def _owner(line: Line) -> str:
    return line.urn or line.resource


def estimate(estate: RecordedEstate, table: PriceTable | None = None) -> Estimate:
    """What an estate costs a month, with the usage and the plans it says of itself.

    Raises `ValueError` where it says them in a form of another version.
    """
    facts = estate.facts.get(COSTS)
    record = facts if isinstance(facts, Mapping) else CostSettings().recorded
    settings = _settings(record)
    amounts = Amounts(settings, frozenset(record.get("assumed", ())))
    context = Context(estate, settings, table or the_table(), amounts)
    lines = [*lines_of(context), *fees(context)]
    notes = [] if record is facts else [NO_FACTS]
    notes += _of_nothing(context, {line.component for line in lines})
    return Estimate((*lines, *credits_of(context, lines)), settings, tuple(notes))


def _of_nothing(context: Context, components: Collection[str]) -> Iterator[str]:
    """Names in the settings that are not there, or lead nowhere: misspelt, or gone."""
    names = {resource.name for resource in context.estate.resources if resource.custom}
    for name in sorted(context.settings.usage_of.keys() - names):
        yield f"bilberry:costs.usageOf names {name}, which is no resource of this estate"
    for name in sorted(context.settings.budget.components.keys() - components):
        yield f"bilberry:costs.budget.components names {name}, which costs nothing in this estate"
    here = {resource.urn.split(":")[2] for resource in context.estate.of(STACK_TYPE)}
    for vendor, subscription in context.settings.subscriptions:
        if subscription is not None and subscription.paid_by in here:
            yield (
                f"bilberry:costs.subscriptions.{vendor}.paidBy names this stack itself, so nobody "
                "pays; leave it out"
            )


@functools.cache
def the_table() -> PriceTable:
    """The project's price table, read once."""
    return PriceTable.load()


def _settings(record: Mapping[str, object]) -> CostSettings:
    try:
        return CostSettings.of_record(record)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise ValueError(f"the costs among the estate's facts cannot be read: {wrong}") from None


def lines_of(context: Context) -> Iterator[Line]:
    """The lines of all resources, by URN."""
    for resource in sorted(context.estate.resources, key=lambda resource: resource.urn):
        if resource.custom:
            yield from _lines_of(context, resource)


def _lines_of(context: Context, resource: Resource) -> Iterable[Line]:
    meter = Meter(context, resource)
    prices = price_list(resource.type)
    if prices is None:
        yield meter.not_priced("all of it", f"nobody has priced {resource.type} yet")
        return
    try:
        yield from prices(meter)
    except NotKnownError as error:
        yield meter.not_priced("the rest", str(error))
