"""A recorded estate: all resources of a stack as plain data, from a preview or from a state.

Analyses and policies are functions of it. It knows two things that JSON has no word for: what is not
known before an update, and what is secret.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

from bilberry.values.property_values import UNKNOWN, Secret, Unknown, reveal
from bilberry.values.urn import STACK_TYPE

FACTS: Final = "Estate"
"""The stack output in which an estate says of itself what its resources do not tell."""

NAMES: Final = ("id", "arn", "name", "bucket", "url", "invokeArn", "functionName", "keyArn")
"""Properties by whose values other resources refer to a resource, where they are known."""


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One resource: what Pulumi tells a policy of it.

    Attributes:
        properties: Outputs, as recorded; in a preview, inputs with what is not known yet.
        parent: The URN of the component above it, empty for the stack itself.
        dependencies: URNs of what it depends on in any way.
        property_dependencies: Property to the URNs that its value comes from.
        protect: Whether Pulumi refuses to delete it.
        custom: Whether it stands for something in a cloud; components and the stack do not.
        inputs: What the program set, where that is given beside the outputs.
    """

    urn: str
    type: str
    name: str
    properties: Mapping[str, Any] = field(default_factory=dict)
    parent: str = ""
    dependencies: Sequence[str] = ()
    property_dependencies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    protect: bool = False
    custom: bool = True
    inputs: Mapping[str, Any] | None = None

    def get(self, path: str, default: Any = None) -> Any:
        """The value at `rules.0.status`, its secrecy taken off.

        `default` where something on the way is missing or null; `UNKNOWN` where it is not known.
        """
        found = reveal(self.at(path))
        return default if found is None else found

    def at(self, path: str) -> Any:
        """The value at a path with the marks of secrecy on it; None where it is missing."""
        value: Any = self.properties
        hidden = False
        for step in path.split("."):
            if isinstance(value, Secret):
                value, hidden = value.value, True
            if value is UNKNOWN:
                return UNKNOWN
            value = _step(value, step)
        return Secret(value) if hidden and not isinstance(value, Secret) else value

    def given(self, path: str) -> Any:
        """The value at a path as the program set it; None for what the cloud makes by itself.

        Where the inputs are not given, a value that is known counts as set, and one that is not known
        yet as made by the cloud if other properties come from resources and it does not.
        """
        if self.inputs is not None:
            return replace(self, properties=self.inputs).get(path)
        value, comes_from = self.get(path), self.property_dependencies
        is_made = comes_from and not comes_from.get(path.split(".", maxsplit=1)[0])
        return None if value is UNKNOWN and is_made else value

    def each(self, path: str) -> list[Any] | Unknown:
        """The items of a list, or of one object where a list of one is meant; none for unset."""
        found = self.get(path)
        if found is None or found is UNKNOWN:
            return UNKNOWN if found is UNKNOWN else []
        return found if isinstance(found, list) else [found]

    def document(self, path: str) -> dict[str, Any] | Unknown | None:
        """A JSON document in a property, such as an IAM policy; `UNKNOWN`, or None where unset.

        Raises `ValueError` for text that is no JSON document.
        """
        found = self.get(path)
        if found is UNKNOWN or found is None or isinstance(found, dict):
            return found
        document = json.loads(found)
        if isinstance(document, dict):
            return document
        raise ValueError(f"{path} is no document: {found}")


def _step(value: Any, step: str) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, (list, tuple)) and step.isdigit():
        return value[int(step)] if int(step) < len(value) else None
    return None


class RecordedEstate:
    """All resources of a stack. `preview` says that they are as planned, not as they are."""

    def __init__(self, resources: Iterable[Resource], *, preview: bool = False) -> None:
        self.resources = tuple(resources)
        self.preview = preview
        self._by_property: dict[tuple[str, str], dict[Any, list[Resource]]] = {}

    @cached_property
    def by_urn(self) -> dict[str, Resource]:
        """Every resource by its URN."""
        return {resource.urn: resource for resource in self.resources}

    @cached_property
    def _by_type(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            found[resource.type].append(resource)
        return dict(found)

    @property
    def types(self) -> frozenset[str]:
        """The types there are."""
        return frozenset(self._by_type)

    def of(self, *types: str) -> list[Resource]:
        """All resources of these types, in the order of their registration within each type."""
        return [resource for type_ in types for resource in self._by_type.get(type_, ())]

    @cached_property
    def outputs(self) -> Mapping[str, Any]:
        """What the program exported."""
        stacks = self.of(STACK_TYPE)
        return dict(reveal(stacks[0].properties)) if stacks else {}

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the estate says of itself; nothing for a program that is none of ours."""
        facts = self.outputs.get(FACTS)
        return facts if isinstance(facts, Mapping) else {}

    def ancestors(self, resource: Resource) -> Iterator[Resource]:
        """The parents of a resource, nearest first; the stack is the last."""
        parent = self.by_urn.get(resource.parent)
        while parent is not None:
            yield parent
            parent = self.by_urn.get(parent.parent)

    def component_of(self, resource: Resource) -> Resource | None:
        """The outermost component a resource belongs to, which is what a person knows by name."""
        line = (resource, *self.ancestors(resource))
        found = [one for one in line if not one.custom and one.type != STACK_TYPE]
        return found[-1] if found else None

    def referring(self, to: Resource, type_: str, *properties: str) -> list[Resource]:
        """The resources of a type one of whose properties refers to a resource.

        Known by the dependencies of the property, or by the value where it is known.
        """
        found: dict[str, Resource] = {}
        for name in properties:
            index = self._index(type_, name)
            keys = [to.urn, *(key for key in map(to.get, NAMES) if isinstance(key, str))]
            found.update((one.urn, one) for key in keys for one in index.get(key, ()))
        return list(found.values())

    def _index(self, type_: str, name: str) -> dict[Any, list[Resource]]:
        """Who of a type refers to what by a property: URNs and known values to resources."""
        if (type_, name) not in self._by_property:
            index: dict[Any, list[Resource]] = defaultdict(list)
            for resource in self.of(type_):
                for urn in resource.property_dependencies.get(name, ()):
                    index[urn].append(resource)
                value = resource.get(name)
                if isinstance(value, str):
                    index[value].append(resource)
            self._by_property[type_, name] = dict(index)
        return self._by_property[type_, name]

    def referred(self, resource: Resource, name: str, *types: str) -> list[Resource]:
        """What a property of a resource refers to, of these types."""
        urns = resource.property_dependencies.get(name, ())
        found = {urn: self.by_urn[urn] for urn in urns if urn in self.by_urn}
        value = resource.get(name)
        if isinstance(value, str):
            found |= {one.urn: one for one in self._named(value, types)}
        return [one for one in found.values() if one.type in types]

    def _named(self, value: str, types: Sequence[str]) -> Iterator[Resource]:
        for type_ in types:
            for name in NAMES:
                yield from self._index(type_, name).get(value, ())
