"""Resources out of the messages of Pulumi's protocol."""

from __future__ import annotations

from typing import Any

from bilberry.analyses.recorded import Resource
from bilberry.values.urn import PROVIDER_PREFIX
from bilberry.values.wire import from_struct


def alone(request: Any) -> Resource:
    """The resource of an `AnalyzeRequest`: its inputs."""
    return _resource(request, parent=request.options.parent)


def among_others(resource: Any) -> Resource:
    """The resource of an `AnalyzeStackRequest`: its outputs, and what they come from."""
    return _resource(
        resource,
        parent=resource.parent,
        dependencies=tuple(resource.dependencies),
        property_dependencies={
            name: tuple(of.urns) for name, of in resource.propertyDependencies.items()
        },
    )


def _resource(message: Any, **more: Any) -> Resource:
    """What both messages say of a resource, and what one of them says more."""
    return Resource(
        urn=message.urn,
        type=message.type,
        name=message.name,
        properties=from_struct(message.properties, hashes=False),
        protect=message.options.protect,
        custom=_is_custom(message),
        **more,
    )


def _is_custom(message: Any) -> bool:
    """Components and the stack have no provider."""
    return bool(message.HasField("provider") or message.type.startswith(PROVIDER_PREFIX))
