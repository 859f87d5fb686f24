"""Runs that are told which resources they may touch."""

import pytest
from pulumi import ResourceOptions

from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, Thing, ToyCloud


def three(size: int, *, kind: str = "") -> None:
    """A thing, one that depends on it, and one that does not."""
    a = Thing("a", size=size, kind=kind)
    Thing("b", ResourceOptions(depends_on=[a]), size=size)
    Thing("c", size=size)


def test_only_the_target_is_touched(play: Play):
    play.up(lambda: three(1))

    run = play.up(lambda: three(2), targets=(play.urn("a"),))

    assert (run.steps, sorted(run.unchanged)) == (["update a"], ["b", "c"])
    assert [play[name].inputs["size"] for name in "abc"] == [2, 1, 1]


def test_several_targets_are_touched(play: Play):
    play.up(lambda: three(1))

    run = play.up(lambda: three(2), targets=(play.urn("a"), play.urn("c")))

    assert sorted(run.steps) == ["update a", "update c"]


def test_dependants_of_a_target_are_touched_when_asked_for(play: Play):
    play.up(lambda: three(1))

    run = play.up(lambda: three(2), targets=(play.urn("a"),), target_dependents=True)

    assert run.steps == ["update a", "update b"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("urn:pulumi:test::play::toy:index:Thing::*", ["a", "b", "c"]),
        ("**::a", ["a"]),
        ("urn:pulumi:*::play::toy:*:Thing::b", ["b"]),
        ("urn:pulumi:test::play::*::a", []),
        ("**Group$toy:index:Thing::*", ["d"]),
    ],
)
def test_a_star_stands_for_a_part_of_a_urn_and_two_for_any(
    play: Play, pattern: str, expected: list[str]
):
    def program(size: int) -> None:
        three(size)
        Thing("d", ResourceOptions(parent=Group("g")), size=size)

    play.up(lambda: program(1))

    run = play.up(lambda: program(2), targets=(pattern,))

    assert sorted(step.name for step in run.all_steps if step.op == "update") == expected


def test_what_does_not_exist_and_is_no_target_is_not_made(play: Play, cloud: ToyCloud):
    run = play.up(lambda: three(1), targets=(play.urn("c"),))

    assert (run.steps, play.names) == (["create c"], ["c"])


def test_a_target_that_needs_what_is_not_made_is_refused(play: Play, cloud: ToyCloud):
    run = play.refused_up(lambda: three(1), targets=(play.urn("b"),))

    assert run.failures == {
        "b": f"Resource '{play.urn('b')}' depends on '{play.urn('a')}' "
        "which was not specified in --target list"
    }
    assert cloud.things == {}


def test_a_target_nobody_knows_is_refused_by_name(play: Play):
    play.up(lambda: three(1))

    run = play.refused_up(lambda: three(1), targets=(play.urn("x"),))

    assert f"Target '{play.urn('x')}' could not be found in the stack" in run.error


def test_what_is_no_target_is_not_deleted(play: Play):
    play.up(lambda: three(1))

    run = play.up(lambda: None, targets=(play.urn("c"),))

    assert (run.steps, play.names) == (["delete c"], ["a", "b"])


def test_a_target_is_not_deleted_while_others_depend_on_it(play: Play, cloud: ToyCloud):
    play.up(lambda: three(1))

    run = play.refused_destroy(targets=(play.urn("a"),))

    assert run.failures == {
        "b": f"Resource '{play.urn('b')}' will be destroyed but was not specified in --target "
        "list. Either include resource in --target list or pass --target-dependents to proceed"
    }
    assert len(cloud.things) == 3


def test_a_target_is_deleted_with_its_dependants_when_asked_for(play: Play):
    play.up(lambda: three(1))

    run = play.destroy(targets=(play.urn("a"),), target_dependents=True)

    assert (run.steps, play.names) == (["delete b", "delete a"], ["c"])


def test_the_provider_of_a_target_is_there_even_though_nobody_named_it(play: Play):
    run = play.up(lambda: three(1), targets=(play.urn("a"),))

    assert run.steps == ["create a"]


def test_the_old_half_of_a_target_goes(play: Play, cloud: ToyCloud):
    play.up(lambda: three(1, kind="old"))

    play.up(lambda: three(1, kind="new"), targets=(play.urn("a"),))

    assert sorted(cloud.things) == ["a-4", "b-3", "c-2"]


def test_what_was_made_outside_of_the_targets_keeps_its_outputs(play: Play):
    play.up(lambda: three(1))
    before = play["b"].outputs

    play.up(lambda: three(2), targets=(play.urn("a"),))

    assert play["b"].outputs == before


def test_a_refresh_looks_at_its_targets_only(play: Play, cloud: ToyCloud):
    play.up(lambda: three(1))
    for thing in cloud.things.values():
        thing["size"] = 9

    play.refresh(targets=(play.urn("c"),))

    assert [play[name].outputs["size"] for name in "abc"] == [1, 1, 9]
