"""Amounts of usage: what the stack file says of it, or the default, with a low and a high end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bilberry.analyses.cost.lines import Band
from bilberry.analyses.cost.settings import CostSettings
from bilberry.analyses.cost.usage import Usage

SCALES: Final = {"thousands": Decimal(1_000), "millions": Decimal(1_000_000)}
ALIASES: Final = {name: str(field.alias) for name, field in Usage.model_fields.items()}
SCALE_OF: Final = {name: SCALES.get(name.rpartition("_")[2], Decimal(1)) for name in ALIASES}


@dataclass(frozen=True)
class Amount:
    """How much of something is used.

    Attributes:
        count: Single things, GB, hours: not thousands, not millions.
        keys: The keys of usage it comes from, as in a stack file; none for what is simply there.
        assumed: Those of them that nobody has given.
    """

    count: Band
    keys: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    def __mul__(self, factor: Decimal) -> Amount:
        return Amount(self.count * factor, self.keys, self.assumed)


class Amounts:
    """The usage of an estate, by the names of `Usage`."""

    def __init__(self, settings: CostSettings, assumed: frozenset[str]) -> None:
        """`assumed` has the keys, as in a stack file, that nobody has given."""
        self._low = Decimal(str(settings.low_factor))
        self._high = Decimal(str(settings.high_factor))
        self._assumed = assumed
        self._of_all = {name: _count(settings.usage, name) for name in ALIASES}
        self._of_one = {
            resource: {name: _count(usage, name) for name in usage.model_fields_set}
            for resource, usage in settings.usage_of.items()
        }

    def of(self, resource: str, names: tuple[str, ...]) -> Amount:
        """The product of a resource's usage; the low and the high end are of all of it at once."""
        own: Mapping[str, Decimal] = self._of_one.get(resource, {})
        count = Decimal(1)
        for name in names:
            count *= own[name] if name in own else self._of_all[name]
        keys = tuple(ALIASES[name] for name in names)
        not_own = (ALIASES[name] for name in names if name not in own)
        assumed = tuple(key for key in not_own if key in self._assumed)
        return Amount(Band(count * self._low, count, count * self._high), keys, assumed)


def _count(usage: Usage, name: str) -> Decimal:
    return Decimal(str(getattr(usage, name))) * SCALE_OF[name]
