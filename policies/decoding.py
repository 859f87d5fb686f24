"""Resources out of the messages of Pulumi's protocol."""

from __future__ import annotations

from typing import Any

from bilberry.analyses.recorded import Resource
from bilberry.values.urn import PROVIDER_PREFIX
from bilberry.values.wire import from_struct


def alone(request: Any) -> Resource:
    """The resource of an `AnalyzeRequest`: its inputs."""
    return Resource(
        urn=request.urn,
        type=request.type,
        name=request.name,
        properties=from_struct(request.properties, hashes=False),
        parent=request.options.parent,
        protect=request.options.protect,
        custom=_is_custom(request),
    )


def among_others(resource: Any) -> Resource:
    """The resource of an `AnalyzeStackRequest`: its outputs, and what they come from."""
    return Resource(
        urn=resource.urn,
        type=resource.type,
        name=resource.name,
        properties=from_struct(resource.properties, hashes=False),
        parent=resource.parent,
        dependencies=tuple(resource.dependencies),
        property_dependencies={
            name: tuple(of.urns) for name, of in resource.propertyDependencies.items()
        },
        protect=resource.options.protect,
        custom=_is_custom(resource),
    )


def _is_custom(message: Any) -> bool:
    """Components and the stack have no provider."""
    return bool(message.HasField("provider") or message.type.startswith(PROVIDER_PREFIX))
