"""Toy estates as plain data, and the real stacks as they stand in a rehearsal."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from bilberry.analyses.recorded import FACTS, RecordedEstate, Resource
from bilberry.cli.recorded import estate_of, planned
from bilberry.rehearsal.engine.operations import Stack
from bilberry.values.urn import STACK_TYPE
from tests.rehearsed import Copy

STACK_URN = "urn:pulumi:test::toys::pulumi:pulumi:Stack::toys-test"
PROMISE = {"rtoHours": 4, "rpoHours": 1}


def urn_of(type_: str, name: str) -> str:
    """The URN of a toy."""
    return f"urn:pulumi:test::toys::{type_}::{name}"


def resource(
    type_: str, name: str, /, *, refers: Mapping[str, Resource] | None = None, **properties: Any
) -> Resource:
    """A toy; `refers` are resources by the property that refers to them."""
    return Resource(
        urn=urn_of(type_, name),
        type=type_,
        name=name,
        properties={"region": "us-east-1", **properties},
        property_dependencies={path: (one.urn,) for path, one in (refers or {}).items()},
    )


def estate(
    *resources: Resource, outputs: Mapping[str, Any] | None = None, **facts: Any
) -> RecordedEstate:
    """An estate of these, whose objectives are those of `PROMISE` unless facts say otherwise."""
    told = {"objectives": PROMISE, **facts}
    stack = Resource(
        urn=STACK_URN,
        type=STACK_TYPE,
        name="toys-test",
        properties={**(outputs or {}), FACTS: told},
        custom=False,
    )
    return RecordedEstate([stack, *resources])


@cache
def folder() -> Path:
    """A copy of the project in which prod is up."""
    copy = Copy(Path(mkdtemp(prefix="prod-")))
    copy.up("prod")
    return copy.folder


@cache
def standing() -> RecordedEstate:
    """Prod as it stands."""
    return estate_of(Stack(folder(), "prod").files.load().resources)


@cache
def as_planned(stack: str) -> RecordedEstate:
    """A stack before anything of it exists."""
    return planned(Stack(Copy(Path(mkdtemp(prefix=f"{stack}-"))).folder, stack))
