"""How an estimate stands to its budget, and the budget to the alerts that AWS gives."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bilberry.analyses.cost.estimate import Estimate
from bilberry.analyses.cost.lines import NOTHING
from bilberry.analyses.recorded import RecordedEstate
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws


@dataclass(frozen=True)
class Standing:
    """Dollars against what they may come to.

    Attributes:
        name: A component, or empty for the whole.
        end: Which end of the estimate it is: `expected` or `high`.
        dollars: What it comes to in a month.
        limit: What it may come to.
        warn_at: From where on there is a warning.
    """

    name: str
    end: str
    dollars: Decimal
    limit: Decimal
    warn_at: Decimal

    @property
    def share(self) -> Decimal:
        """Percent of the limit."""
        return 100 * self.dollars / self.limit

    @property
    def is_over(self) -> bool:
        """Whether it is more than it may be."""
        return self.dollars > self.limit

    @property
    def is_close(self) -> bool:
        """Whether it is near enough to its limit to say so."""
        return self.dollars > self.warn_at


def standings(estimate: Estimate) -> list[Standing]:
    """The whole, expected and at the high end, and each component that has a limit of its own."""
    budget = estimate.settings.budget
    limits = [(name, "expected", dollars) for name, dollars in budget.components.items()]
    if budget.monthly_dollars is not None:
        limits = [("", end, budget.monthly_dollars) for end in ("expected", "high")] + limits
    share = Decimal(str(budget.warn_at_percent)) / 100
    found = []
    for name, end, dollars in limits:
        limit = Decimal(str(dollars))
        band = estimate.by_component.get(name, NOTHING) if name else estimate.total
        found.append(Standing(name, end, getattr(band, end), limit, limit * share))
    return found


def alert(estate: RecordedEstate) -> Decimal | None:
    """Dollars of the lowest monthly budget the estate has AWS watch; None where there is none.

    One that is known only after an update does not count, neither does one of another currency.
    """
    amounts = [
        one.get("limitAmount")
        for one in estate.of(aws.budgets.BUDGET)
        if one.get("timeUnit") == "MONTHLY" and one.get("limitUnit") == "USD"
    ]
    known = [Decimal(str(amount)) for amount in amounts if amount not in (None, UNKNOWN)]
    return min(known, default=None)
