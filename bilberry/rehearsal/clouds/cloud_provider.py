"""A provider of Pulumi's protocol over a rehearsed cloud: check, diff, create, read, and so on.

It keeps what exists and asks its `Vendor` for everything that differs between clouds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilberry.rehearsal.clouds.store import Thing
from bilberry.rehearsal.clouds.vendor import Operation, Vendor
from bilberry.rehearsal.provider import (
    Checked,
    CheckRequest,
    Created,
    CreateRequest,
    DeleteRequest,
    Diff,
    DiffRequest,
    DurationRequest,
    FindRequest,
    Found,
    InvokeRequest,
    Properties,
    ProviderError,
    ReadRequest,
    UpdateRequest,
)


class CloudProvider:
    """Implements `bilberry.rehearsal.provider.Provider` for any vendor."""

    def __init__(self, vendor: Vendor) -> None:
        self._vendor = vendor
        self._store = vendor.world.store

    def check(self, request: CheckRequest) -> Checked:
        """Validate the inputs and fill in defaults."""
        return self._vendor.check(request)

    def diff(self, request: DiffRequest) -> Diff:
        """What an edit of the inputs would mean."""
        return self._vendor.diff(request)

    def create(self, request: CreateRequest) -> Created:
        """Make the thing, or say what a preview can know of it."""
        operation = Operation("creating", request.urn, request.properties, preview=request.preview)
        if request.preview:
            with self._store.looking():
                self._vendor.judge(operation)
            return Created("", {**self._vendor.planned(operation), **operation.inputs})
        with self._store.changing():
            made = self._store.by_token(request.urn, request.client_token)
            return _created(made or self._make(operation, request.client_token))

    def _make(self, operation: Operation, token: str) -> Thing:
        operation = replace(operation, serial=self._store.next_serial(operation.urn))
        used = self._vendor.judge(operation)
        id_, computed = self._vendor.make(operation, used)
        outputs = {**computed, **operation.inputs}
        region = self._vendor.region(operation.type, operation.inputs)
        place = self._vendor.account(), operation.type, region, id_
        if self._store.get(*place) is not None:
            raise ProviderError(
                f"creating {operation.type} ({operation.name}): {id_} exists already"
            )
        thing = Thing(*place, operation.urn, token, operation.inputs, outputs)
        thing = replace(thing, key=self._store.add(thing))
        self._keep(operation, thing, used)
        return thing

    def _keep(self, operation: Operation, thing: Thing, used: Sequence[tuple[str, Thing]]) -> None:
        self._store.set_handles(thing, self._vendor.handles(thing))
        self._store.set_uses(thing, [(property_, other.key) for property_, other in used])
        self._vendor.made(operation, thing)

    def update(self, request: UpdateRequest) -> Properties:
        """Change the thing in place."""
        if request.preview:
            return self._planned_update(request)
        urn, news = request.urn, request.new_inputs
        with self._store.changing():
            thing = self._thing(request, request.old_inputs, request.old_outputs)
            if thing is None:
                raise ProviderError(f"updating {request.type} ({request.id}): it no longer exists")
            operation = Operation("updating", urn, news, old=thing)
            used = self._vendor.judge(operation)
            outputs = self._vendor.updated(operation, dict(thing.outputs))
            self._store.change(thing.key, news, outputs)
            self._keep(operation, replace(thing, inputs=news, outputs=outputs), used)
        return outputs

    def _planned_update(self, request: UpdateRequest) -> Properties:
        known = request.old_inputs, request.old_outputs
        with self._store.looking():
            thing = self._thing(request, *known)
            old = thing or Thing("", request.type, "", request.id, request.urn, "", *known)
            operation = Operation(
                "updating", request.urn, request.new_inputs, preview=True, old=old
            )
            if thing is not None:
                self._vendor.judge(operation)
        return self._vendor.updated(operation, request.old_outputs)

    def read(self, request: ReadRequest) -> Found | None:
        """What the cloud says of the thing now."""
        with self._store.looking():
            thing = self._thing(request, request.inputs, request.outputs)
        return Found(thing.id, dict(thing.inputs), dict(thing.outputs)) if thing else None

    def delete(self, request: DeleteRequest) -> None:
        """Remove the thing; already gone is success."""
        with self._store.changing():
            thing = self._thing(request, request.inputs, request.outputs)
            if thing is None:
                return
            operation = Operation("deleting", request.urn, dict(thing.inputs), old=thing)
            self._vendor.judge(operation)
            self._vendor.leaving(operation, thing)
            self._store.remove(thing.key)

    def _thing(
        self,
        request: UpdateRequest | ReadRequest | DeleteRequest,
        inputs: Properties,
        outputs: Properties,
    ) -> Thing | None:
        region = self._vendor.region(request.type, {**inputs, **outputs})
        return self._store.get(self._vendor.account(), request.type, region, request.id)

    def invoke(self, request: InvokeRequest) -> Properties:
        """Answer a function of the provider."""
        with self._store.changing():
            return self._vendor.invoke(request)

    def find(self, request: FindRequest) -> Created | None:
        """The thing a create with that token made, if it was made and still exists."""
        with self._store.looking():
            thing = self._store.by_token(request.urn, request.client_token)
        return _created(thing) if thing else None

    def seconds(self, request: DurationRequest) -> float:
        """How long the operation usually takes in life; 0 where not known."""
        return self._vendor.seconds(request)

    def secret_outputs(self, type_: str) -> Sequence[str]:
        """Outputs of that type that are always secret, as the SDK says."""
        known = self._vendor.known(type_)
        return known.secrets if known else ()


def _created(thing: Thing) -> Created:
    return Created(thing.id, dict(thing.outputs))
