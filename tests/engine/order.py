"""The order of steps: no promise among independent resources, two among dependent ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bilberry.rehearsal.state.document import provider_urn
from tests.engine.transcript import Step, Transcript

MAKING = ("create", "create-replacement", "update", "same", "import", "read")
DELETING = ("delete", "delete-replaced")

Records = Iterable[dict[str, Any]]


def violations(run: Transcript, before: Records, after: Records) -> list[str]:
    """Where something is made before what it needs, or deleted after it."""
    made = _positions(run.steps, MAKING)
    deleted = _positions(run.steps, DELETING)
    lines = [
        f"{urn} is made before {needed}"
        for urn, needed in _needs(after)
        if made.get(urn, len(run.steps)) < made.get(needed, -1)
    ]
    lines += [
        f"{urn} is deleted after {needed}"
        for urn, needed in _needs(before)
        if deleted.get(urn, -1) > deleted.get(needed, len(run.steps))
    ]
    return [f"{run.doing}: {line}" for line in lines]


def _positions(steps: list[Step], ops: tuple[str, ...]) -> dict[str, int]:
    return {step.urn: index for index, step in enumerate(steps) if step.op in ops}


def _needs(records: Records) -> Iterator[tuple[str, str]]:
    """Pairs of a resource and one that it depends on, whatever way."""
    for record in records:
        needed = {*record.get("dependencies", ()), record.get("parent", "")}
        needed.update(*record.get("propertyDependencies", {}).values())
        needed.add(provider_urn(record.get("provider", "")))
        yield from ((record["urn"], urn) for urn in needed if urn)
