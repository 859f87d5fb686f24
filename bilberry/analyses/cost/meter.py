"""The meter: what the price list of a resource's type is written with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from bilberry.analyses.cost.amounts import Amount, Amounts
from bilberry.analyses.cost.lines import Band, Line, LineKind
from bilberry.analyses.cost.settings import CostSettings
from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.prices.arithmetic import amount, in_units, over_a_month
from bilberry.prices.facts import GLOBAL, Price
from bilberry.prices.table import PriceTable
from bilberry.values.property_values import UNKNOWN, Unknown

ONE: Final = Decimal(1)
GIVEN: Final = "given"
"""The confidence of a price that the stack file has itself."""


class NotKnownError(Exception):
    """A property decides what a resource costs, and cannot be read: the message says why."""

    def __init__(self, path: str, why: str = "is known only after an update") -> None:
        super().__init__(f"{path} {why}")


@dataclass(frozen=True)
class Context:
    """What all lines of an estimate have in common."""

    estate: RecordedEstate
    settings: CostSettings
    table: PriceTable
    amounts: Amounts


class Meter:
    """Makes the lines of one resource, or of a subscription."""

    def __init__(
        self, context: Context, resource: Resource | None, *, name: str = "", component: str = ""
    ) -> None:
        """`name` and `component` are for what has no resource."""
        self.context = context
        self.estate = context.estate
        self.subscriptions = context.settings.subscriptions
        self._resource = resource
        self._urn = resource.urn if resource else ""
        self._name = resource.name if resource else name
        self._component = _component(context.estate, resource) if resource else component

    # -- what is asked of the resource ---------------------------------------------------------

    @property
    def resource(self) -> Resource:
        """The resource. Raises `LookupError` where there is none."""
        if self._resource is None:
            raise LookupError(f"{self._name} has no resource")
        return self._resource

    @property
    def region(self) -> str:
        """The resource's region as far as it says."""
        return str(self.optional("region", ""))

    def known(self, path: str, default: Any = None) -> Any:
        """A property that decides. Raises `NotKnownError` where it is known after an update only.

        What is unknown and depends on nothing was not set: the vendor's default is to come.
        """
        found = self.resource.get(path, default)
        if found is not UNKNOWN:
            return found
        if default is None or self.resource.property_dependencies.get(path.partition(".")[0]):
            raise NotKnownError(path)
        return default

    def number(self, path: str, default: int) -> Decimal:
        """A number that decides. Raises `NotKnownError` where it is not known, or none."""
        found = self.known(path, default)
        try:
            return Decimal(str(found))
        except InvalidOperation:
            raise NotKnownError(path, f"is {found!r}, no number") from None

    def count(self, path: str) -> Decimal:
        """How many items a list has. Raises `NotKnownError` where that is not known."""
        items = self.resource.each(path)
        if isinstance(items, Unknown):
            raise NotKnownError(path)
        return Decimal(len(items))

    def each(self, path: str, part: str, default: Any = None) -> list[Any]:
        """A part of each item of a list. Raises `NotKnownError` where one of them is not known."""
        return [self.known(f"{path}.{n}.{part}", default) for n in range(int(self.count(path)))]

    def optional(self, path: str, default: Any) -> Any:
        """A property that the vendor fills in with the default where the program does not."""
        found = self.resource.get(path, default)
        return default if found is UNKNOWN else found

    def usage(self, *names: str) -> Amount:
        """How much is used: the product of these names of `Usage`."""
        return self.context.amounts.of(self._name, names)

    # -- what is answered ----------------------------------------------------------------------

    def always(
        self, what: str, item: str, count: Decimal = ONE, *, region: str = "", reason: str = ""
    ) -> Line:
        """What is there all month: so many of an item that is priced by time."""
        return self._priced(
            what, item, Amount(Band.of(count)), over_a_month, region=region, reason=reason
        )

    def held(
        self, what: str, item: str, count: Amount, *, region: str = "", reason: str = ""
    ) -> Line:
        """What is used all month, so much on average: storage, memory."""
        return self._priced(what, item, count, over_a_month, region=region, reason=reason)

    def used(
        self, what: str, item: str, count: Amount, *, region: str = "", reason: str = ""
    ) -> Line:
        """What is used up during a month: requests, GB sent."""
        return self._priced(what, item, count, _in_units, region=region, reason=reason)

    def free(self, reason: str, what: str = "") -> Line:
        """What costs nothing."""
        return self._line(what=what, kind=LineKind.FREE, reason=reason)

    def not_priced(self, what: str, reason: str) -> Line:
        """What costs nobody knows how much."""
        return self._line(what=what, kind=LineKind.NOT_PRICED, reason=reason)

    def given(self, what: str, count: Decimal, dollars: Decimal, unit: str) -> Line:
        """What the stack file has the price of itself."""
        return self._line(
            what=what,
            kind=LineKind.FIXED,
            quantity=Band.of(count),
            unit=unit,
            unit_price=dollars,
            monthly=Band.of(count * dollars),
            confidence=GIVEN,
            source="the stack file",
        )

    def _priced(
        self,
        what: str,
        item: str,
        count: Amount,
        convert: Callable[[Price, Decimal], Decimal],
        *,
        region: str,
        reason: str,
    ) -> Line:
        table, where = self.context.table, region or (self.region if self._resource else "")
        price = table.find(item, where) or table.stand_in(item, where)
        if price is None:
            return self.not_priced(what, f"no price of {item} is known")
        low, expected, high = (convert(price, one) for one in _ends(count.count))
        return self._line(
            what=what,
            kind=_kind(price, count),
            item=item,
            quantity=Band(low, expected, high),
            unit=price.unit,
            unit_price=price.usd,
            monthly=Band(amount(price, low), amount(price, expected), amount(price, high)),
            region="" if price.region == GLOBAL else where,
            stand_in=price.region if price.stands_in else "",
            confidence=price.confidence.value,
            source=price.source,
            as_of=str(price.as_of),
            keys=count.keys,
            assumed=count.assumed,
            reason=reason,
        )

    def _line(self, **given: Any) -> Line:
        return Line(urn=self._urn, resource=self._name, component=self._component, **given)


PriceList = Callable[[Meter], Iterable[Line]]
"""What a resource of a type costs."""


@dataclass(frozen=True)
class Free:
    """The price list of a type that costs nothing, for a reason."""

    reason: str

    def __call__(self, meter: Meter) -> Iterable[Line]:
        """The one line there is."""
        return (meter.free(self.reason),)


@dataclass(frozen=True)
class NotPriced:
    """The price list of a type that nobody knows the price of, for a reason."""

    reason: str

    def __call__(self, meter: Meter) -> Iterable[Line]:
        """The one line there is."""
        return (meter.not_priced("all of it", self.reason),)


def _component(estate: RecordedEstate, resource: Resource) -> str:
    component = estate.component_of(resource)
    return component.name if component else resource.name


def _in_units(price: Price, count: Decimal) -> Decimal:
    return in_units(count, price.unit)


def _ends(band: Band) -> tuple[Decimal, Decimal, Decimal]:
    return band.low, band.expected, band.high


def _kind(price: Price, count: Amount) -> LineKind:
    if price.is_free:
        return LineKind.FREE
    if not count.keys:
        return LineKind.FIXED
    return LineKind.ASSUMED if count.assumed else LineKind.USAGE
