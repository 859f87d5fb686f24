"""A vendor is a value: what one folder holds is enough for regions, unique names and refusals."""

from collections.abc import Iterator

import pytest

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.clouds.knowledge.factory import CloudFactory
from bilberry.rehearsal.clouds.knowledge.knowledge import (
    ACCOUNT,
    EVERYWHERE,
    InUse,
    Knowledge,
    Name,
    Target,
)
from bilberry.rehearsal.clouds.knowledge.vendor import (
    ProviderConfiguration,
    Question,
    Regions,
    Vendor,
)
from bilberry.rehearsal.clouds.knowledge.world import World
from bilberry.rehearsal.clouds.plans import Plan
from bilberry.rehearsal.clouds.store import open_store
from bilberry.rehearsal.provider import (
    CheckConfigRequest,
    CheckFailure,
    DiffConfigRequest,
    InvokeRequest,
    Properties,
)
from bilberry.vendors.resource_type import ResourceType
from tests.rehearsal.clouds.asking import Asking

DAY = 24 * 60 * 60.0

# The vendor, as its folder would hold it.

HARBOUR = ResourceType("boats:index/harbour:Harbour")
BERTH = ResourceType("boats:index/berth:Berth")
FLAG = ResourceType("boats:index/flag:Flag")

TO_HARBOUR = Target((HARBOUR,), "no harbour {value}", code="E404", opaque=True)


def _length(request: Request) -> Iterator[CheckFailure]:
    for where, metres in request.numbers("metres"):
        if metres > 100:
            yield CheckFailure(where, f"at most 100 metres, got {metres}; write metres=100")


def _harbour_is_open(attempt: Attempt) -> None:
    harbour = attempt.resource("harbourId")
    if harbour is not None and harbour.inputs.get("closed") is True:
        raise attempt.refusal(f"{harbour.id} is closed", "harbourId", code="E409")


def _harbours(question: Question) -> Properties:
    found = question.world.store.of_type(question.account.id, HARBOUR, question.account.region)
    return {"names": [str(each.inputs["name"]) for each in found]}


VENDOR = Vendor(
    package="boats",
    knowledge={
        HARBOUR: Knowledge(
            id="{name}-{region}",
            unique=(
                Name(
                    "{name}",
                    "there is a harbour {name} in {region}",
                    "name",
                    code="E409",
                    kept_code="E423",
                    kept_message="the name {name} is kept for a day",
                ),
            ),
            names_kept=lambda attempt: DAY,
            in_use=(InUse("{id} has boats in it", code="E423", by=frozenset({BERTH})),),
        ),
        BERTH: Knowledge(
            references={"harbourId": TO_HARBOUR},
            unique=(Name("{number}", "berth {number} is taken", "number", scope="{harbourId}"),),
            checks=(_length,),
            validations=(_harbour_is_open,),
        ),
        FLAG: Knowledge(
            unique=(
                Name("{colours}", "those colours are taken", "colours", scope=EVERYWHERE),
                Name("{owner}", "{owner} has a flag", "owner", scope=ACCOUNT),
            ),
        ),
    },
    parents=frozenset({"harbourId"}),
    regions=Regions(lambda: frozenset({"north", "south"}), "north"),
    configuration=ProviderConfiguration(owner="captain"),
    answers={"boats:index/getHarbours:getHarbours": _harbours},
)


@pytest.fixture
def clock() -> list[float]:
    """The time, in its only item."""
    return [0.0]


@pytest.fixture
def world(clock: list[float]) -> World:
    return World(open_store(None), "seed", now=lambda: clock[0])


@pytest.fixture
def factory(world: World) -> CloudFactory:
    return CloudFactory(VENDOR, world, Plan())


@pytest.fixture
def boats(factory: CloudFactory) -> Asking:
    return Asking.of(factory, captain="ann")


def test_a_resource_stands_in_the_providers_region_or_in_its_own(boats):
    ids = [
        boats.make(HARBOUR, "one", {"name": "bay"}).id,
        boats.make(HARBOUR, "other", {"name": "bay", "region": "south"}).id,
    ]

    assert ["bay-north", "bay-south"] == ids


