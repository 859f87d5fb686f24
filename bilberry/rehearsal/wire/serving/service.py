"""One package's simulated cloud as a gRPC service of Pulumi's provider protocol.

The protocol is `proto/pulumi/provider.proto` in pulumi/pulumi (3.260, 2026-08). What the service
says of itself is what pulumi-aws says: previews yes, secrets, resource references and output values
no (`Configure` in pkg/x/muxer/muxer.go and pkg/tfbridge/provider.go of pulumi-terraform-bridge,
2026-08). So the engine sends it secrets in the clear and marks the outputs itself.
"""

from __future__ import annotations

import json
from typing import Any

from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from bilberry.rehearsal.engine.providers import check_config, diff_config, plugin_config
from bilberry.rehearsal.provider import (
    CheckConfigRequest,
    CheckRequest,
    ConfigureRequest,
    CreateRequest,
    DeleteRequest,
    DiffConfigRequest,
    DiffRequest,
    InvokeRequest,
    Properties,
    Provider,
    ProviderError,
    ProviderFactory,
    ReadRequest,
    UpdateRequest,
)
from bilberry.rehearsal.wire.serving.answers import (
    check_response,
    diff_response,
    refuse,
    refusing,
)
from bilberry.values.wire import from_struct, to_struct


class ProviderService(provider_pb2_grpc.ResourceProviderServicer):
    """Serves one package. Methods are named by the protocol `ResourceProvider`.

    An engine opens a connection for each provider resource and configures it before all else, so
    the connection (`peer`) tells which provider a request is for.
    """

    def __init__(self, package: str, version: str, factory: ProviderFactory) -> None:
        self._package = package
        self._version = version
        self._factory = factory
        self._configured: dict[str, Provider] = {}

    # -- the plugin ---------------------------------------------------------------------------

    def Handshake(self, request: Any, context: Any) -> Any:  # noqa: N802
        """What the two sides understand; must agree with `Configure`."""
        return provider_pb2.ProviderHandshakeResponse()

    def Attach(self, request: Any, context: Any) -> Any:  # noqa: N802
        """An engine takes up a provider that it did not start."""
        return empty_pb2.Empty()

    def GetPluginInfo(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The version of the SDK that the simulated cloud follows."""
        return plugin_pb2.PluginInfo(version=self._version)

    def GetSchema(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The package's name and version only: an engine that runs a Python program asks no more."""
        schema = {"name": self._package, "version": self._version}
        return provider_pb2.GetSchemaResponse(schema=json.dumps(schema))

    def Cancel(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The engine was interrupted; no operation here takes long enough to be cut short."""
        return empty_pb2.Empty()

    # -- its configuration --------------------------------------------------------------------

    def CheckConfig(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Check a configuration."""
        asked = CheckConfigRequest(
            urn=request.urn,
            olds=from_struct(request.olds) or None,
            news=from_struct(request.news),
        )
        return check_response(check_config(self._factory, asked))

    def DiffConfig(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Whether a changed configuration can be taken up or makes all resources new."""
        asked = DiffConfigRequest(
            urn=request.urn,
            old_inputs=from_struct(request.old_inputs),
            new_inputs=from_struct(request.news),
        )
        return diff_response(diff_config(self._factory, asked))

    def Configure(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Make this connection a provider of that configuration."""
        asked = ConfigureRequest(inputs=plugin_config(from_struct(request.args)))
        self._configured[context.peer()] = self._factory.configure(asked)
        return provider_pb2.ConfigureResponse(supportsPreview=True)

    # -- its resources ------------------------------------------------------------------------

    def Check(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Check a resource's inputs, defaults filled in; no old inputs stand for a new one."""
        asked = CheckRequest(
            urn=request.urn,
            olds=from_struct(request.olds) or None,
            news=from_struct(request.news),
            random_seed=request.randomSeed,
        )
        return check_response(self._provider(context).check(asked))

    def Diff(self, request: Any, context: Any) -> Any:  # noqa: N802
        """What an edit means."""
        asked = DiffRequest(
            urn=request.urn,
            id=request.id,
            old_inputs=from_struct(request.old_inputs),
            old_outputs=from_struct(request.olds),
            new_inputs=from_struct(request.news),
            ignore_changes=list(request.ignoreChanges),
        )
        return diff_response(self._provider(context).diff(asked))

    def Create(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Make a resource."""
        asked = CreateRequest(
            urn=request.urn,
            properties=from_struct(request.properties),
            preview=request.preview,
        )
        with refusing(context):
            created = self._provider(context).create(asked)
        return provider_pb2.CreateResponse(id=created.id, properties=_struct(created.outputs))

    def Update(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Change a resource in place."""
        asked = UpdateRequest(
            urn=request.urn,
            id=request.id,
            old_inputs=from_struct(request.old_inputs),
            old_outputs=from_struct(request.olds),
            new_inputs=from_struct(request.news),
            preview=request.preview,
        )
        with refusing(context):
            outputs = self._provider(context).update(asked)
        return provider_pb2.UpdateResponse(properties=_struct(outputs))

    def Read(self, request: Any, context: Any) -> Any:  # noqa: N802
        """What stands under an id; an answer without an id says nothing does."""
        asked = ReadRequest(
            urn=request.urn,
            id=request.id,
            inputs=from_struct(request.inputs),
            outputs=from_struct(request.properties),
        )
        with refusing(context):
            found = self._provider(context).read(asked)
        if found is None:
            return provider_pb2.ReadResponse()
        return provider_pb2.ReadResponse(
            id=found.id, inputs=_struct(found.inputs), properties=_struct(found.outputs)
        )

    def Delete(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Remove a resource."""
        asked = DeleteRequest(
            urn=request.urn,
            id=request.id,
            inputs=from_struct(request.old_inputs),
            outputs=from_struct(request.properties),
        )
        with refusing(context):
            self._provider(context).delete(asked)
        return empty_pb2.Empty()

    def Invoke(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Answer a function."""
        asked = InvokeRequest(token=request.tok, args=from_struct(request.args))
        with refusing(context):
            answer = self._provider(context).invoke(asked)
        return provider_pb2.InvokeResponse(**{"return": _struct(answer)})

    def _provider(self, context: Any) -> Provider:
        """The provider of a connection. Refuses one that was never configured."""
        provider = self._configured.get(context.peer())
        if provider is None:
            refuse(context, ProviderError(f"the provider of {self._package} is not configured"))
        return provider


def _struct(properties: Properties) -> Any:
    return to_struct(properties, keep_secrets=False)
