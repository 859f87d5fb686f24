"""Every rule, held to its examples: kept, broken, not set, not known, and other types."""

from dataclasses import replace

import pytest

from tests.policies.example import BY_NAME, edited, findings, resource
from tests.policies.examples import EXAMPLES

BAD = [(example, edit) for example in EXAMPLES for edit in example.bad]
UNSET = [(example, edit) for example in EXAMPLES for edit in example.unset]
UNKNOWN = [(example, edit) for example in EXAMPLES for edit in example.unknown]


def asked(example, resources, *, preview=False):
    """What the example's rule finds: True for a breach, False for what is undecided."""
    rule = BY_NAME[example.rule]
    rule = replace(rule, numbers={**rule.numbers, **example.numbers})
    found = findings(rule, resources, production=example.production, preview=preview)
    return [not finding.is_undecided for _, finding in found]


def named(pair):
    example, edit = pair
    return f"{example}-{edit}"


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_is_about_a_type_its_rule_looks_at(example):
    assert example.type in BY_NAME[example.rule].looks_at


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_a_rule_that_is_kept_finds_nothing(example):
    assert [] == asked(example, example.good)


@pytest.mark.parametrize("pair", BAD, ids=named)
def test_a_rule_that_is_broken_says_so(pair):
    example, edit = pair

    assert True in asked(example, edited(example.good, edit, example.type))


@pytest.mark.parametrize("pair", UNSET, ids=named)
def test_a_value_that_is_not_set_means_what_the_vendor_makes_of_it(pair):
    example, edit = pair
    found = asked(example, edited(example.good, edit, example.type))

    assert ([] if example.unset_is_fine else [True]) == sorted(set(found))


@pytest.mark.parametrize("pair", UNKNOWN, ids=named)
def test_a_value_that_is_not_known_is_undecided_and_never_silent(pair):
    example, edit = pair
    found = asked(example, edited(example.good, edit, example.type), preview=True)

    assert [False] == sorted(set(found))


@pytest.mark.parametrize("rule", BY_NAME.values(), ids=lambda rule: rule.name)
def test_a_rule_is_not_asked_about_other_types(rule):
    assert [] == findings(rule, [resource("test:index/other:Other")])


@pytest.mark.parametrize("rule", BY_NAME.values(), ids=lambda rule: rule.name)
def test_every_type_a_rule_looks_at_has_an_example_that_breaks_it(rule):
    shown = {example.type for example in EXAMPLES if example.rule == rule.name and example.bad}

    assert rule.looks_at - shown == set() or rule.name in WITHOUT_EXAMPLES


WITHOUT_EXAMPLES = {
    "exemptions-are-needed": "evaluated by records, not by resources: tests/policies/test_exemptions.py",
    "production-is-said": "evaluated by configuration: tests/policies/test_production.py",
    "tags-required": "takes hundreds of types alike: tests/policies/test_tags.py",
}
