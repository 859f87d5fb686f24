"""Resources that go on under another name, type or parent, because an alias says so."""

from collections.abc import Callable

import pytest
from pulumi import ROOT_STACK_RESOURCE, Alias, ResourceOptions

from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, OldGroup, OldThing, Thing, ToyCloud


def aliased(*aliases: Alias | str) -> ResourceOptions:
    """Options with nothing but aliases."""
    return ResourceOptions(aliases=list(aliases))


def under(parent: str, *aliases: Alias | str) -> ResourceOptions:
    """Options of a child of a new component."""
    return ResourceOptions(parent=Group(parent), aliases=list(aliases))


TOP = "urn:pulumi:test::play::toy:index:Thing::a"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (lambda: Thing("old"), lambda: Thing("a", aliased(Alias(name="old")))),
        (lambda: OldThing("a"), lambda: Thing("a", aliased(Alias(type_="toy:index:OldThing")))),
        (lambda: Thing("a"), lambda: Thing("a", under("g", Alias(parent=ROOT_STACK_RESOURCE)))),
        (lambda: Thing("a"), lambda: Thing("a", under("g", Alias(parent=None)))),
        (lambda: Thing("a"), lambda: Thing("a", under("g", TOP))),
        (
            lambda: (Group("g"), Thing("a", under("former"))),
            lambda: (g := Group("g"), f := Group("former"), Thing("a", ResourceOptions(parent=g, aliases=[Alias(parent=f)]))),
        ),
        (
            lambda: OldThing("old"),
            lambda: Thing("a", aliased(Alias(name="old", type_="toy:index:OldThing"))),
        ),
        (lambda: Thing("old"), lambda: Thing("a", aliased(Alias(name="x"), Alias(name="old")))),
    ],
    ids=["name", "type", "root", "no parent", "urn", "parent", "name and type", "the second"],
)  # fmt: skip
def test_an_alias_carries_a_resource_on(
    play: Play, cloud: ToyCloud, before: Callable[[], object], after: Callable[[], object]
):
    play.up(before)

    run = play.up(after)

    assert [step for step in run.steps if not step.endswith((" g", " former"))] == []
    assert [call.split()[0] for call in cloud.calls] == ["create"]


def test_without_an_alias_another_name_is_another_resource(play: Play):
    play.up(lambda: Thing("old"))

    assert play.up(lambda: Thing("a")).steps == ["create a", "delete old"]


def test_the_state_goes_on_under_the_new_name(play: Play):
    play.up(lambda: Thing("old"))

    play.up(lambda: Thing("a", aliased(Alias(name="old"))))

    assert (play.names, play["a"].id) == (["a"], "old-1")


def test_an_alias_may_stay_in_the_program(play: Play):
    play.up(lambda: Thing("old"))
    play.up(lambda: Thing("a", aliased(Alias(name="old"))))

    assert play.up(lambda: Thing("a", aliased(Alias(name="old")))).steps == []


def test_an_aliased_resource_is_updated_and_replaced_like_any_other(play: Play):
    play.up(lambda: (Thing("x"), Thing("y", kind="old")))

    run = play.up(
        lambda: (
            Thing("a", aliased(Alias(name="x")), size=2),
            Thing("b", aliased(Alias(name="y")), kind="new"),
        )
    )

    assert run.steps == ["update a", "create-replacement b", "replace b", "delete-replaced y"]


def component(group: type[Group], name: str, *aliases: Alias) -> None:
    """A component with a child and a grandchild, named after it."""
    top = group(name, ResourceOptions(aliases=list(aliases)))
    child = Group(f"{name}-part", ResourceOptions(parent=top))
    Thing(f"{name}-part-a", ResourceOptions(parent=child))


@pytest.mark.parametrize(
    "alias",
    [Alias(name="old"), Alias(name="old", type_="toy:index:OldGroup")],
    ids=["by its name", "by its name and type"],
)
def test_children_follow_the_alias_of_their_component(play: Play, cloud: ToyCloud, alias: Alias):
    former = OldGroup if alias.type_ is not ... else Group
    play.up(lambda: component(former, "old"))

    run = play.up(lambda: component(Group, "new", alias))

    assert (run.steps, cloud.calls) == ([], ["create old-part-a"])
    assert play.names == ["new", "new-part", "new-part-a"]


def test_what_depended_on_the_former_name_is_not_disturbed(play: Play):
    def program(name: str, *aliases: Alias) -> None:
        first = Thing(name, aliased(*aliases))
        Thing("b", target=first.arn)

    play.up(lambda: program("old"))

    run = play.up(lambda: program("a", Alias(name="old")))

    assert run.steps == []
    assert play["b"].dependencies == [play.urn("a")]


def test_two_resources_cannot_go_on_from_the_same_one(play: Play):
    play.up(lambda: Thing("old"))

    run = play.refused_up(
        lambda: (Thing("a", aliased(Alias(name="old"))), Thing("b", aliased(Alias(name="old"))))
    )

    assert f"Duplicate resource alias '{play.urn('old')}'" in run.error


def test_a_name_that_went_on_as_another_cannot_be_used_anew_in_the_same_program(play: Play):
    play.up(lambda: Thing("old"))

    run = play.refused_up(lambda: (Thing("a", aliased(Alias(name="old"))), Thing("old")))

    assert f"Duplicate resource alias '{play.urn('old')}'" in run.error


def test_no_alias_is_kept_in_the_state(play: Play):
    play.up(lambda: Thing("old"))

    play.up(lambda: Thing("a", aliased(Alias(name="old"))))

    assert "aliases" not in play.export()["deployment"]["resources"][-1]


def test_what_is_not_registered_again_follows_a_renamed_dependency(play: Play):
    play.up(lambda: (old := Thing("old"), Thing("b", ResourceOptions(depends_on=[old]))))

    play.up(lambda: Thing("a", aliased(Alias(name="old"))), targets=(play.urn("a"),))

    assert play["b"].dependencies == [play.urn("a")]
