"""What rules ask of a resource: whether the program set a value, known or not."""

from dataclasses import replace

import pytest

from bilberry.analyses.recorded import UNKNOWN, RecordedEstate, Resource, Secret
from policies.rule import Subject, at_least, at_most, is_given, require, shown
from tests.policies.example import TODAY

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


@pytest.mark.parametrize(
    ("value", "enough", "within"),
    [(6, False, True), (7, True, True), (8, True, False), (None, True, False), ("7", False, False)],
)
def test_numbers_are_compared_with_the_vendors_where_they_are_not_set(value, enough, within):
    assert (enough, within) == (at_least(7, unset=30)(value), at_most(7, unset=30)(value))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "not set"),
        (False, "false"),
        ([], "empty"),
        (["a", True], "a, true"),
        (Secret("hunter2"), "secret"),
        ([Secret("hunter2")], "secret"),
    ],
)
def test_a_value_is_shown_in_the_words_of_a_stack_file(value, words):
    assert words == shown(value)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        (Secret("hunter2"), "is secret"),
        ({"inner": "hunter2"}, None),
        (UNKNOWN, "size is not known yet"),
        (["a", UNKNOWN], "size is not known yet"),
    ],
)
def test_a_property_that_is_wrong_is_told_of_and_a_secret_is_not(value, wrong):
    one = thing({"size": value}, {})
    subject = Subject(one, RecordedEstate([one]), today=TODAY)

    found = [one.what for one in require(subject, "size", lambda it: it != "hunter2", "is {value}")]

    assert ([] if wrong is None else [wrong]) == found
