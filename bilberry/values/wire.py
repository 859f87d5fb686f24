"""Property values to and from protobuf structs, as they travel on Pulumi's wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from google.protobuf import struct_pb2

from bilberry.values.assets import hashed
from bilberry.values.property_values import (
    ARCHIVE,
    ASSET,
    OUTPUT,
    RESOURCE,
    SECRET,
    SIGNATURE,
    UNKNOWN,
    UNKNOWN_MARKERS,
    UNKNOWN_STRING,
    Secret,
)

LARGEST_EXACT = 2**53  # a double carries whole numbers exactly up to here


def from_struct(struct: struct_pb2.Struct, *, hashes: bool = True) -> dict[str, Any]:
    """The properties of a struct, sorted by name: on the wire they have no order.

    With `hashes`, assets and archives that come without one are given theirs, which reads their files.
    Raises `RehearsalError` for a file that cannot be read.
    """
    return _fields(struct.fields, hashes=hashes)


def from_value(value: struct_pb2.Value, *, hashes: bool = True) -> Any:
    """One property value. Whole numbers become `int`, as in the program that sent them."""
    return _value(value, hashes=hashes)


def _fields(fields: Mapping[str, struct_pb2.Value], *, hashes: bool) -> dict[str, Any]:
    return {key: _value(fields[key], hashes=hashes) for key in sorted(fields)}


def _value(value: struct_pb2.Value, *, hashes: bool) -> Any:
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        text = value.string_value
        return UNKNOWN if text in UNKNOWN_MARKERS else text
    if kind == "struct_value":
        return _object(value.struct_value.fields, hashes=hashes)
    if kind == "list_value":
        return [_value(item, hashes=hashes) for item in value.list_value.values]
    if kind == "number_value":
        return number(value.number_value)
    return value.bool_value if kind == "bool_value" else None


def number(value: float) -> int | float:
    """A number of the wire: an `int` where it is a whole one."""
    return int(value) if value.is_integer() and abs(value) <= LARGEST_EXACT else value


def _object(fields: Mapping[str, struct_pb2.Value], *, hashes: bool) -> Any:
    if SIGNATURE not in fields:
        return _fields(fields, hashes=hashes)
    signature = fields[SIGNATURE].string_value
    if signature == SECRET:
        return Secret(_value(fields["value"], hashes=hashes))
    if signature == OUTPUT:
        return _output(fields, hashes=hashes)
    plain = _fields(fields, hashes=hashes)
    if signature in (ASSET, ARCHIVE) and hashes:
        return hashed(plain)
    if signature == RESOURCE:  # the engine writes the version out, also where there is none
        return {**plain, "packageVersion": fields["packageVersion"].string_value}
    return plain


def _output(fields: Mapping[str, struct_pb2.Value], *, hashes: bool) -> Any:
    value = _value(fields["value"], hashes=hashes) if "value" in fields else UNKNOWN
    is_secret = "secret" in fields and fields["secret"].bool_value
    return Secret(value) if is_secret else value


def to_struct(properties: Mapping[str, Any], *, keep_secrets: bool = True) -> struct_pb2.Struct:
    """A struct of the properties; without `keep_secrets`, secrets travel in the clear."""
    struct = struct_pb2.Struct()
    _fill(struct, properties, keep_secrets=keep_secrets)
    return struct


def _fill(struct: struct_pb2.Struct, properties: Mapping[str, Any], *, keep_secrets: bool) -> None:
    for key, value in properties.items():
        _set(struct.fields[key], value, keep_secrets=keep_secrets)


def _set(target: struct_pb2.Value, value: Any, *, keep_secrets: bool) -> None:
    if isinstance(value, Secret):
        _set_secret(target, value, keep_secrets=keep_secrets)
    elif value is UNKNOWN:
        target.string_value = UNKNOWN_STRING
    elif isinstance(value, str):
        target.string_value = value
    elif isinstance(value, bool):
        target.bool_value = value
    elif isinstance(value, int | float):
        target.number_value = value
    elif isinstance(value, Mapping):
        target.struct_value.SetInParent()
        _fill(target.struct_value, value, keep_secrets=keep_secrets)
    elif isinstance(value, list | tuple):
        target.list_value.SetInParent()
        for item in value:
            _set(target.list_value.values.add(), item, keep_secrets=keep_secrets)
    else:
        target.null_value = struct_pb2.NULL_VALUE


def _set_secret(target: struct_pb2.Value, secret: Secret, *, keep_secrets: bool) -> None:
    if keep_secrets:
        _set(target, {SIGNATURE: SECRET, "value": secret.value}, keep_secrets=keep_secrets)
    else:
        _set(target, secret.value, keep_secrets=keep_secrets)


def reference_id(value: Any) -> Any:
    """A resource reference as providers without reference support see it: its id, or its URN."""
    if isinstance(value, dict):
        if value.get(SIGNATURE) == RESOURCE:
            return value["id"] if "id" in value else value["urn"]
        return {key: reference_id(item) for key, item in value.items()}
    if isinstance(value, list):
        return [reference_id(item) for item in value]
    return Secret(reference_id(value.value)) if isinstance(value, Secret) else value
