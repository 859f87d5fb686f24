"""Looking into inputs by paths without indices: `rules.action` means it of every rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bilberry.values.property_values import UNKNOWN, has_unknown


def known(value: Any) -> Any:
    """The value; None while anything in it is not known."""
    return None if value is UNKNOWN or has_unknown(value) else value


def values(inputs: Any, path: str) -> Iterator[tuple[str, Any]]:
    """All known values at a path, each with where it stands (`rules[0].action`)."""
    return ((where, value) for where, value in places(inputs, path) if known(value) is not None)


def places(inputs: Any, path: str) -> Iterator[tuple[str, Any]]:
    """All values at a path, known or not; the items of a list for the list."""
    name, _, rest = path.partition(".")
    if not isinstance(inputs, dict) or name not in inputs:
        return
    for where, value in _items(name, inputs[name]):
        if not rest:
            yield where, value
        else:
            yield from ((f"{where}.{inner}", found) for inner, found in places(value, rest))


def _items(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list):
        yield from ((f"{name}[{index}]", item) for index, item in enumerate(value))
    else:
        yield name, value


def number(value: Any) -> float:
    """A number as it is best shown: `3`, not `3.0`. Providers take text that reads as one."""
    read = float(value)
    return int(read) if read.is_integer() else read
