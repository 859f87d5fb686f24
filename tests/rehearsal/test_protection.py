"""What keeps a thing from being deleted: `protect`, `retain_on_delete`, `deleted_with`."""

from pulumi import ResourceOptions

from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, Thing, ToyCloud

PROTECTED = ResourceOptions(protect=True)


def nothing() -> None:
    """A program without resources."""


def test_a_protected_resource_is_not_deleted(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a", PROTECTED))

    run = play.refused_up(nothing)

    assert run.steps == []
    assert "cannot be deleted because it is protected" in run.failures["a"]
    assert list(cloud.things) == ["a-1"]


def test_a_protected_resource_is_not_destroyed_and_neither_is_what_it_needs(
    play: Play, cloud: ToyCloud
):
    def program() -> None:
        needed = Thing("needed")
        Thing("free")
        Thing("a", ResourceOptions(protect=True, depends_on=[needed]))

    play.up(program)

    run = play.refused_destroy()

    assert (run.steps, list(run.failures)) == (["delete free"], ["a"])
    assert list(cloud.things) == ["needed-1", "a-3"]


def test_a_protected_resource_is_not_replaced(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a", PROTECTED, kind="old"))

    run = play.refused_up(lambda: Thing("a", PROTECTED, kind="new"))

    assert run.steps == []
    assert "marked for protection" in run.failures["a"]
    assert list(cloud.things) == ["a-1"]


def test_a_preview_refuses_what_the_update_would(play: Play):
    play.up(lambda: Thing("a", PROTECTED, kind="old"))

    replacement = play.refused_preview(lambda: Thing("a", PROTECTED, kind="new"))
    deletion = play.refused_preview(nothing)

    assert [list(run.failures) for run in (replacement, deletion)] == [["a"], ["a"]]


def test_a_protected_resource_is_updated_like_any_other(play: Play):
    play.up(lambda: Thing("a", PROTECTED))

    assert play.up(lambda: Thing("a", PROTECTED, size=2)).steps == ["update a"]


def test_protection_taken_away_in_the_program_lets_a_resource_be_replaced(play: Play):
    play.up(lambda: Thing("a", PROTECTED, kind="old"))

    run = play.up(lambda: Thing("a", kind="new"))

    assert run.steps == ["create-replacement a", "replace a", "delete-replaced a"]


def test_protection_taken_away_in_the_program_lets_a_resource_be_deleted_first(play: Play):
    play.up(lambda: Thing("a", PROTECTED, label="only", kind="old"))

    run = play.up(lambda: Thing("a", label="only", kind="new"))

    assert run.steps == ["delete-replaced a", "replace a", "create-replacement a"]


def test_protection_is_not_a_change_of_the_resource(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a"))

    run = play.up(lambda: Thing("a", PROTECTED))

    assert run.steps == []
    assert (play["a"].protect, cloud.calls) == (True, ["create a"])


def test_a_retained_resource_leaves_the_state_and_stays_in_the_cloud(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a", ResourceOptions(retain_on_delete=True)))

    run = play.up(nothing)

    assert (run.steps, play.names) == (["delete a"], [])
    assert list(cloud.things) == ["a-1"]


def test_the_old_half_of_a_replacement_is_retained_too(play: Play, cloud: ToyCloud):
    retained = ResourceOptions(retain_on_delete=True)
    play.up(lambda: Thing("a", retained, kind="old"))

    play.up(lambda: Thing("a", retained, kind="new"))

    assert list(cloud.things) == ["a-1", "a-2"]


def test_what_goes_with_another_is_not_deleted_itself(play: Play, cloud: ToyCloud):
    def program() -> None:
        holder = Thing("holder")
        Thing("held", ResourceOptions(deleted_with=holder))

    play.up(program)

    run = play.destroy()

    assert run.steps == ["delete held", "delete holder"]
    assert "delete held" not in cloud.calls


def test_what_goes_with_another_that_stays_is_deleted_itself(play: Play, cloud: ToyCloud):
    def program(*, held: bool) -> None:
        holder = Thing("holder")
        if held:
            Thing("held", ResourceOptions(deleted_with=holder))

    play.up(lambda: program(held=True))

    play.up(lambda: program(held=False))

    assert list(cloud.things) == ["holder-1"]


def test_what_goes_with_another_is_replaced_with_it(play: Play):
    def program(kind: str) -> None:
        holder = Thing("holder", kind=kind)
        Thing("held", ResourceOptions(deleted_with=holder))

    play.up(lambda: program("old"))

    run = play.up(lambda: program("new"))

    assert run.steps == [
        "create-replacement holder",
        "replace holder",
        "create-replacement held",
        "replace held",
        "delete-replaced held",
        "delete-replaced holder",
    ]


def test_what_goes_with_another_is_not_deleted_itself_where_that_is_deleted_first(
    play: Play, cloud: ToyCloud
):
    def program(kind: str) -> None:
        holder = Thing("holder", label="only", kind=kind)
        Thing("held", ResourceOptions(deleted_with=holder))

    play.up(lambda: program("old"))

    run = play.up(lambda: program("new"))

    assert run.steps[:2] == ["delete-replaced held", "delete-replaced holder"]
    assert "delete held" not in cloud.calls


def test_what_goes_with_a_protected_resource_is_deleted_itself_and_not_lost(
    play: Play, cloud: ToyCloud
):
    def program() -> None:
        holder = Thing("holder", PROTECTED)
        Thing("held", ResourceOptions(deleted_with=holder))

    play.up(program)

    play.refused_destroy()

    assert (list(cloud.things), play.names) == (["holder-1"], ["holder"])


def test_protection_reaches_the_children_of_a_component(play: Play):
    def program() -> None:
        group = Group("g", PROTECTED)
        Thing("a", ResourceOptions(parent=group))
        Thing("b", ResourceOptions(parent=group, protect=False))

    play.up(program)

    assert {name: play[name].protect for name in "gab"} == {"g": True, "a": True, "b": False}


def test_retaining_reaches_the_children_of_a_component(play: Play, cloud: ToyCloud):
    def program() -> None:
        Thing("a", ResourceOptions(parent=Group("g", ResourceOptions(retain_on_delete=True))))

    play.up(program)

    play.destroy()

    assert list(cloud.things) == ["a-1"]


def test_going_with_another_reaches_the_children_of_a_component(play: Play, cloud: ToyCloud):
    def program() -> None:
        holder = Thing("holder")
        Thing("a", ResourceOptions(parent=Group("g", ResourceOptions(deleted_with=holder))))

    play.up(program)

    play.destroy()

    assert "delete a" not in cloud.calls
