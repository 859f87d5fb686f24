"""Recorded estates made by hand: a stack with its facts, and resources in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bilberry.analyses.cost.estimate import Estimate, estimate
from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.settings import CostSettings
from bilberry.analyses.recorded import FACTS, RecordedEstate, Resource
from bilberry.values.urn import STACK_TYPE

STACK_URN = f"urn:pulumi:test::made::{STACK_TYPE}::made-test"


def resource(
    type_: str, name: str = "one", *, parent: str = STACK_URN, **properties: Any
) -> Resource:
    """A resource that stands in the stack, or in a component."""
    return Resource(
        urn=urn(type_, name), type=type_, name=name, properties=properties, parent=parent
    )


def component(name: str) -> Resource:
    """A component that resources can stand in."""
    type_ = "bilberry:components:Part"
    return Resource(urn=urn(type_, name), type=type_, name=name, parent=STACK_URN, custom=False)


def urn(type_: str, name: str) -> str:
    """The URN of a resource of the stack."""
    return f"urn:pulumi:test::made::{type_}::{name}"


def recorded(*resources: Resource, costs: Mapping[str, Any] | None = None) -> RecordedEstate:
    """An estate whose stack file says this of its costs."""
    settings = CostSettings.model_validate(costs or {})
    facts = {FACTS: {"name": "made", "costs": settings.recorded}}
    stack = Resource(
        urn=STACK_URN, type=STACK_TYPE, name="made-test", properties=facts, custom=False
    )
    return RecordedEstate([stack, *resources])


def priced(*resources: Resource, **costs: Any) -> Estimate:
    """What these cost, with these keys under `bilberry:costs`."""
    return estimate(recorded(*resources, costs=costs))


def line(found: Estimate, what: str, name: str = "one") -> Line:
    """The one line of a resource about something. Raises `LookupError`, naming those there are."""
    lines = [one for one in found.lines if (one.resource, one.what) == (name, what)]
    if len(lines) != 1:
        there = sorted((one.resource, one.what) for one in found.lines)
        raise LookupError(f"{len(lines)} lines {what!r} of {name!r} among {there}")
    return lines[0]
