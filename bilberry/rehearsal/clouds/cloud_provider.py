"""A provider of Pulumi's protocol over a rehearsed cloud: check, diff, create, read, and so on.

It keeps what exists and asks its `Cloud` for everything that differs between vendors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilberry.rehearsal.clouds.knowledge.cloud import Cloud
from bilberry.rehearsal.clouds.knowledge.world import Operation
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.provider import (
    CheckRequest,
    CheckResult,
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

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._store = cloud.world.store

    def check(self, request: CheckRequest) -> CheckResult:
        """Validate the inputs and fill in defaults."""
        return self._cloud.check(request)

    def diff(self, request: DiffRequest) -> Diff:
        """What an edit of the inputs would mean."""
        return self._cloud.diff(request)

    def create(self, request: CreateRequest) -> Created:
        """Make the resource, or say what a preview can know of it."""
        operation = Operation("creating", request.urn, request.properties, preview=request.preview)
        if request.preview:
            with self._store.looking():
                self._cloud.validate(operation)
            return Created("", {**self._cloud.planned(operation), **operation.inputs})
        with self._store.changing():
            made = self._store.by_token(request.urn, request.client_token)
            return _created(made or self._make(operation, request.client_token))

    def _make(self, operation: Operation, token: str) -> StoredResource:
        operation = replace(operation, serial=self._store.next_serial(operation.urn))
        used = self._cloud.validate(operation)
        id_, computed = self._cloud.make(operation, used)
        outputs = {**computed, **operation.inputs}
        region = self._cloud.scope(operation.type, operation.inputs)
        place = self._cloud.account.id, operation.type, region, id_
        if self._store.get(*place) is not None:
            raise ProviderError(
                f"creating {operation.type} ({operation.name}): {id_} exists already"
            )
        resource = StoredResource(*place, operation.urn, token, operation.inputs, outputs)
        resource = replace(resource, key=self._store.add(resource))
        self._keep(operation, resource, used)
        return resource

    def _keep(
        self,
        operation: Operation,
        resource: StoredResource,
        used: Sequence[tuple[str, StoredResource]],
    ) -> None:
        self._store.set_handles(resource, self._cloud.handles(resource))
        self._store.set_uses(resource, [(property_, other.key) for property_, other in used])
        self._cloud.changed(operation, resource)

    def update(self, request: UpdateRequest) -> Properties:
        """Change the resource in place."""
        if request.preview:
            return self._planned_update(request)
        urn, news = request.urn, request.new_inputs
        with self._store.changing():
            resource = self._resource(request, request.old_inputs, request.old_outputs)
            if resource is None:
                raise ProviderError(f"updating {request.type} ({request.id}): it no longer exists")
            operation = Operation("updating", urn, news, old=resource)
            used = self._cloud.validate(operation)
            outputs = self._cloud.updated(operation, dict(resource.outputs))
            self._store.change(resource.key, news, outputs)
            self._keep(operation, replace(resource, inputs=news, outputs=outputs), used)
        return outputs

    def _planned_update(self, request: UpdateRequest) -> Properties:
        known = request.old_inputs, request.old_outputs
        with self._store.looking():
            resource = self._resource(request, *known)
            old = resource or StoredResource(
                "", request.type, "", request.id, request.urn, "", *known
            )
            operation = Operation(
                "updating", request.urn, request.new_inputs, preview=True, old=old
            )
            if resource is not None:
                self._cloud.validate(operation)
        return self._cloud.updated(operation, request.old_outputs)

    def read(self, request: ReadRequest) -> Found | None:
        """What the cloud says of the resource now."""
        with self._store.looking():
            resource = self._resource(request, request.inputs, request.outputs)
        return (
            Found(resource.id, dict(resource.inputs), dict(resource.outputs)) if resource else None
        )

    def delete(self, request: DeleteRequest) -> None:
        """Remove the resource; already gone is success."""
        with self._store.changing():
            resource = self._resource(request, request.inputs, request.outputs)
            if resource is None:
                return
            operation = Operation("deleting", request.urn, dict(resource.inputs), old=resource)
            self._cloud.validate(operation)
            self._cloud.leaving(operation, resource)
            self._store.remove(resource.key)

    def _resource(
        self,
        request: UpdateRequest | ReadRequest | DeleteRequest,
        inputs: Properties,
        outputs: Properties,
    ) -> StoredResource | None:
        region = self._cloud.scope(request.type, {**inputs, **outputs})
        return self._store.get(self._cloud.account.id, request.type, region, request.id)

    def invoke(self, request: InvokeRequest) -> Properties:
        """Answer a function of the provider."""
        with self._store.changing():
            return self._cloud.invoke(request)

    def find(self, request: FindRequest) -> Created | None:
        """The resource a create with that token made, if it was made and still exists."""
        with self._store.looking():
            resource = self._store.by_token(request.urn, request.client_token)
        return _created(resource) if resource else None

    def seconds(self, request: DurationRequest) -> float:
        """How long the operation usually takes in life; 0 where not known."""
        return self._cloud.seconds(request)

    def secret_outputs(self, type_: str) -> Sequence[str]:
        """Outputs of that type that are always secret, as the SDK says."""
        known = self._cloud.known(type_)
        return known.secrets if known else ()


def _created(resource: StoredResource) -> Created:
    return Created(resource.id, dict(resource.outputs))
