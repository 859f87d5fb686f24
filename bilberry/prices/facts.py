"""What a price and an allowance are: each a fact with a unit, a region, a source and a date.

One row of a file under `bilberry/prices/data/` is one fact. An item is named by a path that code refers to,
such as `aws/rds/aurora-postgresql/db.r6g.large`: vendor, service, then what is sold, in the vendor's
own words. Items that share an allowance share the beginning of their path.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

GLOBAL: Final = "global"
"""The region of a price that is the same everywhere."""

DOLLARS: Final = "USD"
"""The currency of all prices, and the unit of an allowance that is a credit."""

ITEM: Final = r"[a-z0-9]+(/[a-z0-9][a-z0-9.-]*)+"

REGION: Final = "|".join(
    (
        GLOBAL,
        r"(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-[1-9]",  # AWS
        r"edge-[a-z]{2}",  # CloudFront's edges, by the prefix of their usage types
        r"[a-z]{3}1",  # Vercel
        r"us|nam5|[a-z]+-[a-z]+[1-9]",  # Google
    )
)

UNIT: Final = "|".join(
    (
        r"hour|minute|day|month|year",
        r"(vCPU|ACU|CPU|LCU|GB)-hour|GB-second",
        r"(GB|GiB|vCPU|MBps|user|seat)-month",
        r"GB|GiB",
        r"path|run|report|recovery point|request|certificate|MAU|SMS",
        r"(million|thousand) [A-Za-z -]+",
    )
)


class Confidence(StrEnum):
    """How far a price can be trusted, best first."""

    QUOTED = "quoted"
    """As the vendor's own price list or page gives it, named by SKU, usage type or page."""
    DERIVED = "derived"
    """Worked out from a bill or from quoted prices, by a rule that the source says."""
    SECONDARY = "secondary"
    """As somebody else repeats it: a test, a study, a comparison of vendors."""
    UNDATED = "undated"
    """As somebody else repeats it without saying of when; the date is that of the reading."""
    STAND_IN = "stand-in"
    """The price of another region, for want of the right one. No row of the table is."""


RANKS: Final = tuple(Confidence)


@dataclass(frozen=True)
class AsOf:
    """When a fact held: a day, or a month or a year where its source says no more.

    Raises `ValueError` for a text that is neither `2026-05-31` nor `2026-05` nor `2026`.
    """

    text: str

    def __post_init__(self) -> None:
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", self.text):
            raise ValueError(f"{self.text!r} is no date; write 2026-05-31, 2026-05 or 2026")
        date.fromisoformat(self._first_day)

    def __str__(self) -> str:
        return self.text

    @property
    def _first_day(self) -> str:
        return self.text + "-01-01"[len(self.text) - 4 :]

    @property
    def earliest(self) -> date:
        """The first day it can mean, from which its age is counted."""
        return date.fromisoformat(self._first_day)


def _as_of(value: Any) -> AsOf:
    return value if isinstance(value, AsOf) else AsOf(str(value))


def _form(pattern: str, what: str) -> AfterValidator:
    """A text of a form; `what` says in an error what it should have been."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(f"{value!r} is no {what}")
        return value

    return AfterValidator(check)


Item = Annotated[str, _form(ITEM, "item; write vendor/service/thing, such as aws/kms/key")]
Unit = Annotated[str, _form(UNIT, "unit; write hour, GB, GB-month, million requests, month …")]
Region = Annotated[
    str, _form(REGION, "region; write the vendor's code, such as us-east-1, or global")
]


class Fact(BaseModel):
    """What every row says: of when it is, how far it can be trusted, and where it comes from."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    item: Item
    as_of: Annotated[AsOf, BeforeValidator(_as_of), PlainSerializer(str)]
    confidence: Confidence
    source: Annotated[str, _form(r".*\S.*", "source; write where the figure comes from")]


class Rate(Fact):
    """One row of prices: dollars a unit, from a quantity on.

    Attributes:
        region: The vendor's code of a region, or `global`.
        start: The monthly quantity, in units, from which this rate holds; 0 but for higher tiers.
        usd: Dollars a unit.
        kind: `free` says that a zero is meant.
    """

    region: Region
    start: Decimal = Field(alias="from", ge=0)
    usd: Decimal = Field(ge=0)
    unit: Unit
    kind: Literal["paid", "free"]


class Allowance(Fact):
    """What is included without charge, in an item and in all items under it.

    Attributes:
        plan: The item of the plan it comes with; empty where every customer has it.
        amount: How much, in `unit`.
        unit: The unit of the items' prices, or `USD` for a credit.
        per: Whether the amount is anew each day or each month.
        of: Who has it once: an account, a plan, each seat of a plan, a project.
    """

    plan: Annotated[str, _form(f"({ITEM})?", "item of a plan; leave it empty for every customer")]
    amount: Decimal = Field(gt=0)
    unit: Annotated[str, _form(f"{UNIT}|{DOLLARS}", f"unit; write the items' own, or {DOLLARS}")]
    per: Literal["day", "month"]
    of: Literal["account", "plan", "seat", "project"]


@dataclass(frozen=True)
class Price:
    """What an item costs in a region: its rates, the first quantity's first.

    Attributes:
        rates: One, or one a tier. All are of one item, region and unit.
        asked: The region it was asked for, which is another than its own where it stands in.
    """

    rates: tuple[Rate, ...]
    asked: str

    @property
    def item(self) -> str:
        """The item's path."""
        return self.rates[0].item

    @property
    def region(self) -> str:
        """Where the price holds."""
        return self.rates[0].region

    @property
    def unit(self) -> str:
        """What the dollars are for one of."""
        return self.rates[0].unit

    @property
    def usd(self) -> Decimal:
        """Dollars a unit, at the first tier."""
        return self.rates[0].usd

    @property
    def is_free(self) -> bool:
        """Whether it costs nothing, and is meant to."""
        return all(rate.kind == "free" for rate in self.rates)

    @property
    def stands_in(self) -> bool:
        """Whether it is another region's price, for want of the right one."""
        return self.region not in (GLOBAL, self.asked)

    @property
    def confidence(self) -> Confidence:
        """The lowest of its rates'; `STAND_IN` where it stands in."""
        if self.stands_in:
            return Confidence.STAND_IN
        return max((rate.confidence for rate in self.rates), key=RANKS.index)

    @property
    def as_of(self) -> AsOf:
        """The oldest of its rates'."""
        return min((rate.as_of for rate in self.rates), key=lambda as_of: as_of.earliest)

    @property
    def source(self) -> str:
        """Where it comes from, and of which region it is where it stands in."""
        sources = "; ".join(dict.fromkeys(rate.source for rate in self.rates))
        return f"{self.region} stands in for {self.asked}: {sources}" if self.stands_in else sources
