"""The resource monitor: what the SDK talks to while a program runs, in the same process.

It decides what the engine need not know: who inherits which option from its parent, which provider
manages a resource, transforms, and the forms of the wire.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import resource_pb2

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine import reads as reading
from bilberry.rehearsal.engine import registration
from bilberry.rehearsal.engine.deletion import delete_leftovers
from bilberry.rehearsal.engine.deployment import Deployment
from bilberry.rehearsal.engine.goal import Goal, Outcome
from bilberry.rehearsal.engine.providers import default_name, package_of, reference, with_plugin
from bilberry.rehearsal.provider import ProviderError
from bilberry.rehearsal.state.document import provider_urn
from bilberry.rehearsal.wire.callbacks import Callbacks
from bilberry.rehearsal.wire.registrations import goal_of
from bilberry.values.property_values import UNKNOWN, UNKNOWN_MARKERS, has_unknown
from bilberry.values.urn import PROVIDER_PREFIX, make, parse
from bilberry.values.wire import from_struct, to_struct

FEATURES = [
    resource_pb2.RESOURCE_MONITOR_FEATURE_SECRETS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
    resource_pb2.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_REPLACEMENT_TRIGGER,
    resource_pb2.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
    resource_pb2.RESOURCE_MONITOR_FEATURE_REPLACE_WITH,
    resource_pb2.RESOURCE_MONITOR_FEATURE_TRANSFORMS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS,
    resource_pb2.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS,
]


class MonitorError(grpc.RpcError):  # type: ignore[misc]
    """A refusal in the form that the SDK expects of a remote engine."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self._message = message

    def code(self) -> grpc.StatusCode:
        """Not `UNAVAILABLE`, which the SDK takes for the end of the engine."""
        return grpc.StatusCode.UNKNOWN

    def details(self) -> str:
        """The message."""
        return self._message


