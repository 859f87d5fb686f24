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
from bilberry.rehearsal.provider import Properties, Provider, ProviderError, ProviderFactory
from bilberry.rehearsal.wire.serving.answers import check_response, diff_response, refuse
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
        del request, context
        return provider_pb2.ProviderHandshakeResponse()

    def Attach(self, request: Any, context: Any) -> Any:  # noqa: N802
        """An engine takes up a provider that it did not start."""
        del request, context
        return empty_pb2.Empty()

    def GetPluginInfo(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The version of the SDK that the simulated cloud follows."""
        del request, context
        return plugin_pb2.PluginInfo(version=self._version)

    def GetSchema(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The package's name and version only: an engine that runs a Python program asks no more."""
        del request, context
        schema = {"name": self._package, "version": self._version}
        return provider_pb2.GetSchemaResponse(schema=json.dumps(schema))

    def Cancel(self, request: Any, context: Any) -> Any:  # noqa: N802
        """The engine was interrupted; no operation here takes long enough to be cut short."""
        del request, context
        return empty_pb2.Empty()

    # -- its configuration --------------------------------------------------------------------

    def CheckConfig(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Judge a configuration."""
        del context
        olds, news = from_struct(request.olds) or None, from_struct(request.news)
        checked = check_config(self._factory, request.urn, olds, news)
        return check_response(checked.inputs, checked.failures)

    def DiffConfig(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Whether a changed configuration can be taken up or makes all resources new."""
        del context
        olds, news = from_struct(request.old_inputs), from_struct(request.news)
        return diff_response(diff_config(self._factory, request.urn, olds, news))

    def Configure(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Make this connection a provider of that configuration."""
        config = plugin_config(from_struct(request.args))
        self._configured[context.peer()] = self._factory.configure(config)
        return provider_pb2.ConfigureResponse(supportsPreview=True)

    # -- its resources ------------------------------------------------------------------------

    def Check(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Judge a resource's inputs, defaults filled in; no old inputs stand for a new one."""
        olds = from_struct(request.olds) or None
        checked = self._provider(context).check(
            request.urn, olds, from_struct(request.news), seed=request.randomSeed
        )
        return check_response(checked.inputs, checked.failures)

    def Diff(self, request: Any, context: Any) -> Any:  # noqa: N802
        """What an edit means."""
        diff = self._provider(context).diff(
            request.urn,
            request.id,
            from_struct(request.old_inputs),
            from_struct(request.olds),
            from_struct(request.news),
            ignore_changes=list(request.ignoreChanges),
        )
        return diff_response(diff)

    def Create(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Make a thing."""
        provider, inputs = self._provider(context), from_struct(request.properties)
        try:
            created = provider.create(request.urn, inputs, preview=request.preview)
        except ProviderError as error:
            refuse(context, error)
        return provider_pb2.CreateResponse(id=created.id, properties=_struct(created.outputs))

    def Update(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Change a thing in place."""
        try:
            outputs = self._provider(context).update(
                request.urn,
                request.id,
                from_struct(request.old_inputs),
                from_struct(request.olds),
                from_struct(request.news),
                preview=request.preview,
            )
        except ProviderError as error:
            refuse(context, error)
        return provider_pb2.UpdateResponse(properties=_struct(outputs))

    def Read(self, request: Any, context: Any) -> Any:  # noqa: N802
        """What stands under an id; an answer without an id says nothing does."""
        inputs, outputs = from_struct(request.inputs), from_struct(request.properties)
        try:
            found = self._provider(context).read(request.urn, request.id, inputs, outputs)
        except ProviderError as error:
            refuse(context, error)
        if found is None:
            return provider_pb2.ReadResponse()
        return provider_pb2.ReadResponse(
            id=found.id, inputs=_struct(found.inputs), properties=_struct(found.outputs)
        )

    def Delete(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Remove a thing."""
        inputs, outputs = from_struct(request.old_inputs), from_struct(request.properties)
        try:
            self._provider(context).delete(request.urn, request.id, inputs, outputs)
        except ProviderError as error:
            refuse(context, error)
        return empty_pb2.Empty()

    def Invoke(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Answer a function."""
        try:
            answer = self._provider(context).invoke(request.tok, from_struct(request.args))
        except ProviderError as error:
            refuse(context, error)
        return provider_pb2.InvokeResponse(**{"return": _struct(answer)})

    def _provider(self, context: Any) -> Provider:
        """The provider of a connection. Refuses one that was never configured."""
        provider = self._configured.get(context.peer())
        if provider is None:
            refuse(context, ProviderError(f"the provider of {self._package} is not configured"))
        return provider


def _struct(properties: Properties) -> Any:
    return to_struct(properties, keep_secrets=False)
