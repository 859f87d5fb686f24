"""`bilberry:costs` of a stack file: what is used, what is subscribed to, what may be spent.

The whole of it is recorded among the estate's facts, defaults filled in, so that a state alone is enough
to price it and policies evaluate by the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import Field

from bilberry.analyses.cost.subscriptions import Subscriptions
from bilberry.analyses.cost.usage import Usage
from bilberry.settings import Settings

Dollars = Annotated[float, Field(ge=1, le=100_000_000, allow_inf_nan=False)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class CostBudget(Settings):
    """What the estimate may come to. Policies hold previews to it."""

    monthly_dollars: Dollars | None = None
    """Dollars a month, as expected and at the high end. Default: no limit, which policies report."""
    components: Mapping[str, Dollars] = {}
    """Dollars a month of components by name, such as `shop-database`. Default: no limits of their
    own."""
    warn_at_percent: Percent = 80
    """Percent of the budget from which there is a warning. Default: 80."""
    agreed_dollars: Dollars | None = None
    """Dollars a month, as expected, that somebody last agreed to. Default: nothing is agreed, which
    policies report."""
    largest_increase_dollars: Dollars = 200
    """Dollars a month that one change may add to that without an exemption. Default: 200, a
    guess."""
    largest_unpriced_percent: Percent = 10
    """Percent of the resources that cost something which may be without a price. Default: 10, a
    guess."""


class CostSettings(Settings):
    """What decides what an estate costs beside its resources."""

    usage: Usage = Usage()
    """What is used in a month."""
    usage_of: Mapping[str, Usage] = {}
    """The same for single resources by name; what is left out is as in `usage`."""
    low_factor: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0.5
    """How much of the usage there is at the low end. Default: half, a guess."""
    high_factor: Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False)] = 2
    """How much of the usage there is at the high end. Default: twice, a guess."""
    subscriptions: Subscriptions = Subscriptions()
    """What is paid to vendors by plan and seat."""
    budget: CostBudget = CostBudget()
    """What the estimate may come to."""
    account_free_tier: bool = False
    """Whether what AWS gives an account for nothing each month is this stack's to use. It is given
    once to an account, and to all of an organization together. Default: no."""

    @property
    def recorded(self) -> Mapping[str, Any]:
        """Itself as plain data with its defaults, and by `assumed` which of the usage are such."""
        usage_of = {
            name: usage.model_dump(by_alias=True, exclude_unset=True)
            for name, usage in self.usage_of.items()
        }
        aliases = {name: str(field.alias) for name, field in Usage.model_fields.items()}
        assumed = sorted(aliases.keys() - self.usage.model_fields_set)
        return {
            **self.model_dump(mode="json", by_alias=True),
            "usageOf": usage_of,
            "assumed": [aliases[name] for name in assumed],
        }

    @classmethod
    def of_record(cls, record: Mapping[str, Any]) -> Self:
        """The settings back from `recorded`. Raises `ValidationError` for what is none."""
        return cls.model_validate({key: record[key] for key in record if key != "assumed"})
