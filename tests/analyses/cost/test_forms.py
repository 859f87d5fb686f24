"""A plan, what policies are told, and an exported state: all of them come to the same."""

import json
from pathlib import Path

import pytest

from bilberry.analyses.cost.estimate import Estimate, estimate
from bilberry.analyses.recorded import RecordedEstate
from bilberry.cli.recorded import estate_of
from bilberry.cli.states import read_state
from bilberry.rehearsal.engine.operations import Stack
from tests.analyses.cost.stacks import STACKS, estimated
from tests.policies.estates import alone
from tests.policies.estates import estate as outputs_of
from tests.rehearsed import Copy


def sums(found: Estimate) -> dict[tuple[str, str], object]:
    """What each line comes to."""
    return {(line.resource, line.what): (line.kind, line.monthly) for line in found.lines}


@pytest.mark.parametrize("stack", STACKS)
def test_outputs_alone_come_to_what_the_plan_came_to(stack: str):
    assert sums(estimated(stack)) == sums(estimate(outputs_of(stack)))


@pytest.mark.parametrize("stack", STACKS)
def test_inputs_alone_come_to_what_the_plan_came_to(stack: str):
    """As a policy is told of resources in a preview, beside the stack's own outputs."""
    stacks = [one for one in outputs_of(stack).resources if one.type == "pulumi:pulumi:Stack"]
    inputs = [one for one in alone(stack) if one.type != "pulumi:pulumi:Stack"]

    assert sums(estimated(stack)) == sums(estimate(RecordedEstate([*stacks, *inputs])))


def test_an_exported_state_comes_to_what_the_plan_came_to(tmp_path: Path):
    copy = Copy(tmp_path)
    copy.up("staging")
    file = tmp_path / "state.json"
    file.write_text(json.dumps(Stack(tmp_path, "staging").export(show_secrets=False)))

    assert sums(estimated("staging")) == sums(estimate(estate_of(read_state(file))))
