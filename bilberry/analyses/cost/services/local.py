"""What exists in the state only, and costs nothing anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.analyses.cost.meter import Free, PriceList
from bilberry.vendors.random import types as random

STATE: Final = Free("exists in the state only")

PRICES: Final[Mapping[str, PriceList]] = {
    random.RANDOM_ID: STATE,
    random.RANDOM_PASSWORD: STATE,
}
