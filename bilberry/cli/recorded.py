"""The recorded estate that analyses read: of a preview, of the rehearsed state, or of a state file."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bilberry.analyses import recorded
from bilberry.analyses.recorded import RecordedEstate
from bilberry.cli.states import state_of
from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.events import Op, Recorder
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.state.document import ResourceState
from bilberry.values.property_values import UNKNOWN
from bilberry.values.urn import parse

GONE = (Op.DELETE, Op.DELETE_REPLACED, Op.READ_DISCARD, Op.DISCARD_REPLACED)


def as_asked(stack: Stack, file: Path | None) -> RecordedEstate:
    """The estate of a stack's state file, or, where none is named, as an update would make it.

    What the program prints meanwhile stays out of documents. Raises `RehearsalError` for a file that
    is none or is another stack's, and where the preview fails.
    """
    if file is not None:
        return estate_of(state_of(file, stack))
    with contextlib.redirect_stdout(sys.stderr):
        return planned(stack)


def planned(stack: Stack) -> RecordedEstate:
    """The estate as an update would make it. Raises `RehearsalError` where the preview fails."""
    recorder = Recorder()
    result = stack.preview(recorder)
    if not result.ok:
        reasons = [result.error, *(message for _, message in result.recorder.failures)]
        raise RehearsalError("the preview failed: " + "\n".join(filter(None, reasons)))
    news = {s.urn: s.new for s in recorder.steps if s.new is not None and s.op not in GONE}
    return estate_of(news.values(), preview=True)


def estate_of(records: Iterable[ResourceState], *, preview: bool = False) -> RecordedEstate:
    """The engine's records as an estate; what waits for its deletion does not count."""
    standing = (one for one in records if not one.delete)
    resources = (resource_of(one, {**one.inputs, **one.outputs, **_id(one)}) for one in standing)
    return RecordedEstate(resources, preview=preview)


def _id(record: ResourceState) -> dict[str, Any]:
    """The id among the properties; components have none, and what is still to be made not yet."""
    return {"id": record.id or UNKNOWN} if record.custom else {}


def resource_of(record: ResourceState, properties: Mapping[str, Any]) -> recorded.Resource:
    """One of the engine's records in the analyses' words, with some of its properties."""
    return recorded.Resource(
        urn=record.urn,
        type=record.type,
        name=parse(record.urn).name,
        properties=dict(properties),
        parent=record.parent,
        dependencies=tuple(record.dependencies),
        property_dependencies={k: tuple(v) for k, v in record.property_dependencies.items()},
        protect=record.protect,
        custom=record.custom,
        inputs=record.inputs,
    )