class Monitor:
    """Serves one run of one program. Methods are named by the protocol `ResourceMonitor`."""

    def __init__(self, run: Deployment, default_config: Callable[[str], Mapping[str, Any]]) -> None:
        self.run = run
        self.callbacks = Callbacks(run.hooks)
        self.broken: Exception | None = None
        self._finished = False
        self._default_config = default_config
        self._lock = threading.RLock()
        self._goals: dict[str, Goal] = {}
        self._component_providers: dict[str, dict[str, str]] = {}

    # -- the protocol -------------------------------------------------------------------------

    def GetDeploymentInfo(self, request: Any) -> Any:  # noqa: N802
        """What this monitor understands."""
        return resource_pb2.DeploymentInfo(supportedFeatures=FEATURES)

    def SupportsFeature(self, request: Any) -> Any:  # noqa: N802
        """The same, asked one by one by older SDKs."""
        names = {"secrets", "resourceReferences", "aliasSpecs", "deletedWith", "transforms"}
        return resource_pb2.SupportsFeatureResponse(hasSupport=request.id in names)

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802
        """A resource the program declares."""
        if request.remote:
            raise MonitorError(
                f"{request.type} is a component of another package's plugin; "
                "the rehearsal runs components written in the program's own language only"
            )
        with self._guard():
            self.callbacks.transform(request)
            goal = goal_of(request, self._goals.get(request.parent))
            self._choose_provider(goal, request)
            outcome = registration.register(self.run, goal)
            self._goals[outcome.urn] = goal
            self.callbacks.remember(outcome.urn, goal.parent, request.transforms)
            return self._answer(outcome, resource_pb2.RegisterResourceResponse)

    def RegisterResourceOutputs(self, request: Any) -> Any:  # noqa: N802
        """What a component says of itself at its end."""
        with self._guard():
            self.run.register_outputs(request.urn, from_struct(request.outputs))
        return empty_pb2.Empty()

    def ReadResource(self, request: Any) -> Any:  # noqa: N802
        """A resource the program only looks at."""
        with self._guard():
            goal = Goal(
                type=request.type,
                name=request.name,
                custom=True,
                properties=from_struct(request.properties),
                parent=request.parent,
                provider=request.provider,
                dependencies=sorted(request.dependencies),
                additional_secret_outputs=list(request.additionalSecretOutputs),
            )
            self._choose_provider(goal, request)
            wanted = UNKNOWN if request.id in UNKNOWN_MARKERS else request.id
            outcome = reading.read(self.run, goal, wanted)
            return self._answer(outcome, resource_pb2.ReadResourceResponse)

    def Invoke(self, request: Any) -> Any:  # noqa: N802
        """A function of a provider, or of the engine itself."""
        with self._guard():
            self.callbacks.transform_invoke(request)
            try:
                return self._invoke(request, from_struct(request.args))
            except ProviderError as error:
                raise MonitorError(
                    f"invocation of {request.tok} returned an error: {error}"
                ) from None

    def RegisterStackTransform(self, request: Any) -> Any:  # noqa: N802
        """A function that sees every registration before the engine does."""
        self.callbacks.add_stack_transform(request)
        return empty_pb2.Empty()

    def RegisterStackInvokeTransform(self, request: Any) -> Any:  # noqa: N802
        """A function that sees every call of a provider's function."""
        self.callbacks.add_invoke_transform(request)
        return empty_pb2.Empty()

    def RegisterResourceHook(self, request: Any) -> Any:  # noqa: N802
        """A function that runs before or after steps."""
        self.callbacks.add_hook(request)
        return empty_pb2.Empty()

    def SignalAndWaitForShutdown(self, request: Any) -> Any:  # noqa: N802
        """The program has nothing more to declare; it stays while its hooks may be needed."""
        with self._guard():
            self.finish()
        return empty_pb2.Empty()

    def finish(self) -> None:
        """Delete what the program no longer speaks of: once, and not after a failure."""
        if not self._finished and not self.run.failed:
            self._finished = True
            delete_leftovers(self.run)

    # -- deciding -----------------------------------------------------------------------------

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """One request at a time, and refusals in the SDK's form."""
        with self._lock:
            try:
                yield
            except RehearsalError as error:
                self.broken = self.broken or error
                raise MonitorError(str(error)) from error

    def _choose_provider(self, goal: Goal, request: Any) -> None:
        """Explicit, else from `providers`, else the parent's, else the package's default."""
        if goal.type.startswith(PROVIDER_PREFIX):
            self._add_version(goal, request)
            return
        if not goal.custom:
            self._remember_providers(goal, request)
            return
        package = package_of(goal.type)
        named = dict(getattr(request, "providers", {}))
        inherited = self._component_providers.get(goal.parent, {})
        parent = self._goals.get(goal.parent)
        goal.provider = (
            goal.provider
            or named.get(package, "")
            or inherited.get(package, "")
            or _parents(parent, package)
            or self._default_provider(package, request.version, request.pluginDownloadURL)
        )

    def _add_version(self, goal: Goal, request: Any) -> None:
        goal.properties = with_plugin(goal.properties, request.version, request.pluginDownloadURL)

    def _remember_providers(self, goal: Goal, request: Any) -> None:
        """A component's providers are there for all that is below it."""
        urn = make(
            self.run.identities.stack,
            self.run.identities.project,
            goal.parent,
            goal.type,
            goal.name,
        )
        inherited = self._component_providers.get(goal.parent, {})
        self._component_providers[urn] = {**inherited, **dict(request.providers)}

    def _default_provider(self, package: str, version: str, url: str) -> str:
        name = default_name(version, url)
        type_ = f"{PROVIDER_PREFIX}{package}"
        urn = make(self.run.identities.stack, self.run.identities.project, "", type_, name)
        if urn not in self.run.news:
            inputs = with_plugin(dict(self._default_config(package)), version, url)
            goal = Goal(type=type_, name=name, custom=True, properties=inputs)
            stack, self.run.stack_urn = self.run.stack_urn, ""
            registration.register(self.run, goal)
            self.run.stack_urn = stack
        if urn not in self.run.news:
            raise MonitorError(f"the default provider of {package} could not be configured")
        return reference(urn, self.run.news[urn].id)

    def _invoke(self, request: Any, arguments: dict[str, Any]) -> Any:
        package = package_of(request.tok)
        provider = request.provider or self._default_provider(
            package, request.version, request.pluginDownloadURL
        )
        if request.tok == "pulumi:pulumi:getResource":
            return self._own_resource(arguments)
        if has_unknown(arguments):
            return resource_pb2.ResourceInvokeResponse()
        answer = self.run.invoke(request.tok, arguments, provider)
        return resource_pb2.ResourceInvokeResponse(**{"return": to_struct(answer)})

    def _own_resource(self, arguments: dict[str, Any]) -> Any:
        """What a resource reference stands for."""
        record = self.run.news.get(arguments["urn"])
        if record is None:
            raise MonitorError(f"unknown resource {arguments['urn']}")
        state = {"urn": record.urn, "id": record.id, "state": record.outputs}
        return resource_pb2.ResourceInvokeResponse(**{"return": to_struct(state)})

    def _answer(self, outcome: Outcome, response: Any) -> Any:
        result = resource_pb2.FAIL if outcome.failed else resource_pb2.SUCCESS
        field = "object" if response is resource_pb2.RegisterResourceResponse else "properties"
        outputs = {field: to_struct(outcome.outputs)}
        return response(urn=outcome.urn, id=outcome.id, result=result, **outputs)


def _parents(parent: Goal | None, package: str) -> str:
    """The parent's own provider, if it is of the same package."""
    if parent is None or not parent.provider:
        return ""
    provider = parse(provider_urn(parent.provider))
    return parent.provider if package_of(provider.type) == package else ""
