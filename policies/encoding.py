"""Inputs into the messages of Pulumi's protocol: the way back from decoding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from google.protobuf import json_format, struct_pb2

from bilberry.analyses.recorded import UNKNOWN, Secret
from policies.decoding import SECRET, SIGNATURE, UNKNOWN_STRING


def struct(properties: Mapping[str, Any]) -> Any:
    """A struct of the properties; what is unknown or secret stays so."""
    return json_format.ParseDict(_plain(dict(properties)), struct_pb2.Struct())


def _plain(value: Any) -> Any:
    if isinstance(value, Secret):
        return {SIGNATURE: SECRET, "value": _plain(value.value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return UNKNOWN_STRING if value is UNKNOWN else value
