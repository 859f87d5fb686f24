"""The engine's own package, `pulumi`: references to other stacks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.passive import Passive, PassiveFactory
from bilberry.rehearsal.provider import (
    ConfigureRequest,
    Found,
    InvokeRequest,
    Properties,
    Provider,
    ProviderError,
    ReadRequest,
)
from bilberry.values.property_values import has_secret

StackOutputs = Callable[[str], dict[str, Any]]


class BuiltinFactory(PassiveFactory):
    """Makes the one builtin provider; `outputs_of` answers the outputs of a stack by its name."""

    def __init__(self, outputs_of: StackOutputs) -> None:
        self._outputs_of = outputs_of

    def configure(self, request: ConfigureRequest) -> Provider:
        """The provider."""
        return Builtin(self._outputs_of)


class Builtin(Passive):
    """Reads other stacks' outputs; owns nothing."""

    def __init__(self, outputs_of: StackOutputs) -> None:
        self._outputs_of = outputs_of

    def read(self, request: ReadRequest) -> Found | None:
        """Another stack's outputs, and which of them are secret."""
        name = str(request.inputs.get("name") or request.id)
        return Found(name, {"name": name}, self._reading(name))

    def invoke(self, request: InvokeRequest) -> Properties:
        """The older way to read another stack's outputs."""
        if request.token != "pulumi:pulumi:readStackOutputs":
            raise ProviderError(f"the engine has no function {request.token}")
        return self._reading(str(request.args["name"]))

    def _reading(self, name: str) -> Properties:
        try:
            values = self._outputs_of(name)
        except RehearsalError as error:
            raise ProviderError(str(error)) from None
        secret = sorted(key for key, value in values.items() if has_secret(value))
        return {"name": name, "outputs": values, "secretOutputNames": secret}
