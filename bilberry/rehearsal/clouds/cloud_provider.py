"""A provider of Pulumi's protocol over a rehearsed cloud: check, diff, create, read, and so on.

It keeps what exists and asks its `Vendor` for everything that differs between clouds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bilberry.rehearsal.clouds.store import Thing
from bilberry.rehearsal.clouds.vendor import Operation, Vendor
from bilberry.rehearsal.provider import Checked, Created, Diff, Found, Properties, ProviderError
from bilberry.values import urn as urns


class CloudProvider:
    """Implements `bilberry.rehearsal.provider.Provider` for any vendor."""

    def __init__(self, vendor: Vendor) -> None:
        self._vendor = vendor
        self._store = vendor.world.store

    def check(self, urn: str, olds: Properties | None, news: Properties, *, seed: bytes) -> Checked:
        """Validate `news` and fill in defaults."""
        return self._vendor.check(urn, olds, news, seed)

    def diff(
        self,
        urn: str,
        id: str,
        old_inputs: Properties,
        old_outputs: Properties,
        news: Properties,
        *,
        ignore_changes: Sequence[str] = (),
    ) -> Diff:
        """What changing the thing to `news` would mean."""
        del id
        return self._vendor.diff(urn, old_inputs, old_outputs, news, ignore_changes)

    def create(self, urn: str, inputs: Properties, *, preview: bool, token: str = "") -> Created:
        """Make the thing, or say what a preview can know of it."""
        operation = Operation("creating", urn, inputs, preview=preview)
        if preview:
            with self._store.looking():
                self._vendor.judge(operation)
            return Created("", {**self._vendor.planned(operation), **inputs})
        with self._store.changing():
            made = self._store.by_token(urn, token)
            return _created(made or self._make(operation, token))

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

    def update(
        self,
        urn: str,
        id: str,
        old_inputs: Properties,
        old_outputs: Properties,
        news: Properties,
        *,
        preview: bool,
    ) -> Properties:
        """Change the thing in place."""
        if preview:
            return self._planned_update(urn, id, old_inputs, old_outputs, news)
        with self._store.changing():
            thing = self._thing(urn, id, old_inputs, old_outputs)
            if thing is None:
                raise ProviderError(f"updating {urns.parse(urn).type} ({id}): it no longer exists")
            operation = Operation("updating", urn, news, old=thing)
            used = self._vendor.judge(operation)
            outputs = self._vendor.updated(operation, dict(thing.outputs))
            self._store.change(thing.key, news, outputs)
            self._keep(operation, replace(thing, inputs=news, outputs=outputs), used)
        return outputs

    def _planned_update(
        self, urn: str, id: str, old_inputs: Properties, old_outputs: Properties, news: Properties
    ) -> Properties:
        with self._store.looking():
            thing = self._thing(urn, id, old_inputs, old_outputs)
            old = thing or Thing("", urns.parse(urn).type, "", id, urn, "", old_inputs, old_outputs)
            operation = Operation("updating", urn, news, preview=True, old=old)
            if thing is not None:
                self._vendor.judge(operation)
        return self._vendor.updated(operation, old_outputs)

    def read(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> Found | None:
        """What the cloud says of the thing now."""
        with self._store.looking():
            thing = self._thing(urn, id, inputs, outputs)
        return Found(thing.id, dict(thing.inputs), dict(thing.outputs)) if thing else None

    def delete(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> None:
        """Remove the thing; already gone is success."""
        with self._store.changing():
            thing = self._thing(urn, id, inputs, outputs)
            if thing is None:
                return
            operation = Operation("deleting", urn, dict(thing.inputs), old=thing)
            self._vendor.judge(operation)
            self._vendor.leaving(operation, thing)
            self._store.remove(thing.key)

    def _thing(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> Thing | None:
        type_ = urns.parse(urn).type
        region = self._vendor.region(type_, {**inputs, **outputs})
        return self._store.get(self._vendor.account(), type_, region, id)

    def invoke(self, token: str, args: Properties) -> Properties:
        """Answer a function of the provider."""
        with self._store.changing():
            return self._vendor.invoke(token, args)

    def find(self, urn: str, token: str) -> Created | None:
        """The thing a create with that token made, if it was made and still exists."""
        with self._store.looking():
            thing = self._store.by_token(urn, token)
        return _created(thing) if thing else None

    def seconds(self, urn: str, operation: str, inputs: Properties) -> float:
        """How long the operation usually takes in life; 0 where not known."""
        return self._vendor.seconds(urns.parse(urn).type, operation, inputs)

    def secret_outputs(self, type_: str) -> Sequence[str]:
        """Outputs of that type that are always secret, as the SDK says."""
        known = self._vendor.known(type_)
        return known.secrets if known else ()


def _created(thing: Thing) -> Created:
    return Created(thing.id, dict(thing.outputs))
