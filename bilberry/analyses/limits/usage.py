"""The analysis: what a stack uses, of how many its vendors and their plans allow."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bilberry.analyses.limits import aws, platforms
from bilberry.analyses.limits.counting import Count, Counting
from bilberry.analyses.recorded import RecordedEstate
from bilberry.vendors.limits import ANY, Limit, limit_of
from bilberry.vendors.plans import PLANS

COUNTINGS: Final[Mapping[str, Mapping[str, Counting]]] = {
    "aws": aws.COUNTINGS,
    "cloudflare": platforms.CLOUDFLARE,
    "github": platforms.GITHUB,
    "vercel": platforms.VERCEL,
}
"""Vendor to what is counted against each of its limits."""

SMALLEST_PLANS: Final[Mapping[str, str]] = {
    vendor: PLANS[vendor][0] for vendor in COUNTINGS if vendor in PLANS
}
"""What is meant where an estate says nothing of its plan at a vendor: all others allow more."""

NOT_COUNTED: Final = "no limit of it is written down"
"""What is said of a type that counts against nothing."""

ALMOST: Final = 80
"""Percent of a limit from which it is worth a look. A guess."""


@dataclass(frozen=True)
class Use:
    """What is used of one limit, by this stack alone: others may share the account.

    Attributes:
        where: A region, the account, or the resource that the limit is one of.
        plan: The vendor's plan; empty for one that has none.
        is_least: Whether more may be used, as something is not known yet.
        is_assumed: Whether the plan is not said, and the smallest one is meant.
    """

    limit: Limit
    where: str
    used: int
    plan: str = ""
    is_least: bool = False
    is_assumed: bool = False

    @property
    def share(self) -> float:
        """Of what is allowed; endless where anything is used of nothing."""
        if self.limit.most:
            return self.used / self.limit.most
        return math.inf if self.used else 0

    @property
    def percent(self) -> int | None:
        """The share in percent, rounded up; None where nothing is allowed."""
        return math.ceil(100 * self.share) if self.limit.most else None

    @property
    def is_over(self) -> bool:
        """Whether more is used than allowed."""
        return self.used > self.limit.most

    @property
    def is_almost(self) -> bool:
        """Whether it is worth a look: all but used up, or more."""
        return self.share >= ALMOST / 100


def limits(estate: RecordedEstate) -> list[Use]:
    """What the stack uses of each limit, the fullest first; nothing of which it uses none."""
    uses = (
        use
        for vendor, countings in COUNTINGS.items()
        for limit, counting in countings.items()
        for use in _uses(estate, vendor, limit, counting)
    )
    return sorted(uses, key=lambda one: (-one.share, one.limit.vendor, one.limit.limit, one.where))


def _uses(estate: RecordedEstate, vendor: str, name: str, counting: Counting) -> Iterator[Use]:
    plan, is_assumed = plan_of(estate, vendor)
    limit = limit_of(vendor, name, plan)
    for count in counting(estate) if limit else ():
        if limit and (count.used or count.is_least):
            yield _use(limit, count, plan, is_assumed=is_assumed and limit.plan != ANY)


def _use(limit: Limit, count: Count, plan: str, *, is_assumed: bool) -> Use:
    return Use(limit, count.where, count.used, plan, count.is_least, is_assumed)


def plan_of(estate: RecordedEstate, vendor: str) -> tuple[str, bool]:
    """The plan of the account at a vendor, and whether it is assumed.

    An estate says it among its facts, as settings of the vendor or as what it pays for.
    """
    if vendor not in SMALLEST_PLANS:
        return "", False
    said = _at(estate.facts, "plans", vendor)
    paid = _at(estate.facts, "costs", "subscriptions", vendor, "plan")
    plan = said or paid
    return (str(plan), False) if plan else (SMALLEST_PLANS[vendor], True)


def _at(value: Any, *path: str) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
