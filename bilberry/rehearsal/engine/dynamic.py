"""Dynamic providers, which a program brings along in Python: they run for real."""

from __future__ import annotations

import base64
from typing import Any

import dill
from pulumi import dynamic, get_project
from pulumi.runtime.rpc import UNKNOWN as SDK_UNKNOWN

from bilberry.rehearsal.engine.passive import Passive, PassiveFactory
from bilberry.rehearsal.provider import (
    CheckFailure,
    CheckRequest,
    CheckResult,
    ConfigureRequest,
    Created,
    CreateRequest,
    DeleteRequest,
    Diff,
    DiffKind,
    DiffRequest,
    Found,
    Properties,
    Provider,
    ProviderError,
    ReadRequest,
    UpdateRequest,
)
from bilberry.values.property_values import UNKNOWN, transform
from bilberry.values.wire import number

CODE = "__provider"  # the input that carries the provider's code


class DynamicFactory(PassiveFactory):
    """Makes the provider of the package `pulumi-python`."""

    def configure(self, request: ConfigureRequest) -> Provider:
        """The provider; the program's configuration reaches each dynamic provider it runs."""
        return Dynamic(request.inputs)


class Dynamic(Passive):
    """Hands every request to the code that came with the resource."""

    def __init__(self, config: Properties) -> None:
        self._config = config
        self._providers: dict[str, dynamic.ResourceProvider] = {}

    def check(self, request: CheckRequest) -> CheckResult:
        """The provider's own opinion."""
        olds, news = request.olds or {}, request.news
        answer = self._of(news, olds).check(_sent(olds), _sent(news))
        failures = [CheckFailure(failure.property, failure.reason) for failure in answer.failures]
        return CheckResult({**_received(answer.inputs), CODE: news[CODE]}, failures)

    def diff(self, request: DiffRequest) -> Diff:
        """The provider's own opinion; where it has none, whether the inputs differ."""
        olds, outputs, news = request.old_inputs, request.old_outputs, request.new_inputs
        answer = self._of(news, outputs).diff(request.id, _sent(outputs), _sent(news))
        keys = [key for key in {**olds, **news} if olds.get(key) != news.get(key)]
        if answer.changes is False or (answer.changes is None and not keys):
            return Diff()
        detailed = dict.fromkeys(keys or ["id"], DiffKind.UPDATE)
        detailed |= dict.fromkeys(answer.replaces or [], DiffKind.UPDATE_REPLACE)
        return Diff(detailed, bool(answer.delete_before_replace))

    def create(self, request: CreateRequest) -> Created:
        """Make the resource; in a preview its inputs are all that is known of it."""
        inputs = request.properties
        if request.preview:
            return Created("", dict(inputs))
        answer = self._call(self._of(inputs).create, _sent(inputs))
        return Created(str(answer.id), {**_received(answer.outs or {}), CODE: inputs[CODE]})

    def update(self, request: UpdateRequest) -> Properties:
        """Change the resource; in a preview its inputs are all that is known of it."""
        news = request.new_inputs
        if request.preview:
            return dict(news)
        outputs = _sent(request.old_outputs)
        answer = self._call(self._of(news).update, request.id, outputs, _sent(news))
        return {**_received(answer.outs or {}), CODE: news[CODE]}

    def read(self, request: ReadRequest) -> Found | None:
        """What the provider finds."""
        inputs = request.inputs
        known = request.outputs or inputs
        answer = self._call(self._of(known).read, request.id, _sent(known))
        if not answer.id:
            return None
        found = {**_received(answer.outs or {}), CODE: known[CODE]}
        given = inputs if answer.inputs is None else {**_received(answer.inputs), CODE: known[CODE]}
        return Found(str(answer.id), given or found, found)

    def delete(self, request: DeleteRequest) -> None:
        """Remove the resource."""
        self._call(self._of(request.outputs).delete, request.id, _sent(request.outputs))

    def _of(self, news: Properties, olds: Properties | None = None) -> dynamic.ResourceProvider:
        """The provider in the inputs; its code may be unknown in a preview, then the old one's."""
        code = news.get(CODE)
        if not isinstance(code, str):
            code = (olds or {}).get(CODE)
        if not isinstance(code, str):
            raise ProviderError("the dynamic provider's code is not known")
        if code not in self._providers:
            provider: dynamic.ResourceProvider = dill.loads(base64.b64decode(code))  # noqa: S301 - the program's own
            config = dynamic.Config(raw_config=self._config, project_name=get_project())
            provider.configure(dynamic.ConfigureRequest(config=config))
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
