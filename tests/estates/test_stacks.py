"""Every stack file of the repository, from nothing to nothing."""

import pytest

from bilberry.rehearsal.engine.events import Op
from bilberry.rehearsal.engine.operations import Stack
from bilberry.values.urn import STACK_TYPE
from tests.rehearsed import STACKS, Copy, operations, refusals


@pytest.fixture(scope="module", params=STACKS)
def life(request, tmp_path_factory):
    """One stack's whole life: what each run of it did, by name."""
    copy = Copy(tmp_path_factory.mktemp(request.param))
    stack = request.param
    told = {
        "preview": copy.preview(stack),
        "up": copy.up(stack),
        "preview again": copy.preview(stack),
        "up again": copy.up(stack),
    }
    if "temporary: true" not in (copy.folder / f"Pulumi.{stack}.yaml").read_text():
        copy.edit(stack, "production: true", "production: false\n  bilberry:temporary: true")
    told["made temporary"] = copy.up(stack)
    told["destroy"] = copy.destroy(stack)
    told["left"] = Stack(copy.folder, stack).export()["deployment"]["resources"]
    return told


def test_the_preview_plans_to_create_everything(life):
    assert {Op.CREATE} == set(operations(life["preview"]).values())


def test_the_update_does_what_the_preview_said(life):
    assert operations(life["preview"]) == operations(life["up"])


@pytest.mark.parametrize("run", ["preview again", "up again"])
def test_a_second_run_finds_everything_unchanged(life, run):
    assert {} == operations(life[run])


def test_an_environment_made_temporary_loses_only_what_would_keep_it(life):
    """The names of final snapshots, and the locks of the vaults."""
    deleted = {name for name, op in operations(life["made temporary"]).items() if op is Op.DELETE}

    assert all(name.endswith(("-final-snapshot", "-lock")) for name in deleted)


def test_destroy_refuses_nothing(life):
    assert {} == refusals(life["destroy"])


def test_destroy_leaves_nothing(life):
    assert [] == life["left"]


def test_the_estate_takes_time_in_life_and_its_parts_go_side_by_side(life):
    result = life["up"]
    one_after_the_other = sum(result.recorder.seconds.values())

    assert 0 < result.seconds < one_after_the_other


def test_outputs_are_known_after_an_update(life):
    assert "output<string>" not in str(life["up"].outputs)


def test_the_stack_is_the_root_of_everything(life):
    roots = [r for r in life["up"].recorder.visible if r.new and not r.new.parent]

    assert [STACK_TYPE] == [root.type for root in roots]
