"""Fees of subscriptions: plans and seats, whatever the resources do, and what is used beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Context, Meter
from bilberry.analyses.cost.plan_usage import USAGE
from bilberry.analyses.cost.subscriptions import DomainSubscription, Subscription

COMPONENT: Final = "subscriptions"
"""The component all fees are reported under."""

SEATS: Final = {("vercel", "pro"): "vercel/plan/pro/seat"}
"""Plans whose seats are paid for beside the plan, not by themselves."""

FREE_PLANS: Final = {
    ("firebase", "spark"): "the plan has no fee",
    ("firebase", "blaze"): "the plan has no fee, usage beyond its quotas has",
}
UNKNOWN_PLANS: Final = {
    ("vercel", "enterprise"): "by contract, no public price",
}

PLANS: Final = {
    ("vercel", "hobby"): "vercel/plan/hobby",
    ("vercel", "pro"): "vercel/plan/pro",
    ("github", "free"): "github/plan/free",
    ("github", "team"): "github/plan/team",
    ("github", "enterprise"): "github/plan/enterprise",
    ("sentry", "developer"): "sentry/plan/developer",
    ("sentry", "team"): "sentry/plan/team-annual",
    ("sentry", "business"): "sentry/plan/business-annual",
    ("railway", "free"): "railway/plan/free",
    ("railway", "hobby"): "railway/plan/hobby",
    ("railway", "pro"): "railway/plan/pro",
    ("uptimerobot", "free"): "uptimerobot/plan/free",
    ("uptimerobot", "solo"): "uptimerobot/plan/solo-annual",
    ("codecov", "developer"): "codecov/plan/developer",
    ("codecov", "team"): "codecov/plan/team",
    ("codecov", "pro"): "codecov/plan/pro",
    ("cloudflare", "free"): "cloudflare/workers/free",
    ("cloudflare", "paid"): "cloudflare/workers/paid",
}
"""The item of the price table of each plan. A zone's plan at Cloudflare is the zone's own line."""


def plan_items(context: Context) -> dict[str, int]:
    """The plans this stack itself pays for, as items of the price table, to their seats."""
    return {
        item: getattr(subscription, "seats", 1)
        for vendor, subscription in _named(context)
        if subscription.paid_by is None and (item := _item(vendor, subscription))
    }


def fees(context: Context) -> Iterator[Line]:
    """The fee of every subscription that is named, and what is used of it as a whole."""
    for vendor, subscription in _named(context):
        meter = Meter(context, None, name=vendor, component=COMPONENT)
        if subscription.paid_by:
            yield meter.free(f"stack {subscription.paid_by} pays it", _what(vendor))
        else:
            yield from _fee(meter, vendor, subscription)
        if vendor in USAGE:
            yield from USAGE[vendor](meter, subscription)


def _named(context: Context) -> Iterator[tuple[str, Subscription]]:
    for vendor, subscription in context.settings.subscriptions:
        if subscription is not None:
            yield vendor, subscription


def _plan(vendor: str, subscription: Subscription) -> str:
    name = "workers" if vendor == "cloudflare" else "plan"
    return str(getattr(subscription, name, ""))


def _item(vendor: str, subscription: Subscription) -> str | None:
    return PLANS.get((vendor, _plan(vendor, subscription)))


def _what(vendor: str) -> str:
    return {"domain": "names", "cloudflare": "Workers plan"}.get(vendor, "plan")


def _fee(meter: Meter, vendor: str, subscription: Subscription) -> Iterator[Line]:
    if isinstance(subscription, DomainSubscription):
        yield _names(meter, subscription)
        return
    what, name = _what(vendor), _plan(vendor, subscription)
    plan, seats = (vendor, name), Decimal(getattr(subscription, "seats", 1))
    if plan in FREE_PLANS:
        yield meter.free(f"{name}: {FREE_PLANS[plan]}", what)
    elif plan in UNKNOWN_PLANS:
        yield meter.not_priced(what, f"{name}: {UNKNOWN_PLANS[plan]}")
    elif plan in SEATS:
        yield meter.always(what, PLANS[plan], reason=name)
        yield meter.always("seats", SEATS[plan], seats, reason="one is included in the plan")
    else:
        yield meter.always(what, PLANS[plan], seats, reason=name)


def _names(meter: Meter, subscription: DomainSubscription) -> Line:
    """A twelfth of a year's price: the one the stack file has, or the registrar's for a renewal."""
    count = Decimal(subscription.count)
    if subscription.dollars_a_year is not None:
        return meter.given("names", count, Decimal(str(subscription.dollars_a_year)) / 12, "month")
    item = f"{subscription.registrar}/domain/{subscription.ending}/renewal"
    return meter.always("names", item, count)
