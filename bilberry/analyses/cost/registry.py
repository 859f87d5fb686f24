"""Which price list a resource's type has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.analyses.cost.meter import Free, PriceList
from bilberry.analyses.cost.services import (
    aurora,
    dynamodb,
    edge,
    elasticache,
    local,
    money,
    network,
    security,
    serverless,
    storage,
    vendors,
    watching,
)

SERVICES: Final = (
    aurora,
    dynamodb,
    edge,
    elasticache,
    local,
    money,
    network,
    security,
    serverless,
    storage,
    vendors,
    watching,
)
"""The modules whose `PRICES` there are. No type is in two of them."""

PRICES: Final[Mapping[str, PriceList]] = {
    type_: prices for service in SERVICES for type_, prices in service.PRICES.items()
}
"""The price list of each type."""

PROVIDERS: Final = "pulumi:providers:"
PROVIDER: Final = Free("a provider is no resource in a cloud")


NOBODY_YET: Final = "nobody has yet, and an estimate says so"
"""What is said of a type without a price list."""


def price_list(type_: str) -> PriceList | None:
    """The price list of a type; None for one nobody has thought about."""
    return PROVIDER if type_.startswith(PROVIDERS) else PRICES.get(type_)
