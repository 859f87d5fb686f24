"""URNs: how they are made, and under which former one a resource is found."""

import pytest

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.goal import Alias, Goal
from bilberry.rehearsal.engine.identity import Identities
from bilberry.rehearsal.state.document import ResourceState
from bilberry.values import urn as urns

STACK = "urn:pulumi:test::play::pulumi:pulumi:Stack::play-test"
GROUP = "urn:pulumi:test::play::toy:index:Group::new"
FORMER = "urn:pulumi:test::play::toy:index:Group::old"


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        ("", "urn:pulumi:test::play::t::a"),
        (STACK, "urn:pulumi:test::play::t::a"),
        (GROUP, "urn:pulumi:test::play::toy:index:Group$t::a"),
        (
            "urn:pulumi:test::play::x$toy:index:Group::new",
            "urn:pulumi:test::play::x$toy:index:Group$t::a",
        ),
    ],
)
def test_a_urn_carries_the_types_of_its_parents(parent: str, expected: str):
    assert urns.make("test", "play", parent, "t", "a") == expected


def test_a_urn_is_taken_apart():
    urn = urns.parse("urn:pulumi:test::play::x$toy:index:Group::a::b")

    assert (urn.stack, urn.project, urn.qualified_type, urn.type, urn.name) == (
        "test",
        "play",
        "x$toy:index:Group",
        "toy:index:Group",
        "a::b",
    )


@pytest.mark.parametrize("text", ["", "a", "urn:pulumi:a::b::c", "arn:aws:a::b::c::d"])
def test_what_is_no_urn_is_refused(text: str):
    with pytest.raises(ValueError, match="not a URN"):
        urns.parse(text)


def identities(*olds: str) -> Identities:
    """The identities of a run whose old state has these URNs."""
    return Identities("test", "play", {urn: ResourceState(urn=urn, type="t") for urn in olds})


def goal(name: str, *aliases: Alias, parent: str = STACK) -> Goal:
    """A registration."""
    return Goal(type="t", name=name, custom=True, parent=parent, aliases=list(aliases))


def found(known: Identities, wanted: Goal) -> str | None:
    """The URN of the record that a registration takes over."""
    record = known.old_record(wanted, known.claim(wanted))
    return record.urn if record else None


OWN = "urn:pulumi:test::play::t::a"


@pytest.mark.parametrize(
    ("alias", "former"),
    [
        (Alias(urn="urn:pulumi:other::shop::u::x"), "urn:pulumi:other::shop::u::x"),
        (Alias(name="x"), "urn:pulumi:test::play::t::x"),
        (Alias(type="u"), "urn:pulumi:test::play::u::a"),
        (Alias(stack="other"), "urn:pulumi:other::play::t::a"),
        (Alias(project="shop"), "urn:pulumi:test::shop::t::a"),
        (Alias(parent=FORMER), "urn:pulumi:test::play::toy:index:Group$t::a"),
    ],
)
def test_an_alias_stands_for_a_former_urn(alias: Alias, former: str):
    assert found(identities(former), goal("a", alias)) == former


def test_a_resource_under_its_own_urn_needs_no_alias():
    known = identities(OWN, "urn:pulumi:test::play::t::x")

    assert found(known, goal("a", Alias(name="x"))) == OWN


def test_an_alias_without_a_parent_looks_at_the_top():
    wanted = goal("a", Alias(no_parent=True), parent=GROUP)

    assert found(identities(OWN), wanted) == OWN


def group(known: Identities) -> None:
    """Register a component that was renamed from `old` to `new`."""
    component = Goal(
        type="toy:index:Group", name="new", custom=False, parent=STACK, aliases=[Alias(name="old")]
    )
    known.old_record(component, known.claim(component))


@pytest.mark.parametrize(
    ("now", "before"), [("new-a", "old-a"), ("a", "a"), ("newer", "older"), ("a-new", "a-new")]
)
def test_a_child_is_found_under_its_parents_former_name(now: str, before: str):
    former = f"urn:pulumi:test::play::toy:index:Group$t::{before}"
    known = identities(FORMER, former)
    group(known)

    assert found(known, goal(now, parent=GROUP)) == former


def test_a_urn_cannot_be_claimed_twice():
    known = identities()
    known.claim(goal("a"))

    with pytest.raises(RehearsalError, match=f"Duplicate resource URN '{OWN}'"):
        known.claim(goal("a"))
