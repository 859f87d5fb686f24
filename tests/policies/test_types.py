"""Types of resources: those that rules look at exist, and those of our stacks are looked at."""

import pytest

from bilberry.analyses.recorded import RecordedEstate
from policies.not_applicable import NOT_APPLICABLE
from policies.rule import WHOLE_ESTATE, Subject
from policies.rules import RULES
from tests.policies.estates import STACKS, estate, production
from tests.policies.example import TODAY
from tests.policies.examples import EXAMPLES
from tests.policies.sdk import package, properties

NARROW = [rule for rule in RULES if rule.looks_at != WHOLE_ESTATE and rule.name != "tags-required"]
"""Rules about what certain resources are: not those about all that cost money, or have tags."""

TYPES = {type_ for rule in NARROW for type_ in rule.looks_at}

NOT_INSTALLED = {"gcp", "railway"}
"""Packages whose SDK this project does not use, but whose types rules look at all the same."""


class Watched(RecordedEstate):
    """An estate that remembers which types it was asked about."""

    def __init__(self, resources):
        self.asked = set()
        super().__init__(resources)

    def of(self, *types):
        self.asked.update(types)
        return super().of(*types)

    def referred(self, resource, name, *types):
        self.asked.update(types)
        return super().referred(resource, name, *types)


def looked_at():
    """The types that rules look at, or ask about to evaluate others, in any of our stacks."""
    seen = set().union(*(rule.looks_at for rule in NARROW))
    for stack in STACKS:
        watched = Watched(estate(stack).resources)
        for rule in NARROW:
            for one in watched.resources:
                if one.type in rule.looks_at:
                    terms = {"is_production": production(stack), "today": TODAY}
                    list(rule.evaluate(Subject(one, watched, rule.numbers, **terms)))
        seen |= watched.asked
    return seen


def is_installed(type_):
    return type_.split(":")[0] not in {*NOT_INSTALLED, "pulumi"}


def test_types_that_rules_look_at_are_spelt_as_the_sdk_spells_them():
    assert [] == [type_ for type_ in TYPES if is_installed(type_) and not properties(type_)]


def test_packages_that_are_said_to_be_missing_are():
    assert [] == [name for name in NOT_INSTALLED if package(name)]


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_an_example_has_properties_that_its_types_have(example):
    """As a rule that reads a misspelt property is only shown right by an example that has it."""
    unheard_of = {
        f"{one.type} {name}"
        for one in example.good
        for name in one.properties
        if is_installed(one.type) and name not in properties(one.type)
    }

    assert set() == unheard_of


def test_every_type_of_our_stacks_is_looked_at_or_need_not_be():
    used = {one.type for stack in STACKS for one in estate(stack).resources if one.custom}

    assert set() == used - looked_at() - set(NOT_APPLICABLE)


def test_a_type_that_need_not_be_looked_at_is_in_use_and_is_not():
    used = {one.type for stack in STACKS for one in estate(stack).resources}

    assert (set(), set()) == (
        set(NOT_APPLICABLE) - used,
        looked_at().intersection(NOT_APPLICABLE),
    )


def test_every_reason_is_one():
    assert [] == [type_ for type_, reason in NOT_APPLICABLE.items() if len(str(reason)) < 10]
