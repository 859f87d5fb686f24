"""The values that an SDK's documentation allows, as in `Available values: "full"`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.sdk_types import Property, SdkType, Shape

LISTED: Final = re.compile(r"Available values: ((?:\"[^\"]*\"(?:, )?)+)")
QUOTED: Final = re.compile(r"\"([^\"]*)\"")
# Documentation written in reStructuredText has lost its underscores: "http*request*origin".
LOST_UNDERSCORE: Final = re.compile(r"(?<=\w)\*(?=\w)")


@dataclass(frozen=True)
class Documented:
    """Implements `bilberry.rehearsal.clouds.checks.Limits` by what is documented of an object's properties.

    Attributes:
        properties: What a value at this place has as its own properties.
        doc: The documentation of this place.
    """

    properties: Mapping[str, Property]
    doc: str = ""

    def child(self, name: str, shape: Shape) -> Documented:
        """The rules for a property of this object."""
        return _at(shape, self.properties[name].doc)

    def item(self, shape: Shape) -> Documented:
        """The rules for the items of this list: what is said of the list is meant of them."""
        return _at(shape, self.doc)

    def violation(self, name: str, value: str | float) -> str:
        """What is wrong with a value; empty when nothing is."""
        listed = LISTED.search(self.doc)
        if listed is None or not isinstance(value, str):
            return ""
        allowed = LOST_UNDERSCORE.sub("_", listed[1])
        if value.lower() in (each.lower() for each in QUOTED.findall(allowed)):
            return ""
        return f"expected {name} to be one of {allowed}, got {value!r}"


def _at(shape: Shape, doc: str) -> Documented:
    return Documented(sdk_types.fields(shape.cls) if shape.cls else {}, doc)


def documented(known: SdkType) -> Documented:
    """The rules for the inputs of a type."""
    return Documented(known.inputs)
