"""The real stacks as they are planned, and what they cost."""

from __future__ import annotations

from functools import cache

from bilberry.analyses.cost.estimate import Estimate, estimate
from bilberry.analyses.recorded import RecordedEstate
from bilberry.cli.recorded import planned
from bilberry.rehearsal.engine.operations import Stack
from tests.rehearsed import ROOT, STACKS

__all__ = ["STACKS", "estimated", "plan"]


@cache
def plan(stack: str) -> RecordedEstate:
    """A stack as it would be made from nothing."""
    return planned(Stack(ROOT, stack))


@cache
def estimated(stack: str) -> Estimate:
    """What it costs."""
    return estimate(plan(stack))
