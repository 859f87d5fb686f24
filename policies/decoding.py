"""Resources out of the messages of Pulumi's protocol."""

from __future__ import annotations

from typing import Any, Final

from bilberry.analyses.recorded import UNKNOWN, Resource, Secret

# Markers of Pulumi's wire format: sdk/go/common/resource/sig/sig.go and sdk/go/common/resource/
# plugin/rpc.go in pulumi/pulumi, 2026-08.
SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"
UNKNOWN_STRING: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
UNKNOWNS: Final = frozenset(
    {
        UNKNOWN_STRING,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",  # a boolean
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",  # a number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",  # an array
        "030794c1-ac77-496b-92df-f27374a8bd58",  # an asset
        "e48ece36-62e2-4504-bad9-02848725956a",  # an archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",  # an object
    }
)
PROVIDER: Final = "pulumi:providers:"


def alone(request: Any) -> Resource:
    """The resource of an `AnalyzeRequest`: its inputs."""
    return Resource(
        urn=request.urn,
        type=request.type,
        name=request.name,
        properties=properties(request.properties),
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
        properties=properties(resource.properties),
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
    return bool(message.HasField("provider") or message.type.startswith(PROVIDER))


def properties(struct: Any) -> dict[str, Any]:
    """The values of a struct, unknowns and secrets marked."""
    return {name: _value(value) for name, value in struct.fields.items()}


def _value(value: Any) -> Any:
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        text = value.string_value
        return UNKNOWN if text in UNKNOWNS else text
    if kind == "struct_value":
        return _object(value.struct_value)
    if kind == "list_value":
        return [_value(item) for item in value.list_value.values]
    if kind == "number_value":
        number = value.number_value
        return int(number) if number.is_integer() else number
    return value.bool_value if kind == "bool_value" else None


def _object(struct: Any) -> Any:
    fields = struct.fields
    if SIGNATURE in fields and fields[SIGNATURE].string_value == SECRET:
        return Secret(_value(fields["value"]))
    return properties(struct)
