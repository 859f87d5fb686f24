"""Bring the table up to AWS's price list: what the list has, and what differs.

Where the list has a free tier, the table has an allowance: the tier's price of zero is left out, and
its size has to be the allowance's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from bilberry.prices.arithmetic import monthly
from bilberry.prices.facts import AsOf, Confidence, Price, Rate
from bilberry.prices.price_list import Listed, PriceList, PriceListError
from bilberry.prices.selectors import Selector, part_of, prefixes
from bilberry.prices.table import PriceTable

PERCENT: Final = Decimal(100)

Key = tuple[str, str]
"""An item and a region."""


@dataclass(frozen=True)
class Wanted:
    """A price to look up: where AWS's list has it, and what the table has, None for nothing yet."""

    selector: Selector
    region: str
    price: Price | None
    unit: str
    included: Decimal

    @property
    def key(self) -> Key:
        """The item and the region."""
        return self.selector.item, self.region


@dataclass(frozen=True)
class PriceChange:
    """A price that is another now, at one tier; None for one that was not there, or is gone."""

    item: str
    region: str
    start: Decimal
    unit: str
    old: Decimal | None
    new: Decimal | None
    as_of: AsOf | None
    published: AsOf

    @property
    def percent(self) -> Decimal | None:
        """How much dearer it is; None where there is nothing to compare it with."""
        if not self.old or self.new is None:
            return None
        return (self.new - self.old) / self.old * PERCENT


@dataclass
class Refreshed:
    """What AWS's list says: the rates, what differs in them, and what it does not tell clearly."""

    rates: dict[Key, list[Rate]] = field(default_factory=dict)
    changes: list[PriceChange] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def confirmed(self) -> int:
        """How many items of a region cost what they did."""
        return len(self.rates.keys() - {(change.item, change.region) for change in self.changes})


def wanted(
    table: PriceTable,
    selectors: Iterable[Selector],
    words: Sequence[str] = (),
    regions: Sequence[str] = (),
) -> list[Wanted]:
    """The prices to look up: of all items whose path has each of `words`.

    In the regions where the table has a price, and in `regions` whether or not it has. Raises
    `PriceListError` for a region whose usage types nobody has said how to read.
    """
    asked = [
        _wanted(table, selector, region)
        for selector in selectors
        if all(word in selector.item for word in words)
        for region in dict.fromkeys([*table.regions(selector.item), *regions])
    ]
    for region in dict.fromkeys(one.region for one in asked):
        if not prefixes(region):
            raise PriceListError(
                f"what stands before usage types in region {region!r} is not known here; "
                "write it into PREFIXES in bilberry/prices/selectors.py"
            )
    return asked


def _wanted(table: PriceTable, selector: Selector, region: str) -> Wanted:
    price = table.find(selector.item, region)
    like = price or table.stand_in(selector.item, region)
    return Wanted(
        selector,
        region,
        price=price if price and price.region == region else None,
        unit=like.unit if like else selector.unit,
        included=sum(map(monthly, table.allowances(selector.item)), Decimal(0)),
    )


def refreshed(
    asked: Sequence[Wanted], prices: PriceList, report: Callable[[str], None] = lambda _: None
) -> Refreshed:
    """What AWS's list has for these. Raises `PriceListError` where a file cannot be had.

    `report` hears of each file before it is read.
    """
    answer = Refreshed()
    parts: dict[tuple[str, str | None], list[Wanted]] = defaultdict(list)
    for one in asked:
        parts[one.selector.service, part_of(one.region)].append(one)
    for (service, region), some in sorted(parts.items(), key=str):
        report(f"{service} of {region or 'all regions'}")
        by_type = _by_usage_type(some)
        with prices.open(service, region, by_type) as (published, listed):
            found = _found(by_type, listed)
        for one in some:
            _take(one, found[one.key], published, answer)
    return answer


