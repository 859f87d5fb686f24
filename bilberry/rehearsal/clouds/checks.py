"""What is wrong with a resource's inputs, as a bridged provider would say it at `check`.

Values not known yet are taken to be right. Text where a number or a truth value is meant passes
when it reads as one, and a number passes for text: Terraform converts both.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol, Self

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.sdk_types import Property, Shape, ValueKind
from bilberry.rehearsal.provider import CheckFailure, Properties
from bilberry.values.property_values import SIGNATURE, UNKNOWN

META: Final = frozenset({"__defaults", "__meta", "__internal"})
WORDS: Final = {
    ValueKind.STRING: "a string",
    ValueKind.NUMBER: "a number",
    ValueKind.INTEGER: "a whole number",
    ValueKind.BOOLEAN: "true or false",
    ValueKind.LIST: "a list",
    ValueKind.MAP: "a map",
    ValueKind.OBJECT: "an object",
    ValueKind.ASSET: "an asset or archive",
}


class Limits(Protocol):
    """A vendor's own rules for the value at one place, over and above its type."""

    def child(self, name: str, shape: Shape) -> Self | None:
        """The rules for a property of this object, if there are any."""
        ...

    def item(self, shape: Shape) -> Self | None:
        """The rules for the items of this list, if there are any."""
        ...

    def violation(self, name: str, value: str | float) -> str:
        """What is wrong with a text, number or truth value; empty when nothing is."""
        ...


def check(
    properties: Mapping[str, Property], inputs: Properties, limits: Limits | None = None
) -> list[CheckFailure]:
    """All that is wrong with the inputs: unknown names, missing ones, wrong types, bad values."""
    return list(_object_failures(properties, inputs, "", limits))


def _object_failures(
    properties: Mapping[str, Property], value: Mapping[str, Any], path: str, limits: Limits | None
) -> Iterator[CheckFailure]:
    for name in properties.keys() - value.keys():
        if properties[name].required:
            yield CheckFailure(_join(path, name), "Missing required argument: it has no value")
    for name, item in value.items():
        if name in META:
            continue
        if name not in properties:
            yield CheckFailure(_join(path, name), _unknown(name, properties))
        elif item is None and properties[name].required:
            yield CheckFailure(_join(path, name), "Missing required argument: it is null")
        elif item is not None:
            shape = properties[name].shape
            inner = limits.child(name, shape) if limits else None
            yield from _failures(shape, item, _join(path, name), inner)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _unknown(name: str, properties: Mapping[str, Property]) -> str:
    near = difflib.get_close_matches(name, properties, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(sorted(properties))}"
    return f"An argument named {name!r} is not expected here; {hint}"


def _failures(shape: Shape, value: Any, path: str, limits: Limits | None) -> Iterator[CheckFailure]:
    if value is UNKNOWN or value is None or _fits_a_choice(shape, value):
        return
    if not _fits(shape.kind, value):
        yield CheckFailure(path, f"Expected {WORDS[shape.kind]}, got {_shown(value)}")
    elif shape.kind is ValueKind.OBJECT and shape.cls is not None:
        yield from _object_failures(sdk_types.fields(shape.cls), value, path, limits)
    elif shape.kind is ValueKind.LIST and shape.item is not None:
        inner = limits.item(shape.item) if limits else None
        for index, item in enumerate(value):
            yield from _failures(shape.item, item, f"{path}[{index}]", inner)
    elif shape.kind is ValueKind.MAP and shape.item is not None:
        for key, item in value.items():
            yield from _failures(shape.item, item, f"{path}.{key}", None)
    elif limits is not None and isinstance(value, (str, int, float)):
        reason = limits.violation(path.rpartition(".")[2], value)
        if reason:
            yield CheckFailure(path, reason)


def _fits_a_choice(shape: Shape, value: Any) -> bool:
    if not shape.choices:
        return shape.kind is ValueKind.ANY
    return any(not list(_failures(choice, value, "", None)) for choice in shape.choices)


def _fits(kind: ValueKind, value: Any) -> bool:
    if isinstance(value, dict):
        marked = SIGNATURE in value
        return kind is ValueKind.ASSET if marked else kind in (ValueKind.MAP, ValueKind.OBJECT)
    if isinstance(value, list):
        return kind is ValueKind.LIST
    if kind is ValueKind.STRING:
        return isinstance(value, (str, int, float, bool))
    if kind is ValueKind.BOOLEAN:
        return isinstance(value, bool) or value in ("true", "false")
    if kind in (ValueKind.INTEGER, ValueKind.NUMBER):
        return not isinstance(value, bool) and _is_number(value, whole=kind is ValueKind.INTEGER)
    return False


def _is_number(value: Any, *, whole: bool) -> bool:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return False
    return number.is_integer() or not whole


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."  # noqa: PLR2004
