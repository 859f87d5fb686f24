"""What rules ask of a resource: whether the program set a value, known or not."""

from dataclasses import replace

import pytest

from policies.rule import is_given
from readings.recorded import UNKNOWN, Resource, Secret

URN = "urn:pulumi:test::bilberry::toy:index:Thing::one"


def thing(properties, comes_from):
    return Resource(
        urn=URN,
        type="toy:index:Thing",
        name="one",
        properties=properties,
        property_dependencies=comes_from,
    )


@pytest.mark.parametrize(
    ("properties", "comes_from", "expected"),
    [
        ({"size": 3}, {"size": ()}, 3),
        ({"size": Secret(3)}, {"size": ()}, 3),
        ({"size": UNKNOWN}, {"size": ("other",)}, UNKNOWN),
        ({"size": UNKNOWN}, {"name": ("other",)}, None),
        ({"size": UNKNOWN}, {}, UNKNOWN),
    ],
    ids=["set", "secret", "unknown", "to be made by the cloud", "nothing told"],
)
def test_a_value_is_given_as_the_program_set_it(properties, comes_from, expected):
    assert expected == thing(properties, comes_from).given("size")


@pytest.mark.parametrize(("inputs", "expected"), [({"size": 2}, 2), ({}, None)])
def test_what_the_program_set_is_known_by_its_inputs(inputs, expected):
    one = replace(thing({"size": 3}, {}), inputs=inputs)

    assert expected == one.given("size")


def test_a_value_inside_another_is_given_with_it():
    one = thing({"size": {"width": 3}}, {"size": ()})

    assert 3 == one.given("size.width")


@pytest.mark.parametrize(
    ("properties", "comes_from", "expected"),
    [
        ({"size": 3}, {"size": ()}, True),
        ({"size": ""}, {"size": ()}, False),
        ({}, {"name": ()}, False),
        ({"size": UNKNOWN}, {"size": ("other",)}, True),
        ({"size": UNKNOWN}, {"name": ("other",)}, False),
        ({"size": UNKNOWN}, {}, UNKNOWN),
    ],
)
def test_a_property_is_given_also_where_its_value_is_not_known(properties, comes_from, expected):
    assert expected is is_given(thing(properties, comes_from), "size")
