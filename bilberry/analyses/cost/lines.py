"""What an estimate is made of: lines, each with its quantity, its price and where that comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final


@dataclass(frozen=True)
class Band:
    """A number as it is at the low end, as expected, and at the high end."""

    low: Decimal
    expected: Decimal
    high: Decimal

    @classmethod
    def of(cls, number: Decimal) -> Band:
        """A number that is certain."""
        return cls(number, number, number)

    def __add__(self, other: Band) -> Band:
        return Band(self.low + other.low, self.expected + other.expected, self.high + other.high)

    def __mul__(self, factor: Decimal) -> Band:
        return Band(self.low * factor, self.expected * factor, self.high * factor)

    def __neg__(self) -> Band:
        return self * Decimal(-1)

    def __sub__(self, other: Band) -> Band:
        return self + -other


NOTHING: Final = Band.of(Decimal(0))


class LineKind(StrEnum):
    """What decides how much a line comes to."""

    FIXED = "fixed"
    """What is there: instances, plans, seats."""
    USAGE = "usage"
    """What is used, as the stack file says."""
    ASSUMED = "assumed"
    """What is used, as nobody says: the default of at least one of its quantities."""
    FREE = "free"
    """Nothing is to pay, for the reason given; a negative line takes off what is included."""
    NOT_PRICED = "not priced"
    """Something may be to pay, and for the reason given nobody knows how much."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that is paid for, or is not.

    Attributes:
        urn: The resource, empty for what belongs to none, such as a subscription.
        resource: Its name.
        component: The outermost component it is in.
        what: What of it is paid for; no two lines of a resource have the same.
        kind: What decides how much it is.
        item: The item of the price table, where it has one.
        quantity: How much of `unit`; zero where nothing is counted.
        unit: What the price is for one of.
        unit_price: Dollars a unit, of the first tier where there are tiers.
        monthly: Dollars a month.
        region: Where the price was asked for, empty where that makes no difference.
        stand_in: The region whose price stands in for the right one, empty where none does.
        confidence: How far the price can be trusted, in the price table's words.
        source: Where the price comes from.
        as_of: When it held.
        keys: The keys of usage it comes from, as in a stack file.
        assumed: Those of them that nobody has given.
        reason: Why it is free, not priced, or so much.
    """

    urn: str = ""
    resource: str
    component: str
    what: str
    kind: LineKind
    item: str = ""
    quantity: Band = NOTHING
    unit: str = ""
    unit_price: Decimal | None = None
    monthly: Band = NOTHING
    region: str = ""
    stand_in: str = ""
    confidence: str = ""
    source: str = ""
    as_of: str = ""
    keys: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    reason: str = ""

    @property
    def is_priced(self) -> bool:
        """Whether anybody knows what it comes to."""
        return self.kind is not LineKind.NOT_PRICED
