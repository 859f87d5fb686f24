"""All resource types there is a record of, by token."""

from __future__ import annotations

import functools
import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module

from bilberry import vendors
from bilberry.vendors.resource_type import ResourceType


@functools.cache
def records() -> Mapping[str, ResourceType]:
    """Every record of every vendor, by its token."""
    return {record: record for record in sorted(_all())}


def record_of(token: str) -> ResourceType:
    """The record of a token; for a type that nobody has written down, one that says nothing."""
    return records().get(token) or ResourceType(token)


def _all() -> Iterator[ResourceType]:
    for module in pkgutil.walk_packages(vendors.__path__, f"{vendors.__name__}."):
        if module.name != __name__:
            values = vars(import_module(module.name)).values()
            yield from (value for value in values if isinstance(value, ResourceType))
