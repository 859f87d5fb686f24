"""What multiplies prices: hours, tiers, allowances and credits. All in `Decimal`, nothing rounded."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from bilberry.prices.facts import Allowance, Price

HOURS_A_MONTH: Final = Decimal(730)
"""AWS's own month, 365 x 24 / 12; vendors that bill by the day or second are held to it, too."""

PERIODS: Final = {
    "second": HOURS_A_MONTH * 3600,
    "minute": HOURS_A_MONTH * 60,
    "hour": HOURS_A_MONTH,
    "day": HOURS_A_MONTH / 24,
    "month": Decimal(1),
    "year": 1 / Decimal(12),
}

COUNTS: Final = {"thousand": Decimal(1000), "million": Decimal(1_000_000)}


def amount(price: Price, quantity: Decimal) -> Decimal:
    """Dollars for a quantity in the price's unit, each tier's share at the tier's rate."""
    starts = [rate.start for rate in price.rates]
    ends = [*starts[1:], max(quantity, starts[-1])]
    shares = (
        max(Decimal(0), min(quantity, end) - start) for start, end in zip(starts, ends, strict=True)
    )
    return sum(
        (share * rate.usd for share, rate in zip(shares, price.rates, strict=True)), Decimal(0)
    )


def over_a_month(price: Price, count: Decimal) -> Decimal:
    """How much of a price's unit, such as node-hours, `count` comes to that are there all month.

    Raises `ValueError` for a price that is not by time.
    """
    period = price.unit.rpartition("-")[2]
    if period not in PERIODS:
        raise ValueError(f"{price.item} is priced by {price.unit}, not by time")
    return count * PERIODS[period]


def in_units(count: Decimal, unit: str) -> Decimal:
    """A count of single things in a unit such as `million requests`; as it is in any other."""
    return count / COUNTS.get(unit.partition(" ")[0], Decimal(1))


def monthly(allowance: Allowance) -> Decimal:
    """What an allowance comes to in a month.

    A daily one is full only where use is even over the days: a day's rest is not carried over.
    """
    return allowance.amount * PERIODS[allowance.per]


def beyond(quantity: Decimal, allowances: Iterable[Allowance]) -> Decimal:
    """What is left to pay of a month's quantity, or of a month's dollars for credits."""
    return max(Decimal(0), quantity - sum(map(monthly, allowances), Decimal(0)))
