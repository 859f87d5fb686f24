"""Which line of AWS's price list is which item's: by service, usage type and further columns.

`bilberry/prices/data/selectors.csv` declares it. A usage type is written there without the region in front of
it: `NatGateway-Hours` is `EU-NatGateway-Hours` in Ireland. It is matched whole, which keeps apart
what only looks alike: `RegionalNatGateway-Hours`, `NatGateway-Prvd-Gbps`, `InstanceUsageIOOptimized`
and Extended Support are usage types of their own.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bilberry.prices.facts import GLOBAL, Item
from bilberry.prices.price_list import Listed
from bilberry.prices.table import DATA, SELECTORS, lines

EDGE: Final = "edge-"

PREFIXES: Final = {
    "us-east-1": ("", "USE1-"),
    "us-east-2": ("USE2-",),
    "us-west-1": ("USW1-",),
    "us-west-2": ("USW2-",),
    "eu-west-1": ("EU-", "EUW1-"),
    "eu-west-2": ("EUW2-",),
    "eu-central-1": ("EUC1-",),
    "ap-southeast-1": ("APS1-",),
    "ap-northeast-1": ("APN1-",),
    "ap-south-1": ("APS3-",),
    GLOBAL: ("",),
}
"""What stands before a usage type in a region, as it is in price lists and bills of 2025 and 2026. KMS
has the region's own code there instead."""


def _alternatives(value: Any) -> tuple[str, ...]:
    return tuple(value.split("|")) if isinstance(value, str) else value


def _conditions(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, str):
        return dict(value)
    pairs = [pair.partition("=") for pair in value.split(";") if pair]
    return {column: _alternatives(wanted) for column, _, wanted in pairs}


class Selector(BaseModel):
    """Where in AWS's price list an item's price stands.

    Attributes:
        service: AWS's code of the service, such as `AmazonRDS`.
        usage_type: The usage type without the region's prefix; `|` stands between alternatives.
        where: Columns that have to have a value, such as `Database Engine=Aurora PostgreSQL`; `;`
            stands between them, and `|` between alternatives.
        unit: The list's unit; empty where no source says it.
        times: How many of the list's units are one of the item's: 1000000 for a million requests.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: Item
    service: str = Field(min_length=1)
    usage_type: Annotated[tuple[str, ...], BeforeValidator(_alternatives)] = Field(min_length=1)
    where: Annotated[dict[str, tuple[str, ...]], BeforeValidator(_conditions)]
    unit: str
    times: Decimal = Field(gt=0)

    def usage_types(self, region: str) -> set[str]:
        """The usage types in full, as they may stand in the list of a region."""
        return {before + name for name in self.usage_type for before in prefixes(region)}

    def takes(self, listed: Listed) -> bool:
        """Whether a price with one of its usage types is the item's."""
        return all(listed.fields.get(column) in wanted for column, wanted in self.where.items())


def prefixes(region: str) -> tuple[str, ...]:
    """What may stand before a usage type in a region; nothing for a region that is not known."""
    if region.startswith(EDGE):
        return (region.removeprefix(EDGE).upper() + "-",)
    known = PREFIXES.get(region, ())
    return (*known, f"{region}-") if known and region != GLOBAL else known


def part_of(region: str) -> str | None:
    """Which part of a service's list has the prices of a region: its own, or with None the whole."""
    return None if region == GLOBAL or region.startswith(EDGE) else region


def load(folder: Path = DATA) -> list[Selector]:
    """All selectors. Raises `ValueError`, by file and line, for a row of another form."""
    return [line.read(Selector) for line in lines(folder / SELECTORS, folder)]