def test_a_region_that_there_is_not_is_refused_of_a_resource_and_of_a_provider(boats, factory):
    failure = CheckFailure("region", "there is no region west")
    request = CheckConfigRequest(urn="urn:pulumi:s::p::t::n", news={"region": "west"})

    assert [failure] == boats.failures(HARBOUR, {"name": "bay", "region": "west"})
    assert [failure] == factory.check_config(request).failures


def test_another_region_makes_what_a_provider_made_anew(factory):
    request = DiffConfigRequest(
        urn="urn:pulumi:s::p::t::n", old_inputs={"region": "north"}, new_inputs={"region": "south"}
    )

    assert ["region"] == factory.diff_config(request).replaces


def test_a_name_is_taken_once_a_region_with_the_vendors_code(boats):
    boats.make(HARBOUR, "one", {"name": "bay"})

    assert "E409: there is a harbour bay in north (property name)" in boats.refused(
        HARBOUR, "other", {"name": "bay"}
    )


def test_a_name_is_kept_for_a_day_after_a_deletion(boats, clock):
    boats.drop(HARBOUR, "one", boats.make(HARBOUR, "one", {"name": "bay"}))

    assert "E423: the name bay is kept for a day" in boats.refused(HARBOUR, "two", {"name": "bay"})

    clock[0] += DAY
    assert "bay-north" == boats.make(HARBOUR, "two", {"name": "bay"}).id


def test_a_name_of_an_account_and_one_of_everybody_are_told_apart(boats, factory):
    boats.make(FLAG, "one", {"colours": "red", "owner": "ann"})
    bob = Asking.of(factory, captain="bob")

    assert "ann has a flag" in boats.refused(FLAG, "two", {"colours": "blue", "owner": "ann"})
    assert "those colours are taken" in bob.refused(FLAG, "two", {"colours": "red", "owner": "ann"})
    assert bob.make(FLAG, "three", {"colours": "blue", "owner": "ann"}).id


def test_what_others_use_is_not_deleted(boats):
    harbour = boats.make(HARBOUR, "one", {"name": "bay"})
    berth = boats.make(BERTH, "b", {"harbourId": harbour.id, "number": 1})

    assert "E423: bay-north has boats in it" in boats.not_dropped(HARBOUR, "one", harbour)

    boats.drop(BERTH, "b", berth)
    boats.drop(HARBOUR, "one", harbour)


def test_a_reference_to_nothing_is_refused_even_in_a_preview(boats):
    said = boats.refused(BERTH, "b", {"harbourId": "reef", "number": 1}, preview=True)

    assert "E404: no harbour reef (property harbourId)" in said


def test_a_reference_to_another_region_is_refused_with_where_it_is(boats):
    boats.make(HARBOUR, "one", {"name": "bay", "region": "south"})

    assert "it is in south, not in north" in boats.refused(BERTH, "b", {"harbourId": "bay-south"})


def test_a_name_within_a_parent_is_taken_there_alone(boats):
    for name in ("bay", "cove"):
        boats.make(HARBOUR, name, {"name": name})
        boats.make(BERTH, name, {"harbourId": f"{name}-north", "number": 1})

    assert "berth 1 is taken" in boats.refused(
        BERTH, "other", {"harbourId": "bay-north", "number": 1}
    )


def test_a_request_and_an_attempt_are_validated(boats):
    boats.make(HARBOUR, "one", {"name": "bay", "closed": True})

    assert [CheckFailure("metres", "at most 100 metres, got 120; write metres=100")] == (
        boats.failures(BERTH, {"metres": 120})
    )
    assert "E409: bay-north is closed" in boats.refused(BERTH, "b", {"harbourId": "bay-north"})


def test_a_parent_is_never_changed_in_place(boats):
    assert ["harbourId"] == boats.diff(BERTH, {"harbourId": "a"}, {"harbourId": "b"}).replaces


def test_a_function_answers_what_exists(boats):
    boats.make(HARBOUR, "one", {"name": "bay"})
    request = InvokeRequest(token="boats:index/getHarbours:getHarbours")

    assert {"names": ["bay"]} == boats.provider.invoke(request)
