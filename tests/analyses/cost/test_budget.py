"""Estimate, budget and alert: how each stands to the other."""

from decimal import Decimal

import pytest

from bilberry.analyses.cost.budget import alert, standings
from bilberry.values.property_values import UNKNOWN
from tests.analyses.cost.made import component, priced, recorded, resource
from tests.analyses.cost.stacks import STACKS, estimated, plan

BUDGET = "aws:budgets/budget:Budget"


def gateway(**properties):
    """One that costs 32.85 a month, and some 2.25 for what passes."""
    return resource("aws:ec2/natGateway:NatGateway", region="us-east-1", **properties)


def test_without_a_budget_nothing_is_held_to_one():
    assert [] == standings(priced(gateway()))


def test_the_whole_is_held_to_its_budget_at_both_ends():
    found = priced(gateway(), usage={"natGb": 100}, budget={"monthlyDollars": 40})

    seen = [(one.name, one.end, one.dollars, one.limit) for one in standings(found)]
    expected = [
        ("", "expected", Decimal("37.35"), Decimal(40)),
        ("", "high", Decimal("41.85"), Decimal(40)),
    ]
    assert expected == seen


def test_a_component_is_held_to_its_own():
    part = component("part")

    found = priced(part, gateway(parent=part.urn), budget={"components": {"part": 35, "gone": 1}})

    seen = {one.name: (one.is_over, one.dollars > 0) for one in standings(found)}
    assert {"part": (True, True), "gone": (False, False)} == seen


@pytest.mark.parametrize(
    ("dollars", "expected"),
    [(32, (True, True)), (33, (False, True)), (41, (False, True)), (42, (False, False))],
)
def test_it_is_close_from_four_fifths_on(dollars: int, expected: tuple[bool, bool]):
    found = priced(gateway(), usage={"natGb": 0}, budget={"monthlyDollars": dollars})

    standing, _ = standings(found)
    assert expected == (standing.is_over, standing.is_close)


def test_the_alert_is_the_lowest_monthly_budget_that_is_known():
    amounts = {"a": "500", "b": "400", "c": UNKNOWN}
    months = [
        resource(BUDGET, name, limitAmount=amount, limitUnit="USD", timeUnit="MONTHLY")
        for name, amount in amounts.items()
    ]
    day = resource(BUDGET, "day", limitAmount="25", limitUnit="USD", timeUnit="DAILY")

    assert Decimal(400) == alert(recorded(*months, day))


def test_without_a_monthly_budget_there_is_no_alert():
    assert alert(recorded()) is None


@pytest.mark.parametrize("stack", STACKS)
def test_a_stack_costs_less_than_its_budget_and_that_less_than_its_alert(stack: str):
    budget = estimated(stack).settings.budget.monthly_dollars
    highest = alert(plan(stack))

    assert budget is not None
    assert estimated(stack).total.high <= Decimal(str(budget))
    assert highest is None or Decimal(str(budget)) <= highest
