"""Options that decide what a changed property means."""

import pulumi
import pytest
from pulumi import ResourceOptions

from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, Thing, ToyCloud

REPLACED = ["create-replacement a", "replace a", "delete-replaced a"]
REPLACED_DELETE_FIRST = ["delete-replaced a", "replace a", "create-replacement a"]


@pytest.mark.parametrize(
    ("ignored", "before", "after"),
    [
        ("size", {"size": 2}, {"size": 3}),
        ("size", {"size": 2}, {}),
        ("tags", {"tags": {"x": 1}}, {"tags": {"x": 2, "y": 1}}),
        ("tags.x", {"tags": {"x": 1}}, {"tags": {"x": 2}}),
        ('tags["a.b"]', {"tags": {"a.b": 1}}, {"tags": {"a.b": 2}}),
        ("rules[0].port", {"rules": [{"port": 1}]}, {"rules": [{"port": 2}]}),
        ("rules[*].port", {"rules": [{"port": 1}, {"port": 1}]}, {"rules": [{"port": 2}] * 2}),
        ("tags.*", {"tags": {"x": 1, "y": 2}}, {"tags": {"x": 3, "y": 4}}),
        ("kind", {"kind": "old"}, {"kind": "new"}),
    ],
)
def test_an_ignored_change_is_none(
    play: Play, ignored: str, before: dict[str, object], after: dict[str, object]
):
    play.up(lambda: Thing("a", **before))

    run = play.up(lambda: Thing("a", ResourceOptions(ignore_changes=[ignored]), **after))

    assert run.steps == []


