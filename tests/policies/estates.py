"""The real stacks, brought up in a rehearsal of their own, as policies are told of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.cli.recorded import resource_of
from bilberry.rehearsal.engine.operations import Stack
from tests.rehearsed import STACKS, Copy

__all__ = ["STACKS", "alone", "environment", "estate"]


@cache
def records(stack: str) -> tuple[object, ...]:
    """The records of a stack that is up."""
    copy = Copy(Path(mkdtemp(prefix=f"{stack}-")))
    copy.up(stack)
    return tuple(Stack(copy.folder, stack).files.load().resources)


@cache
def alone(stack: str) -> tuple[Resource, ...]:
    """Its resources as they are told one by one: their inputs."""
    return tuple(resource_of(one, one.inputs) for one in records(stack))


@cache
def estate(stack: str) -> RecordedEstate:
    """All of them as they are told at the end: their outputs."""
    return RecordedEstate(resource_of(one, one.outputs) for one in records(stack))


def environment(stack: str) -> str:
    """The environment that the stack says it is."""
    return str(estate(stack).facts["environment"])
