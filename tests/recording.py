"""A recording engine: runs a Pulumi program to its end and hands back what it asked for, as data.

It creates nothing and decides nothing. Every resource is answered with its own inputs, an id
`<name>-id`, an `arn` of `arn:<name>`, and whatever a test gives as `computed` for its type.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import pulumi
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.runtime import mocks
from pulumi.runtime.proto import resource_pb2

from bilberry.values import property_values as values
from bilberry.values import urn as urns

STACK, PROJECT = "test", "bilberry"


@dataclass(frozen=True)
class Registration:
    """One resource as the program registered it; secrets are `bilberry.values.Secret`."""

    urn: str
    type: str
    name: str
    parent: str
    custom: bool
    inputs: dict[str, Any]
    protect: bool
    retain_on_delete: bool
    dependencies: frozenset[str]
    ignore_changes: tuple[str, ...]
    options: resource_pb2.RegisterResourceRequest
    """The request itself, for the options that are rarely asked about."""

    @property
    def region(self) -> str | None:
        """The region the resource asks for itself."""
        return self.inputs.get("region")


@dataclass
class Recording:
    """What a program did: registrations by name, registered outputs by URN, lookups by token."""

    registrations: list[Registration] = field(default_factory=list)
    outputs: dict[str, dict[str, Any]] = field(default_factory=dict)
    lookups: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> Registration:
        """The one registration of that name. Raises `KeyError`, naming what there is."""
        found = [one for one in self.registrations if one.name == name]
        if len(found) != 1:
            raise KeyError(f"{len(found)} resources named {name!r} among {self.names}")
        return found[0]

    @property
    def names(self) -> list[str]:
        """The names of all resources, sorted."""
        return sorted(one.name for one in self.registrations)

    @property
    def exports(self) -> dict[str, Any]:
        """What the program exported, secrets marked."""
        return self.outputs[urns.make(STACK, PROJECT, "", urns.STACK_TYPE, f"{PROJECT}-{STACK}")]

    def of_type(self, type_: str) -> list[Registration]:
        """All registrations of a type, sorted by name."""
        return sorted((r for r in self.registrations if r.type == type_), key=lambda r: r.name)


def record(
    program: Callable[[], object],
    *,
    config: Mapping[str, str] | None = None,
    computed: Mapping[str, Mapping[str, Any]] | None = None,
    answers: Mapping[str, Mapping[str, Any]] | None = None,
    preview: bool = False,
) -> Recording:
    """Run `program` to its end and return what it registered.

    `config` is Pulumi's configuration, complete keys to strings. `computed` adds outputs by type,
    `answers` are those of functions by token.
    """
    monitor = _Monitor(computed or {}, answers or {}, preview=preview)

    def run() -> None:
        settings = pulumi.runtime.Settings(
            PROJECT, STACK, monitor, mocks.MockEngine(None), dry_run=preview, root_directory="."
        )
        pulumi.runtime.configure(settings)
        pulumi.runtime.set_all_config(dict(config or {}), [])
        with asyncio.Runner() as runner:
            runner.run(pulumi.runtime.run_in_stack(_without_result(program)))

    contextvars.copy_context().run(run)
    return monitor.recording


def _without_result(program: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        program()

    return run


class _NoMocks(mocks.Mocks):
    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], None]:
        return {}, None

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str, dict[str, Any]]:
        return "", {}


class _Monitor(mocks.MockMonitor):
    """Answers the SDK and writes down what it said. Requests arrive from several threads."""

    def __init__(
        self,
        computed: Mapping[str, Mapping[str, Any]],
        answers: Mapping[str, Mapping[str, Any]],
        *,
        preview: bool,
    ) -> None:
        super().__init__(_NoMocks())
        self.recording = Recording()
        self._computed = computed
        self._answers = answers
        self._preview = preview
        self._lock = Lock()

    def Invoke(self, request: Any) -> resource_pb2.ResourceInvokeResponse:  # noqa: N802
        with self._lock:
            self.recording.lookups.append(request.tok)
        answer = _struct(self._answers.get(request.tok, {}))
        return resource_pb2.ResourceInvokeResponse(**{"return": answer})

    def RegisterResource(self, request: Any) -> resource_pb2.RegisterResourceResponse:  # noqa: N802
        urn = urns.make(STACK, PROJECT, request.parent, request.type, request.name)
        if request.type == urns.STACK_TYPE:
            return resource_pb2.RegisterResourceResponse(urn=urn)
        with self._lock:
            self.recording.registrations.append(_registration(urn, request))
        if not request.custom:
            return resource_pb2.RegisterResourceResponse(urn=urn)
        known = {} if self._preview else self._known(request)
        return resource_pb2.RegisterResourceResponse(
            urn=urn,
            id="" if self._preview else f"{request.name}-id",
            object=_struct({**json_format.MessageToDict(request.object), **known}),
        )

    def RegisterResourceOutputs(self, request: Any) -> empty_pb2.Empty:  # noqa: N802
        with self._lock:
            self.recording.outputs[request.urn] = _plain(request.outputs)
        return empty_pb2.Empty()

    def _known(self, request: Any) -> dict[str, Any]:
        return {"arn": f"arn:{request.name}", **self._computed.get(request.type, {})}


def _registration(urn: str, request: Any) -> Registration:
    return Registration(
        urn=urn,
        type=request.type,
        name=request.name,
        parent=request.parent,
        custom=request.custom,
        inputs=_plain(request.object),
        protect=request.protect,
        retain_on_delete=request.retainOnDelete,
        dependencies=frozenset(request.dependencies),
        ignore_changes=tuple(request.ignoreChanges),
        options=request,
    )


def _plain(struct: struct_pb2.Struct) -> dict[str, Any]:
    revealed = _mark(json_format.MessageToDict(struct))
    return dict(revealed)


def _mark(value: Any) -> Any:
    """The value with the wire's secrets as `Secret` and its whole numbers as integers."""
    if values.is_marked(value, values.SECRET):
        return values.Secret(_mark(value["value"]))
    if isinstance(value, dict):
        return {key: _mark(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_mark(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _struct(value: Mapping[str, Any]) -> struct_pb2.Struct:
    return json_format.ParseDict(value, struct_pb2.Struct())
