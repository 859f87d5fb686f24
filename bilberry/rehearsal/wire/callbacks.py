"""Functions of the program that the engine calls back: transforms and hooks, over gRPC as Pulumi does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import grpc
from google.protobuf.message import Message
from pulumi.runtime.proto import callback_pb2, callback_pb2_grpc, resource_pb2

from bilberry.errors import Refused
from bilberry.rehearsal.engine.events import Step
from bilberry.rehearsal.engine.hooks import Hook, Hooks
from bilberry.rehearsal.state.document import ResourceState
from bilberry.values.wire import to_struct

# An option's name in a transform, and in a registration where that is another.
OPTIONS = {
    "depends_on": "dependencies",
    "ignore_changes": "ignoreChanges",
    "replace_on_changes": "replaceOnChanges",
    "version": "version",
    "aliases": "aliases",
    "provider": "provider",
    "plugin_download_url": "pluginDownloadURL",
    "deleted_with": "deletedWith",
    "additional_secret_outputs": "additionalSecretOutputs",
    "providers": "providers",
    "hooks": "hooks",
    "import": "importId",
    "hide_diff": "hideDiffs",
    "replace_with": "replace_with",
    "custom_timeouts": "customTimeouts",
    "replacement_trigger": "replacement_trigger",
    "protect": "protect",
    "retain_on_delete": "retainOnDelete",
}


class Callbacks:
    """The program's functions known to one run, and how to call them.

    `present` tells whether there are any.
    """

    def __init__(self, hooks: Hooks) -> None:
        self.present = False
        self._hooks = hooks
        self._stack_transforms: list[Any] = []
        self._invoke_transforms: list[Any] = []
        self._own: dict[str, list[Any]] = {}
        self._parents: dict[str, str] = {}
        self._stubs: dict[str, Any] = {}

    def add_stack_transform(self, callback: Any) -> None:
        """A transform of every resource of the stack."""
        self.present = True
        self._stack_transforms.append(callback)

    def add_invoke_transform(self, callback: Any) -> None:
        """A transform of every call of a provider's function."""
        self.present = True
        self._invoke_transforms.append(callback)

    def remember(self, urn: str, parent: str, transforms: Sequence[Any]) -> None:
        """Note a resource's own transforms: they see its children too."""
        self.present = self.present or bool(transforms)
        self._own[urn] = list(transforms)
        self._parents[urn] = parent

    def transform(self, request: Any) -> None:
        """Let all transforms change a registration: its own, its parents', then the stack's."""
        for callback in [
            *request.transforms,
            *self._of_parents(request.parent),
            *self._stack_transforms,
        ]:
            asked = resource_pb2.TransformRequest(
                type=request.type,
                name=request.name,
                custom=request.custom,
                parent=request.parent,
                properties=request.object,
                options=_options_of(request),
            )
            answer = resource_pb2.TransformResponse.FromString(self._call(callback, asked))
            request.object.CopyFrom(answer.properties)
            if answer.HasField("options"):
                _set_options(request, answer.options)

    def transform_invoke(self, request: Any) -> None:
        """Let the stack's transforms change a call of a provider's function."""
        for callback in self._invoke_transforms:
            asked = resource_pb2.TransformInvokeRequest(token=request.tok, args=request.args)
            answer = resource_pb2.TransformInvokeResponse.FromString(self._call(callback, asked))
            request.args.CopyFrom(answer.args)
            if answer.options.provider:
                request.provider = answer.options.provider

    def add_hook(self, request: Any) -> None:
        """A hook by name; it runs in the program."""
        self.present = True

        def call(step: Step) -> str:
            try:
                answer = self._call(request.callback, _hook_request(step))
            except Refused as refusal:
                return str(refusal)
            return str(resource_pb2.ResourceHookResponse.FromString(answer).error)

        self._hooks.add(Hook(request.name, request.on_dry_run, request.ignore_errors, call))

    def _of_parents(self, urn: str) -> list[Any]:
        found = []
        while urn:
            found += self._own.get(urn, [])
            urn = self._parents.get(urn, "")
        return found

    def _call(self, callback: Any, request: Message) -> bytes:
        if callback.target not in self._stubs:
            channel = grpc.insecure_channel(callback.target)
            self._stubs[callback.target] = callback_pb2_grpc.CallbacksStub(channel)
        asked = callback_pb2.CallbackInvokeRequest(
            token=callback.token, request=request.SerializeToString()
        )
        try:
            return bytes(self._stubs[callback.target].Invoke(asked).response)
        except grpc.RpcError as error:
            raise Refused(f"a transform or hook of the program failed: {error.details()}") from None


def _options_of(request: Any) -> Any:
    options = resource_pb2.TransformResourceOptions()
    for ours, theirs in OPTIONS.items():
        _copy(request, theirs, options, ours)
    if request.deleteBeforeReplaceDefined or request.deleteBeforeReplace:
        options.delete_before_replace = request.deleteBeforeReplace
    return options


def _set_options(request: Any, options: Any) -> None:
    for ours, theirs in OPTIONS.items():
        _copy(options, ours, request, theirs)
    request.deleteBeforeReplaceDefined = options.HasField("delete_before_replace")
    request.deleteBeforeReplace = options.delete_before_replace


def _copy(source: Any, source_name: str, target: Any, target_name: str) -> None:
    """Set one field as it is in another message: messages, lists, maps and plain values alike."""
    target.ClearField(target_name)
    field = source.DESCRIPTOR.fields_by_name[source_name]
    value = getattr(source, source_name)
    if field.is_repeated:
        getattr(target, target_name).MergeFrom(value)
    elif field.has_presence and not source.HasField(source_name):
        return
    elif field.message_type is not None:
        getattr(target, target_name).CopyFrom(value)
    else:
        setattr(target, target_name, value)


def _hook_request(step: Step) -> Any:
    old, new = step.old, step.new
    request = resource_pb2.ResourceHookRequest(
        urn=step.urn,
        id=(new or old or ResourceState(urn="", type="")).id,
        name=step.name,
        type=step.type,
    )
    for record, prefix in ((old, "old"), (new, "new")):
        if record is not None:
            getattr(request, f"{prefix}_inputs").CopyFrom(to_struct(record.inputs))
            getattr(request, f"{prefix}_outputs").CopyFrom(to_struct(record.outputs))
    return request
