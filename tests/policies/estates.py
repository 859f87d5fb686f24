"""The real stacks, brought up in a rehearsal of their own, as policies are told of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.cli.recorded import resource_of
from bilberry.rehearsal.engine.operations import Stack
from tests.rehearsed import STACKS, Copy

LIVE = "live"

__all__ = ["LIVE", "STACKS", "alone", "estate", "production"]


@cache
def records(stack: str) -> tuple[object, ...]:
    """The records of a stack that is up; `live` is prod with its environment called so."""
    copy = Copy(Path(mkdtemp(prefix=f"{stack}-")))
    if stack == LIVE:
        (copy.folder / "Pulumi.prod.yaml").rename(copy.folder / f"Pulumi.{LIVE}.yaml")
        copy.edit(LIVE, "environment: prod", f"environment: {LIVE}")
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


def production(stack: str) -> bool:
    """Whether the stack says that it is production."""
    return bool(estate(stack).facts["production"])
