"""Refresh: the state follows what the clouds say."""

from pulumi import ResourceOptions

from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, Thing, ToyCloud


def two() -> None:
    """Two things, one of which depends on the other."""
    a = Thing("a", size=1)
    Thing("b", ResourceOptions(depends_on=[a]), size=1)


def test_what_is_as_it_was_is_left_alone(play: Play):
    play.up(two)
    before = [(record.inputs, record.outputs, record.modified) for record in play.records]

    run = play.refresh()

    assert [str(step.result) for step in run.all_steps] == ["same", "same"]
    assert [(record.inputs, record.outputs, record.modified) for record in play.records] == before


def test_what_changed_in_the_cloud_is_remembered(play: Play, cloud: ToyCloud):
    play.up(two)
    cloud.things["a-1"]["size"] = 7

    run = play.refresh()

    assert {step.name: str(step.result) for step in run.all_steps} == {"a": "update", "b": "same"}
    assert play["a"].outputs["size"] == 7


def test_the_next_update_puts_right_what_changed_in_the_cloud(play: Play, cloud: ToyCloud):
    play.up(two)
    cloud.things["a-1"]["size"] = 7
    play.refresh()

    run = play.up(two)

    assert (run.steps, cloud.things["a-1"]["size"]) == (["update a"], 1)


def test_what_is_gone_from_the_cloud_is_forgotten_and_made_again(play: Play, cloud: ToyCloud):
    play.up(two)
    del cloud.things["a-1"]

    run = play.refresh()

    assert {step.name: str(step.result) for step in run.all_steps} == {"a": "delete", "b": "same"}
    assert play.names == ["b"]
    assert play.up(two).steps == ["create a"]


def test_what_is_gone_is_no_longer_named_by_what_depended_on_it(play: Play, cloud: ToyCloud):
    play.up(two)
    del cloud.things["a-1"]

    play.refresh()

    assert play["b"].dependencies == []


def test_a_refresh_runs_no_program_and_changes_no_cloud(play: Play, cloud: ToyCloud):
    play.up(two)
    play.write("__main__.py", "raise SystemExit(1)")

    play.refresh()

    assert cloud.calls == ["create a", "create b"]


def test_a_preview_of_a_refresh_remembers_nothing(play: Play, cloud: ToyCloud):
    play.up(two)
    cloud.things["a-1"]["size"] = 7

    run = play.refresh(preview=True)

    assert "update" in [str(step.result) for step in run.all_steps]
    assert play["a"].outputs["size"] == 1


def test_an_update_with_a_refresh_first_sees_what_changed(play: Play, cloud: ToyCloud):
    play.up(two)
    cloud.things["a-1"]["size"] = 7

    run = play.up(two, refresh=True)

    assert "update a" in run.steps
    assert cloud.things["a-1"]["size"] == 1


def test_a_component_stays(play: Play):
    play.up(lambda: Thing("a", ResourceOptions(parent=Group("g"))))

    play.refresh()

    assert play.names == ["g", "a"]


def test_a_destroy_with_a_refresh_first_does_not_trip_over_what_is_gone(
    play: Play, cloud: ToyCloud
):
    play.up(two)
    cloud.things.clear()

    run = play.destroy(refresh=True)

    assert "delete a" not in run.steps
    assert play.names == []
