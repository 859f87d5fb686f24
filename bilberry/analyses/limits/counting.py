"""Ways of counting what of an estate is held against a limit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.values.property_values import UNKNOWN, Unknown

ACCOUNT: Final = "the account"


@dataclass(frozen=True)
class Count:
    """How many there are in one place.

    Attributes:
        where: A region, a resource's name, or the account.
        is_least: Whether there may be more, as something is not known yet.
    """

    where: str
    used: int
    is_least: bool = False


Counting = Callable[[RecordedEstate], Iterator[Count]]
"""The counts of one limit, one for each place that has any."""


def region_of(resource: Resource) -> str:
    """The region a resource is in, as far as it says so."""
    region = resource.get("region")
    return region if isinstance(region, str) else "a region"


def of_a_region(*types: str) -> Counting:
    """Resources of these types in each region."""
    return grouped(types, region_of)


def of_the_account(*types: str) -> Counting:
    """All resources of these types."""
    return grouped(types, lambda _: ACCOUNT)


def grouped(types: Iterable[str], place: Callable[[Resource], str]) -> Counting:
    """Resources of these types by a place each of them has."""

    def counting(estate: RecordedEstate) -> Iterator[Count]:
        counts = Counter(place(resource) for resource in estate.of(*types))
        yield from (Count(where, used) for where, used in sorted(counts.items()))

    return counting


def of_each(owner: str, type_: str, *properties: str, beside: int = 0) -> Counting:
    """Resources of a type that refer to each owner; `beside` are there in any case.

    Those of other regions do not count: copies of a key have one id in all of them.
    """

    def counting(estate: RecordedEstate) -> Iterator[Count]:
        for one in _named(estate, owner):
            users = estate.referring(one, type_, *properties)
            here = [user for user in users if region_of(user) == region_of(one)]
            if here:
                yield Count(one.name, len(here) + beside)

    return counting


def items(type_: str, path: str) -> Counting:
    """The items of a list in each resource of a type."""

    def counting(estate: RecordedEstate) -> Iterator[Count]:
        for one in _named(estate, type_):
            found = one.each(path)
            if isinstance(found, Unknown):
                yield Count(one.name, 0, is_least=True)
            elif found:
                yield Count(one.name, len(found))

    return counting


def sums(
    type_: str, amount: Callable[[Resource], Any], place: Callable[[Resource], str]
) -> Counting:
    """Amounts of resources of a type, added up by place; what is not known adds nothing."""

    def counting(estate: RecordedEstate) -> Iterator[Count]:
        added: Counter[str] = Counter()
        unknown = set()
        for one in estate.of(type_):
            found = amount(one)
            if isinstance(found, int | float):
                added[place(one)] += int(found)
            elif found is UNKNOWN:
                unknown.add(place(one))
        for where in sorted(added.keys() | unknown):
            yield Count(where, added[where], where in unknown)

    return counting


def characters(path: str) -> Callable[[Resource], Any]:
    """The characters of a policy, white space not counted, as IAM counts them."""
    return lambda resource: _size(resource.get(path), lambda text: len("".join(text.split())))


def octets(path: str) -> Callable[[Resource], Any]:
    """The bytes of a document as it is sent."""
    return lambda resource: _size(resource.get(path), lambda text: len(text.encode()))


def _size(document: Any, measure: Callable[[str], int]) -> Any:
    if document is UNKNOWN or document is None:
        return document
    text = document if isinstance(document, str) else json.dumps(document, default=str)
    return measure(text)


def name_of(resource: Resource) -> str:
    """The place of what is one thing's own."""
    return resource.name


def together(*countings: Counting) -> Counting:
    """The counts of several ways, each on its own."""

    def counting(estate: RecordedEstate) -> Iterator[Count]:
        for each in countings:
            yield from each(estate)

    return counting


def _named(estate: RecordedEstate, type_: str) -> list[Resource]:
    return sorted(estate.of(type_), key=name_of)