def test_what_is_beside_an_ignored_path_still_changes(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a", tags={"x": 1, "y": 1}))
    ignoring = ResourceOptions(ignore_changes=["tags.x"])

    run = play.up(lambda: Thing("a", ignoring, tags={"x": 2, "y": 2}))

    assert run.steps == ["update a"]
    assert cloud.things["a-1"]["tags"] == {"x": 1, "y": 2}


def test_a_new_resource_ignores_nothing(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a", ResourceOptions(ignore_changes=["size"]), size=7))

    assert cloud.things["a-1"]["size"] == 7


@pytest.mark.parametrize("paths", [["size"], ["*"], ["tags.x"], ["tags"], ["tags.*"]])
def test_a_change_named_by_replace_on_changes_replaces(play: Play, paths: list[str]):
    play.up(lambda: Thing("a", size=1, tags={"x": 1}))
    replacing = ResourceOptions(replace_on_changes=paths)

    run = play.up(lambda: Thing("a", replacing, size=2, tags={"x": 2}))

    assert run.steps == REPLACED


def test_a_change_not_named_by_replace_on_changes_is_an_update(play: Play):
    play.up(lambda: Thing("a", size=1))

    run = play.up(lambda: Thing("a", ResourceOptions(replace_on_changes=["tags"]), size=2))

    assert run.steps == ["update a"]


def test_the_program_can_ask_for_the_deletion_first(play: Play):
    first = ResourceOptions(delete_before_replace=True)
    play.up(lambda: Thing("a", first, kind="old"))

    assert play.up(lambda: Thing("a", first, kind="new")).steps == REPLACED_DELETE_FIRST


def test_creating_first_under_a_label_of_its_own_fails_as_the_label_is_taken(
    play: Play, cloud: ToyCloud
):
    ordered = ResourceOptions(delete_before_replace=False)
    play.up(lambda: Thing("a", ordered, kind="old", label="only"))

    run = play.refused_up(lambda: Thing("a", ordered, kind="new", label="only"))

    assert run.failures == {"a": "the label only is taken"}
    assert (list(cloud.things), play["a"].id) == (["a-1"], "a-1")


def delete_first_with_dependants(kind: str) -> None:
    """A thing that is deleted first, with dependants by a fixed property, by another, by none."""
    a = Thing("a", ResourceOptions(delete_before_replace=True), kind=kind)
    fixed = Thing("fixed", kind=a.arn)
    Thing("further", kind=fixed.arn)
    Thing("loose", target=a.arn)
    Thing("beside", ResourceOptions(depends_on=[a]))


def test_deleting_first_takes_along_whoever_cannot_stay_and_nobody_else(play: Play):
    play.up(lambda: delete_first_with_dependants("old"))

    run = play.up(lambda: delete_first_with_dependants("new"))

    assert run.steps[:5] == [
        "delete-replaced further",
        "delete-replaced fixed",
        *REPLACED_DELETE_FIRST,
    ]
    assert sorted(run.steps[5:]) == [
        "create-replacement fixed",
        "create-replacement further",
        "replace fixed",
        "replace further",
        "update loose",
    ]


def test_the_preview_of_deleting_first_names_the_same(play: Play):
    play.up(lambda: delete_first_with_dependants("old"))

    run = play.preview(lambda: delete_first_with_dependants("new"))

    assert run.steps[:3] == [
        "delete-replaced further",
        "delete-replaced fixed",
        "delete-replaced a",
    ]


def test_deleting_first_is_refused_whole_while_a_dependant_that_has_to_go_is_protected(
    play: Play, cloud: ToyCloud
):
    def program(kind: str) -> None:
        a = Thing("a", ResourceOptions(delete_before_replace=True), kind=kind)
        fixed = Thing("fixed", ResourceOptions(protect=True), kind=a.arn)
        Thing("further", kind=fixed.arn)

    play.up(lambda: program("old"))

    run = play.refused_up(lambda: program("new"))

    assert "protect" in run.failures["a"]
    assert list(cloud.things) == ["a-1", "fixed-2", "further-3"]


def test_a_dependant_that_went_along_and_is_no_longer_wanted_stays_away(
    play: Play, cloud: ToyCloud
):
    play.up(lambda: delete_first_with_dependants("old"))
    first = ResourceOptions(delete_before_replace=True)

    play.up(lambda: Thing("a", first, kind="new"))

    assert ([*cloud.things], play.names) == (["a-6"], ["a"])


def test_a_resource_is_replaced_with_another(play: Play):
    def program(kind: str) -> None:
        first = Thing("first", kind=kind)
        Thing("a", ResourceOptions(replace_with=[first]))

    play.up(lambda: program("old"))

    run = play.up(lambda: program("new"))

    assert [step for step in run.steps if step.endswith(" a")] == REPLACED


def test_a_resource_that_is_replaced_with_another_goes_before_it_where_that_is_deleted_first(
    play: Play,
):
    def program(kind: str) -> None:
        first = Thing("first", ResourceOptions(delete_before_replace=True), kind=kind)
        Thing("a", ResourceOptions(replace_with=[first]))

    play.up(lambda: program("old"))

    run = play.up(lambda: program("new"))

    assert run.steps[:2] == ["delete-replaced a", "delete-replaced first"]


def test_a_resource_is_not_replaced_with_another_that_is_only_updated(play: Play):
    def program(size: int) -> None:
        first = Thing("first", size=size)
        Thing("a", ResourceOptions(replace_with=[first]))

    play.up(lambda: program(1))

    assert play.up(lambda: program(2)).steps == ["update first"]


def test_a_changed_trigger_replaces(play: Play):
    play.up(lambda: Thing("a", ResourceOptions(replacement_trigger={"day": 1})))

    same = play.up(lambda: Thing("a", ResourceOptions(replacement_trigger={"day": 1})))
    changed = play.up(lambda: Thing("a", ResourceOptions(replacement_trigger={"day": 2})))

    assert (same.steps, changed.steps) == ([], REPLACED)


def test_a_trigger_can_be_an_output(play: Play):
    def program(size: int) -> None:
        first = Thing("first", size=size)
        Thing("a", ResourceOptions(replacement_trigger=first.size))

    play.up(lambda: program(1))

    run = play.up(lambda: program(2))

    assert run.steps == ["update first", *REPLACED]


def test_a_replacement_can_be_asked_for_by_urn(play: Play):
    play.up(lambda: (Thing("a"), Thing("b")))

    run = play.up(lambda: (Thing("a"), Thing("b")), replace=(play.urn("a"),))

    assert run.steps == REPLACED


def test_a_replacement_asked_for_by_a_urn_that_nobody_has_is_refused(play: Play):
    run = play.refused_up(lambda: Thing("a"), replace=(play.urn("x"),))

    assert f"Target '{play.urn('x')}' could not be found" in run.error


@pytest.mark.parametrize(
    "opts", [ResourceOptions(ignore_changes=["size"]), ResourceOptions(replace_on_changes=["size"])]
)
def test_what_a_component_ignores_or_replaces_on_is_its_own(play: Play, opts: ResourceOptions):
    play.up(lambda: Thing("a", ResourceOptions(parent=Group("g")), size=1))

    run = play.up(lambda: Thing("a", ResourceOptions(parent=Group("g", opts)), size=2))

    assert run.steps == ["update a"]


def test_a_dependency_on_a_component_is_one_on_its_children(play: Play):
    def program() -> None:
        group = Group("g")
        Thing("child", ResourceOptions(parent=group))
        Thing("after", ResourceOptions(depends_on=[group]))

    play.up(program)

    assert play["child"].urn in play["after"].dependencies


def test_dependencies_are_kept_property_by_property(play: Play):
    def program() -> None:
        a = Thing("a")
        Thing("b", target=a.arn, other=pulumi.Output.concat(a.arn, "!"), size=2)

    play.up(program)

    b = play["b"]
    a = play["a"].urn
    assert b.property_dependencies == {"target": [a], "other": [a], "size": []}
    assert b.dependencies == [a]


def test_custom_timeouts_are_kept_in_seconds_and_are_no_change(play: Play):
    play.up(lambda: Thing("a"))
    timeouts = pulumi.CustomTimeouts(create="1h30m", delete="90s")

    run = play.up(lambda: Thing("a", ResourceOptions(custom_timeouts=timeouts)))

    assert run.steps == []
    assert play["a"].custom_timeouts == {"create": 5400.0, "delete": 90.0}


def test_a_duration_nobody_can_read_is_refused(play: Play):
    timeouts = pulumi.CustomTimeouts(create="soon")

    run = play.refused_up(lambda: Thing("a", ResourceOptions(custom_timeouts=timeouts)))

    assert "not a duration: 'soon'; one looks like 30m or 1h30m" in run.error
