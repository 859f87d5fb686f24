"""Every safe setting of the real stacks switched off, one at a time: each is caught, nothing else is."""

from collections.abc import Iterator

import pytest

from bilberry.analyses.recorded import Resource
from policies.exemptions import read_exemptions
from tests.policies.estates import STACKS, alone, estate, production
from tests.policies.example import BY_NAME, TODAY, Edit, Example, edited, findings, with_edit
from tests.policies.examples import EXAMPLES

EXEMPTIONS = read_exemptions(BY_NAME, TODAY)


def told(rule, stack):
    """The resources as the rule is told of them."""
    return alone(stack) if rule.alone else estate(stack).resources


def breaches(rule, resources, stack):
    """The breaches of a rule, as plain words."""
    found = findings(rule, resources, production=production(stack))
    return {(name, one.what, one.is_undecided) for name, one in found}


def exempt(rule, name, stack):
    return any(one.covers(rule.name, name) and stack in one.stacks for one in EXEMPTIONS)


@pytest.mark.parametrize("rule", BY_NAME.values(), ids=lambda rule: rule.name)
@pytest.mark.parametrize("stack", STACKS)
def test_a_stack_of_the_repository_keeps_the_rule(stack, rule):
    found = breaches(rule, told(rule, stack), stack)

    assert set() == {one for one in found if not exempt(rule, one[0], stack)}


def mutants(example: Example, edit: Edit, stack: str) -> Iterator[tuple[str, list[Resource]]]:
    """The stack with the edit made to one resource of its type, for each of them."""
    rule = BY_NAME[example.rule]
    resources = told(rule, stack)
    type_ = edit.type or example.type
    for index, one in enumerate(resources):
        if one.type == type_ and example.where(one):
            changed = [] if edit.gone else [with_edit(one, edit)]
            rest = [] if rule.alone else [*resources[:index], *resources[index + 1 :]]
            yield one.name, [*rest, *changed]


def is_a_breach(example: Example, edit: Edit, stack: str) -> bool:
    """Whether the edit breaks the example's rule there: some rules are about production only."""
    resources = edited(example.good, edit, example.type)
    found = findings(BY_NAME[example.rule], resources, production=production(stack))
    return any(not one.is_undecided for _, one in found)


MUTATIONS = [(example, edit) for example in EXAMPLES for edit in example.bad]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: f"{mutation[0]}-{mutation[1]}")
def test_every_safe_setting_that_is_switched_off_is_caught(mutation):
    example, edit = mutation
    rule = BY_NAME[example.rule]
    survivors = [
        f"{stack}: {name}"
        for stack in STACKS
        if is_a_breach(example, edit, stack)
        for name, resources in mutants(example, edit, stack)
        if not breaches(rule, resources, stack) - breaches(rule, told(rule, stack), stack)
    ]

    assert [] == survivors
