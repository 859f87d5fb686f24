"""Accounts at the rehearsed vendors, asked as an engine asks a provider, with plain data back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import components.edge.cloudflare_sdk  # noqa: F401 - the SDK in part: all of it takes seconds to import
from bilberry.rehearsal.clouds import Clouds, open_clouds
from bilberry.rehearsal.clouds.plans import Plans
from bilberry.rehearsal.provider import Created, Diff, ProviderError
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
        self._provider = self._clouds.factory(vendor).configure(config)
        self._things: dict[str, tuple[str, Created]] = {}

    def urn(self, kind: str, name: str) -> str:
        """The URN of a resource; `kind` is the last part of its type: `Project`."""
        type_ = f"{self._vendor}:index/{kind[0].lower()}{kind[1:]}:{kind}"
        return make(STACK, PROJECT, "", type_, name)

    def problems(self, kind: str, /, **inputs: Any) -> dict[str, str]:
        """What a check has against the inputs, by property."""
        checked = self._provider.check(self.urn(kind, "it"), None, inputs, seed=b"seed")
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
        try:
            return self._provider.update(
                urn, made.id, made.outputs, made.outputs, inputs, preview=False
            )
        except ProviderError as error:
            raise Refused(str(error)) from None

    def difference(self, kind: str, olds: dict[str, Any], news: dict[str, Any]) -> Diff:
        """What an edit of the inputs means."""
        return self._provider.diff(self.urn(kind, "it"), "id", olds, olds, news)

    def remove(self, name: str) -> None:
        """Delete a thing."""
        urn, made = self._things.pop(name)
        self._provider.delete(urn, made.id, made.outputs, made.outputs)

    def ask(self, function: str, **args: Any) -> dict[str, Any]:
        """The answer of a function, such as `getZone`. Raises `Refused`."""
        try:
            return self._provider.invoke(f"{self._vendor}:index/{function}:{function}", args)
        except ProviderError as error:
            raise Refused(str(error)) from None

    def _create(self, kind: str, name: str, inputs: Any, *, preview: bool) -> Created:
        urn = self.urn(kind, name)
        checked = self._provider.check(urn, None, inputs, seed=b"seed")
        if checked.failures:
            raise Refused("; ".join(f"{f.property}: {f.reason}" for f in checked.failures))
        try:
            return self._provider.create(urn, dict(checked.inputs), preview=preview)
        except ProviderError as error:
            raise Refused(str(error)) from None


__all__ = ["UNKNOWN", "Account", "Refused"]
