"""What must hold within what an estate may cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.analyses.cost.settings import CostSettings
from bilberry.findings import Finding

FOR_ONE: Final = (("vercel", "hobby"), ("github", "free"))
"""Plans that have no seats to pay for."""


def parts_fit_the_whole(costs: CostSettings) -> Iterator[Finding]:
    """No component may cost more than everything."""
    whole = costs.budget.monthly_dollars
    for name, dollars in costs.budget.components.items():
        if whole is not None and dollars > whole:
            reason = f"at most monthlyDollars ({whole:g})"
            yield Finding.at(f"costs.budget.components.{name}", dollars, reason)


def seats_are_paid_for(costs: CostSettings) -> Iterator[Finding]:
    """A plan for one person, or without a fee, has no seats."""
    for vendor, plan in FOR_ONE:
        subscription = getattr(costs.subscriptions, vendor)
        if subscription and subscription.plan == plan and subscription.seats > 1:
            key = f"costs.subscriptions.{vendor}.seats"
            yield Finding.at(key, subscription.seats, f"1 on the plan {plan}", "seats: 1")


def names_have_a_price(costs: CostSettings) -> Iterator[Finding]:
    """The stack file has it, or says what to look up."""
    names = costs.subscriptions.domain
    if names is None:
        return
    is_given, is_found = names.dollars_a_year is not None, names.registrar and names.ending
    if is_given == bool(is_found):
        reason = "either dollarsAYear, or registrar and ending"
        given = names.model_dump(by_alias=True, exclude_unset=True)
        yield Finding.at("costs.subscriptions.domain", given, reason, "domain: {dollarsAYear: 12}")
