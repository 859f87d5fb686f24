"""Which steps a program means, in Pulumi's words and order."""

import pulumi
from pulumi import ResourceOptions

from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, Thing, ToyCloud


def nothing() -> None:
    """A program without resources."""


def chain(*names: str) -> None:
    """Things that each depend on the one before."""
    before: list[pulumi.Resource] = []
    for name in names:
        before = [Thing(name, ResourceOptions(depends_on=before))]


def test_a_new_resource_is_created(play: Play, cloud: ToyCloud):
    run = play.up(lambda: Thing("a", size=2))

    assert run.steps == ["create a"]
    assert cloud.things == {"a-1": {"size": 2}}


def test_nothing_changes_when_the_program_does_not(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a"))

    run = play.up(lambda: Thing("a"))

    assert (run.steps, run.unchanged) == ([], ["a"])
    assert cloud.calls == ["create a"]


def test_a_changed_property_is_an_update_in_place(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a", size=2))

    run = play.up(lambda: Thing("a", size=3))

    assert run.steps == ["update a"]
    assert cloud.things == {"a-1": {"size": 3}}


def test_a_property_taken_away_goes_back_to_its_default(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a", size=2))

    run = play.up(lambda: Thing("a"))

    assert run.steps == ["update a"]
    assert cloud.things["a-1"]["size"] == 1


def test_a_preview_says_the_same_steps_and_makes_nothing(play: Play, cloud: ToyCloud):
    run = play.preview(lambda: chain("a", "b"))

    assert run.steps == ["create a", "create b"]
    assert (cloud.things, cloud.calls, play.names) == ({}, [], [])


def test_a_step_tells_which_paths_differ_and_how(play: Play):
    play.up(lambda: Thing("a", tags={"x": 1, "y": 1}))

    run = play.up(lambda: Thing("a", tags={"x": 1, "y": 2}))

    assert [step.detailed for step in run.all_steps] == [{"tags.y": "UPDATE"}]


def test_a_replacement_creates_first_and_deletes_at_the_end(play: Play, cloud: ToyCloud):
    play.up(lambda: (Thing("a", kind="old"), Thing("b")))

    run = play.up(lambda: (Thing("a", kind="new"), Thing("b", size=2)))

    assert run.steps == ["create-replacement a", "replace a", "update b", "delete-replaced a"]
    assert list(cloud.things) == ["b-2", "a-3"]


def test_a_replacement_names_the_properties_that_ask_for_it(play: Play):
    play.up(lambda: Thing("a", kind="old"))

    run = play.up(lambda: Thing("a", kind="new", size=2))

    replace = next(step for step in run.all_steps if step.op == "replace")
    assert replace.reasons == ("kind",)


def test_a_replacement_deletes_first_where_the_provider_asks_for_it(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a", label="only", kind="old"))

    run = play.up(lambda: Thing("a", label="only", kind="new"))

    assert run.steps == ["delete-replaced a", "replace a", "create-replacement a"]
    assert list(cloud.things) == ["a-2"]


def test_the_preview_of_a_replacement_has_its_steps_in_either_order(play: Play):
    play.up(lambda: (Thing("a", kind="old"), Thing("b", label="only", kind="old")))

    run = play.preview(lambda: (Thing("a", kind="new"), Thing("b", label="only", kind="new")))

    assert run.steps == [
        "create-replacement a",
        "replace a",
        "delete-replaced b",
        "replace b",
        "create-replacement b",
        "delete-replaced a",
    ]


def test_what_depends_on_a_replaced_resource_is_updated_between_both_halves(play: Play):
    def program(kind: str) -> None:
        first = Thing("a", kind=kind)
        Thing("b", target=first.arn)

    play.up(lambda: program("old"))

    run = play.up(lambda: program("new"))

    assert run.steps == ["create-replacement a", "replace a", "update b", "delete-replaced a"]


def test_an_input_not_known_at_preview_counts_as_changed(play: Play):
    def program(kind: str) -> None:
        first = Thing("a", kind=kind)
        Thing("b", kind=first.arn)

    play.up(lambda: program("old"))

    run = play.preview(lambda: program("new"))

    assert run.steps[:4] == [
        "create-replacement a",
        "replace a",
        "create-replacement b",
        "replace b",
    ]


def test_what_the_program_no_longer_has_goes_dependants_first(play: Play, cloud: ToyCloud):
    play.up(lambda: chain("a", "b", "c"))

    run = play.up(nothing)

    assert run.steps == ["delete c", "delete b", "delete a"]
    assert cloud.things == {}


def test_deletions_come_after_everything_else(play: Play):
    play.up(lambda: Thing("old"))

    run = play.up(lambda: Thing("new"))

    assert run.steps == ["create new", "delete old"]


def test_old_halves_go_dependants_first(play: Play):
    def program(kind: str) -> None:
        first = Thing("a", kind=kind)
        Thing("b", ResourceOptions(depends_on=[first]), kind=kind)

    play.up(lambda: program("old"))

    run = play.up(lambda: program("new"))

    assert run.steps[-2:] == ["delete-replaced b", "delete-replaced a"]


def test_children_go_before_their_parents(play: Play):
    def program() -> None:
        Thing("child", ResourceOptions(parent=Group("group")))

    play.up(program)

    assert play.destroy().steps == ["delete child", "delete group"]


def test_a_destroy_leaves_nothing(play: Play, cloud: ToyCloud):
    play.up(lambda: chain("a", "b"))

    run = play.destroy()

    assert run.steps == ["delete b", "delete a"]
    assert (play.names, cloud.things) == ([], {})


def test_the_preview_of_a_destroy_leaves_everything(play: Play, cloud: ToyCloud):
    play.up(lambda: chain("a", "b"))

    run = play.destroy(preview=True)

    assert run.steps == ["delete b", "delete a"]
    assert play.names == ["a", "b"]


def test_a_resource_that_is_only_read_is_never_owned(play: Play, cloud: ToyCloud):
    cloud.things["other"] = {"size": 5}

    run = play.up(lambda: Thing("a", ResourceOptions(id="other")))
    gone = play.up(nothing)

    assert (run.steps, gone.steps) == (["read a"], ["discard a"])
    assert cloud.things == {"other": {"size": 5}}


def test_reading_what_does_not_exist_is_refused(play: Play):
    run = play.refused_up(lambda: Thing("a", ResourceOptions(id="nowhere")))

    assert run.failures == {"a": "resource 'nowhere' does not exist"}


def test_what_was_only_read_can_be_made_the_stacks_own(play: Play, cloud: ToyCloud):
    cloud.things["other"] = {"size": 5}
    play.up(lambda: Thing("a", ResourceOptions(id="other")))

    run = play.up(lambda: Thing("a", size=2))

    assert run.steps == ["create-replacement a", "replace a", "discard-replaced a"]
    assert sorted(cloud.things) == ["a-1", "other"]


def test_what_is_the_stacks_own_can_become_only_read(play: Play, cloud: ToyCloud):
    cloud.things["other"] = {"size": 5}
    play.up(lambda: Thing("a"))

    run = play.up(lambda: Thing("a", ResourceOptions(id="other")))

    assert run.steps == ["read-replacement a", "replace a", "delete-replaced a"]
    assert list(cloud.things) == ["other"]


def test_an_import_adopts_what_exists(play: Play, cloud: ToyCloud):
    cloud.things["other"] = {"size": 5}

    run = play.up(lambda: Thing("a", ResourceOptions(import_="other"), size=5))

    assert run.steps == ["import a"]
    assert (play["a"].id, cloud.calls) == ("other", [])


def test_an_imported_resource_stays_the_same(play: Play, cloud: ToyCloud):
    cloud.things["other"] = {"size": 5}
    play.up(lambda: Thing("a", ResourceOptions(import_="other"), size=5))

    still = play.up(lambda: Thing("a", ResourceOptions(import_="other"), size=5))
    without = play.up(lambda: Thing("a", size=5))

    assert (still.steps, without.steps) == ([], [])


def test_importing_what_does_not_exist_is_refused(play: Play):
    run = play.refused_up(lambda: Thing("a", ResourceOptions(import_="nowhere")))

    assert run.failures == {"a": "resource 'nowhere' does not exist"}
    assert play.names == []


def test_the_urn_of_a_resource_at_the_top_carries_its_own_type_only(play: Play):
    play.up(lambda: Thing("a"))

    assert play["a"].urn == "urn:pulumi:test::play::toy:index:Thing::a"


def test_the_urn_of_a_child_carries_its_parents_type(play: Play):
    play.up(lambda: Thing("a", ResourceOptions(parent=Group("g"))))

    assert play["a"].urn == "urn:pulumi:test::play::toy:index:Group$toy:index:Thing::a"


def test_outputs_of_a_preview_are_unknown_where_they_are_computed(play: Play):
    def program() -> None:
        thing = Thing("a", size=2)
        pulumi.export("size", thing.size)
        pulumi.export("arn", thing.arn)

    run = play.preview(program)

    assert run.outputs["size"] == 2
    assert repr(run.outputs["arn"]) == "UNKNOWN"


def test_an_import_in_the_place_of_a_thing_of_the_stack_deletes_that_at_the_end(
    play: Play, cloud: ToyCloud
):
    cloud.things["other"] = {"size": 5}
    play.up(lambda: Thing("a", size=5))

    run = play.up(lambda: Thing("a", ResourceOptions(import_="other"), size=5))

    assert run.steps == ["import-replacement a", "replace a", "delete-replaced a"]
    assert (list(cloud.things), play["a"].id) == (["other"], "other")


def test_an_import_that_differs_from_the_program_is_updated_at_once(play: Play, cloud: ToyCloud):
    cloud.things["other"] = {"size": 5}

    run = play.up(lambda: Thing("a", ResourceOptions(import_="other"), size=6))

    assert run.steps == ["import a", "update a"]
    assert cloud.things == {"other": {"size": 6}}