def _by_usage_type(asked: Iterable[Wanted]) -> Mapping[str, list[Wanted]]:
    by_type: dict[str, list[Wanted]] = defaultdict(list)
    for one in asked:
        for usage_type in one.selector.usage_types(one.region):
            by_type[usage_type].append(one)
    return by_type


def _found(
    by_type: Mapping[str, Sequence[Wanted]], listed: Iterable[Listed]
) -> Mapping[Key, list[Listed]]:
    """The lines of a file that are each one's."""
    found: dict[Key, list[Listed]] = defaultdict(list)
    for price in listed:
        for one in by_type[price.usage_type]:
            if one.selector.takes(price):
                found[one.key].append(price)
    return found


def _take(one: Wanted, lines: list[Listed], published: AsOf, answer: Refreshed) -> None:
    """Note what the lines say of one price, or why they do not say it."""
    tiers = sorted(lines, key=lambda line: line.start)
    problem = _problem(one, tiers)
    if problem:
        item, region = one.key
        answer.problems.append(f"{item} in {region}: {problem}")
        return
    answer.rates[one.key] = _rates(one, _paid(one, tiers), published)
    answer.changes += _changes(one, answer.rates[one.key], published)


def _problem(one: Wanted, tiers: Sequence[Listed]) -> str | None:
    """Why the lines of the list are not clearly the price of one item."""
    selector, skus = one.selector, sorted({tier.sku for tier in tiers})
    said = f"{selector.service}, usage type {', '.join(sorted(selector.usage_types(one.region)))}"
    if not tiers:
        return f"nothing in the list is {said}"
    if len(skus) > 1:
        return f"several SKUs are {said}: {', '.join(skus)}"
    units = {tier.unit for tier in tiers} - {selector.unit}
    if selector.unit and units:
        return f"the list's unit is {', '.join(sorted(units))}, not {selector.unit}"
    if tiers[0].start != 0:
        return f"the list's first tier begins at {tiers[0].start}, not at 0"
    if all(tier.usd == 0 for tier in tiers) and not (one.price and one.price.is_free):
        return "it costs 0 in the list; if that is meant, write it into the table as free"
    free = _free(one, tiers)
    if free not in (0, one.included):
        return f"the list has {free} {one.unit} free, the table's allowances {one.included}"
    return None


def _free(one: Wanted, tiers: Sequence[Listed]) -> Decimal:
    """The size of the free tier, in the item's unit; 0 without one, or where all is free."""
    has_one = len(tiers) > 1 and tiers[0].usd == 0
    return tiers[1].start / one.selector.times if has_one else Decimal(0)


def _paid(one: Wanted, tiers: Sequence[Listed]) -> Iterator[Listed]:
    """The tiers in the item's unit, begun after the free one."""
    times, free = one.selector.times, _free(one, tiers)
    for tier in tiers[1:] if free else tiers:
        yield replace(tier, start=tier.start / times - free, usd=tier.usd * times)


def _rates(one: Wanted, tiers: Iterable[Listed], published: AsOf) -> list[Rate]:
    item, region = one.key
    return [
        Rate.model_validate(
            {
                "item": item,
                "region": region,
                "from": tier.start,
                "usd": tier.usd,
                "unit": one.unit,
                "kind": "paid" if tier.usd else "free",
                "as_of": published,
                "confidence": Confidence.QUOTED,
                "source": f"AWS Price List, {one.selector.service} {published}, SKU {tier.sku}",
            }
        )
        for tier in tiers
    ]


def _changes(one: Wanted, rates: Sequence[Rate], published: AsOf) -> Iterator[PriceChange]:
    """Each tier whose price is another, and each that is new or gone."""
    item, region = one.key
    old = {rate.start: rate.usd for rate in one.price.rates} if one.price else {}
    new = {rate.start: rate.usd for rate in rates}
    for start in sorted(old.keys() | new.keys()):
        if old.get(start) != new.get(start):
            yield PriceChange(
                item,
                region,
                start,
                one.unit,
                old=old.get(start),
                new=new.get(start),
                as_of=one.price.as_of if one.price else None,
                published=published,
            )
