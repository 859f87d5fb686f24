"""What the engine asks providers, made from the records of a run and its state."""

from __future__ import annotations

from collections.abc import Sequence

from bilberry.rehearsal.provider import (
    CreateRequest,
    DeleteRequest,
    DiffRequest,
    DurationRequest,
    Properties,
    ReadRequest,
    UpdateRequest,
)
from bilberry.rehearsal.state.document import ResourceState
from bilberry.values.property_values import reveal
from bilberry.values.wire import reference_id


def plain(properties: Properties) -> Properties:
    """What a provider is given: no secrets' wrapping, ids in the place of resource references."""
    return dict(reference_id(reveal(properties)))


def client_token(record: ResourceState) -> str:
    """What makes the creation of this record idempotent: its URN and when it was begun."""
    return f"{record.urn}@{record.created}"


def create(new: ResourceState, *, preview: bool) -> CreateRequest:
    """Make what a new record speaks of."""
    return CreateRequest(
        urn=new.urn,
        properties=plain(new.inputs),
        preview=preview,
        client_token=client_token(new),
    )


def diff(
    old: ResourceState, new_inputs: Properties, ignore_changes: Sequence[str], *, urn: str = ""
) -> DiffRequest:
    """Compare a record with new inputs; `urn` is the resource's own if it had another before."""
    return DiffRequest(
        urn=urn or old.urn,
        id=old.id,
        old_inputs=plain(old.inputs),
        old_outputs=plain(old.outputs),
        new_inputs=plain(new_inputs),
        ignore_changes=ignore_changes,
    )


def update(old: ResourceState, new: ResourceState, *, preview: bool) -> UpdateRequest:
    """Make what an old record speaks of as the new one has it."""
    return UpdateRequest(
        urn=new.urn,
        id=old.id,
        old_inputs=plain(old.inputs),
        old_outputs=plain(old.outputs),
        new_inputs=plain(new.inputs),
        preview=preview,
    )


def read(record: ResourceState) -> ReadRequest:
    """Look at what a record speaks of."""
    return ReadRequest(
        urn=record.urn,
        id=record.id,
        inputs=plain(record.inputs),
        outputs=plain(record.outputs),
    )


def delete(old: ResourceState) -> DeleteRequest:
    """Remove what a record speaks of."""
    return DeleteRequest(
        urn=old.urn, id=old.id, inputs=plain(old.inputs), outputs=plain(old.outputs)
    )


def duration(record: ResourceState, operation: str) -> DurationRequest:
    """Say how long an operation on what a record speaks of takes."""
    return DurationRequest(urn=record.urn, operation=operation, inputs=plain(record.inputs))
