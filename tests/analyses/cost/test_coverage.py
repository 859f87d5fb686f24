"""Nothing that a stack has is left without a thought of what it costs."""

from collections import Counter

import pytest

from bilberry.analyses.cost.lines import LineKind
from bilberry.analyses.cost.registry import PRICES, SERVICES, price_list
from bilberry.rehearsal.clouds.sdk_types import resource_type
from bilberry.values.urn import PROVIDER_PREFIX
from bilberry.vendors.records import records
from tests.analyses.cost.made import priced, resource
from tests.analyses.cost.stacks import STACKS, estimated, plan

DYNAMIC = "pulumi-python:dynamic"


@pytest.mark.parametrize("stack", STACKS)
def test_every_type_of_a_stack_has_a_price_list(stack: str):
    types = {one.type for one in plan(stack).resources if one.custom}

    assert set() == {type_ for type_ in types if price_list(type_) is None}


@pytest.mark.parametrize("stack", STACKS)
def test_every_type_of_a_stack_has_a_record(stack: str):
    """So that the table of types in docs/architecture.md has a row of it."""
    types = {one.type for one in plan(stack).resources if one.custom}

    assert set() == {one for one in types - set(records()) if not one.startswith(PROVIDER_PREFIX)}


@pytest.mark.parametrize("type_", [one for one in PRICES if not one.startswith(DYNAMIC)])
def test_no_type_is_misspelt(type_: str):
    assert resource_type(type_) is not None


def test_no_type_is_in_two_services():
    counts = Counter(type_ for service in SERVICES for type_ in service.PRICES)

    assert [] == [type_ for type_, count in counts.items() if count > 1]


@pytest.mark.parametrize("stack", STACKS)
def test_every_resource_of_a_stack_has_a_line(stack: str):
    with_lines = {line.urn for line in estimated(stack).lines}

    without = {one.urn for one in plan(stack).resources if one.custom} - with_lines
    assert set() == without


@pytest.mark.parametrize("stack", STACKS)
def test_what_costs_nothing_says_why(stack: str):
    free = [line for line in estimated(stack).lines if line.monthly.high == 0]

    silent = [line for line in free if not (line.reason or line.source or line.keys)]
    assert [] == silent


@pytest.mark.parametrize("stack", STACKS)
def test_what_is_priced_has_a_source_and_a_date(stack: str):
    bought = [line for line in estimated(stack).lines if line.monthly.high and line.item]

    assert [] == [line for line in bought if not (line.source and line.as_of and line.confidence)]


@pytest.mark.parametrize("stack", STACKS)
def test_no_resource_has_two_lines_about_the_same(stack: str):
    keys = Counter((line.urn, line.resource, line.what) for line in estimated(stack).lines)

    assert [] == [key for key, count in keys.items() if count > 1]


@pytest.mark.parametrize("stack", STACKS)
def test_a_stack_stays_within_its_budget_with_room_below_the_warning(stack: str):
    found = estimated(stack)
    budget = found.settings.budget

    assert budget.monthly_dollars is not None
    warning = float(budget.monthly_dollars) * budget.warn_at_percent / 100
    assert float(found.total.high) <= warning
    assert float(found.unpriced_share) <= budget.largest_unpriced_percent


def test_a_type_nobody_thought_of_is_not_priced():
    found = priced(resource("aws:mq/broker:Broker"))

    expected = [(LineKind.NOT_PRICED, "nobody has priced aws:mq/broker:Broker yet")]
    assert expected == [(line.kind, line.reason) for line in found.lines]
