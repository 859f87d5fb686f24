"""Budgets before anything is paid for: what a preview says of an estate that costs too much."""

from dataclasses import replace

import pytest

from bilberry.analyses.cost.estimate import estimate
from bilberry.analyses.cost.settings import CostSettings
from bilberry.cli.recorded import planned
from bilberry.rehearsal.engine.deployment import Options
from bilberry.rehearsal.engine.events import Recorder
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.wire.policy_packs.pack import PackOptions
from tests.policies.example import BY_NAME, findings
from tests.policies.examples.money import GATEWAY, NETWORK, THE_STACK
from tests.rehearsed import ROOT, Copy

PACK = (PackOptions(ROOT / "policies"),)


@pytest.fixture(scope="module")
def staging(tmp_path_factory):
    """Staging with a budget of a dollar less than what it costs."""
    copy = Copy(tmp_path_factory.mktemp("staging"))
    copy.high = estimate(planned(Stack(copy.folder, "staging"))).total.high
    copy.edit("staging", "monthlyDollars: 480", f"monthlyDollars: {copy.high - 1:.2f}")
    copy.planned = Stack(copy.folder, "staging").preview(Recorder(), Options(policy_packs=PACK))
    return copy


def objections(result, policy):
    return [one.message for one in result.recorder.violations if one.policy == policy]


def test_a_dollar_over_the_budget_fails_the_preview(staging):
    assert not staging.planned.ok


def test_it_says_by_how_much_and_names_the_three_largest_lines(staging):
    (message,) = objections(staging.planned, "estimate-within-budget")
    lines = estimate(planned(Stack(staging.folder, "staging"))).largest(3)

    assert f"costs ${staging.high:,.2f} a month at the high end, $1.00 over its budget" in message
    assert all(f"{line.resource} {line.what} $" in message for line in lines)


def test_nothing_is_made(staging):
    stack = Stack(staging.folder, "staging")

    assert [] == stack.files.load().resources


def test_a_budget_of_a_component_whose_name_is_misspelt_is_a_breach():
    costs = CostSettings.model_validate({"budget": {"components": {"ner": 50}}}).recorded
    stack = replace(THE_STACK, properties={"Estate": {"costs": costs}})
    ((_, finding),) = findings(BY_NAME["component-within-budget"], [stack, NETWORK, GATEWAY])

    assert (
        "has a budget for ner, and no component of that name costs anything; the nearest is net"
    ) == finding.what
