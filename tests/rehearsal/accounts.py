"""Accounts at the rehearsed vendors, asked as an engine asks a provider, with plain data back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import components.edge.cloudflare_sdk  # noqa: F401 - the SDK in part: all of it takes seconds to import
from bilberry.rehearsal.clouds import Clouds, open_clouds
from bilberry.rehearsal.clouds.plans import Plans
from bilberry.rehearsal.provider import (
    CheckRequest,
    ConfigureRequest,
    Created,
    CreateRequest,
    DeleteRequest,
    Diff,
    DiffRequest,
    InvokeRequest,
    ProviderError,
    UpdateRequest,
)
from bilberry.values.property_values import UNKNOWN
from bilberry.values.urn import make

PROJECT, STACK = "play", "test"


class Refused(Exception):
    """What a vendor does not take: each problem with its property, or one refusal."""


class Account:
    """An account at one vendor, on its free plan unless one is given."""

    def __init__(
        self, vendor: str, plan: str = "", *, home: Path | None = None, **config: Any
    ) -> None:
        self._vendor = vendor
        self._clouds: Clouds = open_clouds(home, plans=Plans({vendor: plan} if plan else {}))
        self._provider = self._clouds.factory(vendor).configure(ConfigureRequest(inputs=config))
        self._things: dict[str, tuple[str, Created]] = {}

    def urn(self, kind: str, name: str) -> str:
        """The URN of a resource; `kind` is the last part of its type: `Project`."""
        type_ = f"{self._vendor}:index/{kind[0].lower()}{kind[1:]}:{kind}"
        return make(STACK, PROJECT, "", type_, name)

    def problems(self, kind: str, /, **inputs: Any) -> dict[str, str]:
        """What a check has against the inputs, by property."""
        request = CheckRequest(urn=self.urn(kind, "it"), news=inputs, random_seed=b"seed")
        checked = self._provider.check(request)
        return {failure.property: failure.reason for failure in checked.failures}

    def plan(self, kind: str, name: str = "it", /, **inputs: Any) -> Created:
        """What a preview knows of a thing to be made. Raises `Refused`."""
        return self._create(kind, name, inputs, preview=True)

    def make(self, kind: str, name: str = "it", /, **inputs: Any) -> Created:
        """Make a thing. Raises `Refused`."""
        created = self._create(kind, name, inputs, preview=False)
        self._things[name] = self.urn(kind, name), created
        return created

    def change(self, name: str, /, **inputs: Any) -> dict[str, Any]:
        """Give a thing all new inputs. Raises `Refused`."""
        urn, made = self._things[name]
        request = UpdateRequest(
            urn=urn,
            id=made.id,
            old_inputs=made.outputs,
            old_outputs=made.outputs,
            new_inputs=inputs,
        )
        try:
            return self._provider.update(request)
        except ProviderError as error:
            raise Refused(str(error)) from None

    def difference(self, kind: str, olds: dict[str, Any], news: dict[str, Any]) -> Diff:
        """What an edit of the inputs means."""
        request = DiffRequest(
            urn=self.urn(kind, "it"),
            id="id",
            old_inputs=olds,
            old_outputs=olds,
            new_inputs=news,
        )
        return self._provider.diff(request)

    def remove(self, name: str) -> None:
        """Delete a thing."""
        urn, made = self._things.pop(name)
        self._provider.delete(
            DeleteRequest(urn=urn, id=made.id, inputs=made.outputs, outputs=made.outputs)
        )

    def ask(self, function: str, **args: Any) -> dict[str, Any]:
        """The answer of a function, such as `getZone`. Raises `Refused`."""
        token = f"{self._vendor}:index/{function}:{function}"
        try:
            return self._provider.invoke(InvokeRequest(token=token, args=args))
        except ProviderError as error:
            raise Refused(str(error)) from None

    def _create(self, kind: str, name: str, inputs: Any, *, preview: bool) -> Created:
        urn = self.urn(kind, name)
        checked = self._provider.check(CheckRequest(urn=urn, news=inputs, random_seed=b"seed"))
        if checked.failures:
            raise Refused("; ".join(f"{f.property}: {f.reason}" for f in checked.failures))
        request = CreateRequest(urn=urn, properties=dict(checked.inputs), preview=preview)
        try:
            return self._provider.create(request)
        except ProviderError as error:
            raise Refused(str(error)) from None


__all__ = ["UNKNOWN", "Account", "Refused"]
