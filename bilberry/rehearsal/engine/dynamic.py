"""Dynamic providers, which a program brings along in Python: they run for real."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

import dill
from pulumi import get_project
from pulumi.dynamic import Config, ConfigureRequest, ResourceProvider
from pulumi.runtime.rpc import UNKNOWN as SDK_UNKNOWN

from bilberry.rehearsal.engine.passive import Passive, PassiveFactory
from bilberry.rehearsal.provider import (
    Change,
    Checked,
    CheckFailure,
    Created,
    Diff,
    Found,
    Properties,
    Provider,
    ProviderError,
)
from bilberry.values.property_values import UNKNOWN, transform
from bilberry.values.wire import number

CODE = "__provider"  # the input that carries the provider's code


class DynamicFactory(PassiveFactory):
    """Makes the provider of the package `pulumi-python`."""

    def configure(self, config: Properties) -> Provider:
        """The provider; the program's configuration reaches each dynamic provider it runs."""
        return Dynamic(config)


class Dynamic(Passive):
    """Hands every request to the code that came with the resource."""

    def __init__(self, config: Properties) -> None:
        self._config = config
        self._providers: dict[str, ResourceProvider] = {}

    def check(self, urn: str, olds: Properties | None, news: Properties, *, seed: bytes) -> Checked:
        """The provider's own opinion."""
        del urn, seed
        answer = self._of(news, olds or {}).check(_sent(olds or {}), _sent(news))
        failures = [CheckFailure(failure.property, failure.reason) for failure in answer.failures]
        return Checked({**_received(answer.inputs), CODE: news[CODE]}, failures)

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
        """The provider's own opinion; where it has none, whether the inputs differ."""
        del urn, ignore_changes
        answer = self._of(news, old_outputs).diff(id, _sent(old_outputs), _sent(news))
        keys = [key for key in {**old_inputs, **news} if old_inputs.get(key) != news.get(key)]
        if answer.changes is False or (answer.changes is None and not keys):
            return Diff()
        detailed = dict.fromkeys(keys or ["id"], Change.UPDATE)
        detailed |= dict.fromkeys(answer.replaces or [], Change.UPDATE_REPLACE)
        return Diff(detailed, bool(answer.delete_before_replace))

    def create(self, urn: str, inputs: Properties, *, preview: bool, token: str = "") -> Created:
        """Make the thing; in a preview its inputs are all that is known of it."""
        del urn, token
        if preview:
            return Created("", dict(inputs))
        answer = self._call(self._of(inputs).create, _sent(inputs))
        return Created(str(answer.id), {**_received(answer.outs or {}), CODE: inputs[CODE]})

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
        """Change the thing; in a preview its inputs are all that is known of it."""
        del urn, old_inputs
        if preview:
            return dict(news)
        answer = self._call(self._of(news).update, id, _sent(old_outputs), _sent(news))
        return {**_received(answer.outs or {}), CODE: news[CODE]}

    def read(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> Found | None:
        """What the provider finds."""
        del urn
        known = outputs or inputs
        answer = self._call(self._of(known).read, id, _sent(known))
        if not answer.id:
            return None
        found = {**_received(answer.outs or {}), CODE: known[CODE]}
        given = inputs if answer.inputs is None else {**_received(answer.inputs), CODE: known[CODE]}
        return Found(str(answer.id), given or found, found)

    def delete(self, urn: str, id: str, inputs: Properties, outputs: Properties) -> None:
        """Remove the thing."""
        del urn, inputs
        self._call(self._of(outputs).delete, id, _sent(outputs))

    def _of(self, news: Properties, olds: Properties | None = None) -> ResourceProvider:
        """The provider in the inputs; its code may be unknown in a preview, then the old one's."""
        code = news.get(CODE)
        if not isinstance(code, str):
            code = (olds or {}).get(CODE)
        if not isinstance(code, str):
            raise ProviderError("the dynamic provider's code is not known")
        if code not in self._providers:
            provider: ResourceProvider = dill.loads(base64.b64decode(code))  # noqa: S301 - the program's own
            config = Config(raw_config=self._config, project_name=get_project())
            provider.configure(ConfigureRequest(config=config))
            self._providers[code] = provider
        return self._providers[code]

    def _call(self, method: Any, *arguments: Any) -> Any:
        try:
            return method(*arguments)
        except Exception as error:  # whatever a program's provider raises
            raise ProviderError(f"{type(error).__name__}: {error}") from error


def _sent(properties: Properties) -> Properties:
    """Values as a provider in a process of its own gets them: every number is a `float`."""
    return dict(transform(properties, _sent_leaf))


def _sent_leaf(leaf: Any) -> Any:
    if leaf is UNKNOWN:
        return SDK_UNKNOWN
    return float(leaf) if isinstance(leaf, int) and not isinstance(leaf, bool) else leaf


def _received(properties: Properties) -> Properties:
    return dict(transform(properties, _received_leaf))


def _received_leaf(leaf: Any) -> Any:
    if isinstance(leaf, float):
        return number(leaf)
    return UNKNOWN if leaf == SDK_UNKNOWN else leaf
