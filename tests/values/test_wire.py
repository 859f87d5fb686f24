"""Property values on Pulumi's wire."""

import pytest
from google.protobuf import struct_pb2
from pulumi.runtime import rpc

from bilberry.values.property_values import (
    OUTPUT,
    RESOURCE,
    SECRET,
    SIGNATURE,
    UNKNOWN,
    UNKNOWN_STRING,
    Secret,
)
from bilberry.values.wire import from_struct, reference_id, to_struct

EVERYTHING = {
    "text": "a",
    "whole": 3,
    "fraction": 1.5,
    "large": 2**53 - 1,
    "flag": True,
    "nothing": None,
    "list": [1, [2, {"deep": "x"}], []],
    "object": {"a": {}, "b": {"c": "d"}},
    "hidden": Secret({"word": ["x"]}),
    "unknown": UNKNOWN,
    "hidden unknown": Secret(UNKNOWN),
}


def struct(properties: dict[str, object]) -> struct_pb2.Struct:
    """A struct as it comes over the wire, made by protobuf itself."""
    made = struct_pb2.Struct()
    made.update(properties)
    return made


def test_every_value_is_the_same_after_a_journey():
    assert from_struct(to_struct(EVERYTHING)) == EVERYTHING


def test_values_have_their_types_after_a_journey():
    journeyed = from_struct(to_struct({"whole": 3, "flag": True, "fraction": 1.5}))

    types = {key: type(value) for key, value in journeyed.items()}
    assert types == {"whole": int, "flag": bool, "fraction": float}


def test_a_secret_has_pulumis_mark():
    sent = to_struct({"a": Secret("x")})

    assert sent["a"] == struct({"a": {SIGNATURE: SECRET, "value": "x"}})["a"]


def test_secrets_may_travel_in_the_clear():
    sent = to_struct({"a": Secret({"b": Secret("x")})}, keep_secrets=False)

    assert from_struct(sent) == {"a": {"b": "x"}}


def test_an_unknown_has_pulumis_mark():
    assert to_struct({"a": UNKNOWN})["a"] == rpc.UNKNOWN == UNKNOWN_STRING


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ({"value": 1}, 1),
        ({"value": 1, "secret": True}, Secret(1)),
        ({"value": 1, "secret": False, "dependencies": ["urn"]}, 1),
        ({}, UNKNOWN),
        ({"secret": True}, Secret(UNKNOWN)),
    ],
)
def test_an_output_value_is_what_it_holds(sent: dict[str, object], seen: object):
    assert from_struct(struct({"a": {SIGNATURE: OUTPUT, **sent}})) == {"a": seen}


@pytest.mark.parametrize(
    ("reference", "expected"),
    [({"urn": "u", "id": "i"}, "i"), ({"urn": "u"}, "u"), ({"urn": "u", "id": UNKNOWN}, UNKNOWN)],
)
def test_a_reference_to_a_resource_is_its_id_or_else_its_urn(
    reference: dict[str, object], expected: object
):
    marked = {SIGNATURE: RESOURCE, **reference}

    assert reference_id({"a": [marked], "b": Secret(marked)}) == {
        "a": [expected],
        "b": Secret(expected),
    }


def test_a_number_too_large_for_a_double_stays_a_float():
    (value,) = from_struct(struct({"a": 1e300})).values()

    assert (type(value), value) == (float, 1e300)
