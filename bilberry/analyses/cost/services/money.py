"""AWS' own means of watching costs, and what is bought ahead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Free, Meter, NotPriced, PriceList
from bilberry.vendors import aws


def budget(meter: Meter) -> Iterator[Line]:
    """A budget that only tells; one that acts is a resource of its own."""
    yield meter.always("budget", "aws/budgets/budget")


def shield(meter: Meter) -> Iterator[Line]:
    """The subscription, once for all accounts of an organization, for a year at least."""
    yield meter.always("Shield Advanced", "aws/shield/advanced")


def anomalies(meter: Meter) -> Iterator[Line]:
    """A monitor of costs."""
    yield meter.always("monitor", "aws/costexplorer/anomaly-detection")


RESERVED: Final = NotPriced("reservations are offers of the day, and their price is none of ours")

PRICES: Final[Mapping[str, PriceList]] = {
    aws.budgets.BUDGET: budget,
    aws.costexplorer.ANOMALY_MONITOR: anomalies,
    aws.costexplorer.ANOMALY_SUBSCRIPTION: Free("its topic is paid for"),
    aws.shield.SUBSCRIPTION: shield,
    aws.shield.PROTECTION: Free("its subscription is paid for"),
    aws.rds.RESERVED_INSTANCE: RESERVED,
    aws.elasticache.RESERVED_CACHE_NODE: RESERVED,
}
