"""Which provider manages a resource, and what a change of a provider's configuration means."""

import pulumi
import pytest
from pulumi import ResourceOptions

from bilberry.rehearsal.state.document import provider_urn
from tests.rehearsal.playing import Play, Program
from tests.rehearsal.toys import Group, Thing, ToyCloud, ToyProvider


def managed_by(play: Play, name: str) -> str:
    """The name of the provider that a resource has in the state."""
    return provider_urn(play[name].provider).rsplit("::", 1)[-1]


def with_provider(name: str = "p", **config: pulumi.Input[str]) -> Program:
    """A program with one thing and its own provider."""
    return lambda: Thing("a", ResourceOptions(provider=ToyProvider(name, **config)))


def test_a_resource_without_a_provider_has_the_default_one(play: Play):
    play.up(lambda: Thing("a"))

    assert managed_by(play, "a") == "default"


def test_the_default_provider_has_the_configuration_of_its_namespace(play: Play):
    play.write("Pulumi.test.yaml", "config:\n  toy:account: shop\n  play:account: other\n")

    def program() -> None:
        pulumi.export("account", Thing("a").account)

    assert play.up(program).outputs == {"account": "shop"}


def test_a_default_provider_is_never_shown(play: Play):
    created = play.up(lambda: Thing("a"))
    deleted = play.destroy()

    assert (created.steps, deleted.steps) == (["create a"], ["delete a"])


def test_an_explicit_provider_is_a_resource_of_its_own(play: Play):
    run = play.up(with_provider(account="shop"))

    assert run.steps == ["create p", "create a"]
    assert (managed_by(play, "a"), play["a"].outputs["account"]) == ("p", "shop")


def test_a_component_hands_its_providers_on_to_all_below_it(play: Play):
    def program() -> None:
        group = Group("g", ResourceOptions(providers=[ToyProvider("p")]))
        Thing("child", ResourceOptions(parent=group))
        Thing("grandchild", ResourceOptions(parent=Group("h", ResourceOptions(parent=group))))
        Thing("stranger")

    play.up(program)

    names = ("child", "grandchild", "stranger")
    assert [managed_by(play, name) for name in names] == ["p", "p", "default"]


def test_a_component_hands_its_one_provider_on(play: Play):
    def program() -> None:
        group = Group("g", ResourceOptions(provider=ToyProvider("p")))
        Thing("child", ResourceOptions(parent=group))

    play.up(program)

    assert managed_by(play, "child") == "p"


def test_a_child_of_a_resource_has_its_provider(play: Play):
    def program() -> None:
        parent = Thing("parent", ResourceOptions(provider=ToyProvider("p")))
        Thing("child", ResourceOptions(parent=parent))

    play.up(program)

    assert managed_by(play, "child") == "p"


def test_a_childs_own_provider_is_nearer_than_its_components(play: Play):
    def program() -> None:
        group = Group("g", ResourceOptions(providers=[ToyProvider("p")]))
        Thing("child", ResourceOptions(parent=group, provider=ToyProvider("q")))

    play.up(program)

    assert managed_by(play, "child") == "q"


def test_a_change_of_configuration_that_stays_in_place_updates_the_provider_only(play: Play):
    play.up(with_provider(account="shop", colour="red"))

    run = play.up(with_provider(account="shop", colour="blue"))

    assert run.steps == ["update p"]


def test_a_change_of_configuration_that_replaces_takes_all_resources_with_it(play: Play):
    play.up(with_provider(account="shop"))

    run = play.up(with_provider(account="office"))

    assert sorted(run.steps) == sorted(
        f"{op} {name}"
        for name in ("p", "a")
        for op in ("create-replacement", "replace", "delete-replaced")
    )
    assert run.steps[-2:] == ["delete-replaced a", "delete-replaced p"]


def test_moving_to_another_provider_of_the_same_configuration_replaces_nothing(
    play: Play, cloud: ToyCloud
):
    play.up(with_provider("p", account="shop"))

    run = play.up(with_provider("q", account="shop"))

    assert run.steps == ["create q", "delete p"]
    assert cloud.calls == ["create a"]


def test_moving_to_a_provider_of_another_account_replaces(play: Play):
    play.up(with_provider("p", account="shop"))

    run = play.up(with_provider("q", account="office"))

    assert run.steps == [
        "create q",
        "create-replacement a",
        "replace a",
        "delete-replaced a",
        "delete p",
    ]


def test_a_refused_configuration_names_its_key_and_makes_nothing(play: Play):
    run = play.refused_up(with_provider(account="nobody"))

    assert run.failures == {
        "p": "property account with value 'nobody' has a problem: there is no such account"
    }
    assert play.names == []


def depends_on_a_thing(size: int) -> None:
    """A provider whose colour is known only once a thing exists."""
    first = Thing("first", kind=size)
    Thing("a", ResourceOptions(provider=ToyProvider("p", colour=first.arn)))


def test_with_a_configuration_not_known_yet_a_preview_knows_nothing_of_the_outputs(play: Play):
    def program() -> None:
        first = Thing("first")
        thing = Thing("a", ResourceOptions(provider=ToyProvider("p", colour=first.arn)))
        pulumi.export("size", thing.size)

    run = play.preview(program)

    assert run.steps == ["create first", "create p", "create a"]
    assert repr(run.outputs["size"]) == "UNKNOWN"


def test_with_a_configuration_not_known_yet_what_exists_is_shown_as_updated(play: Play):
    play.up(lambda: depends_on_a_thing(1))

    run = play.preview(lambda: depends_on_a_thing(2))

    assert "update a" in run.steps


def test_the_provider_of_an_invoke_is_the_one_of_its_options(play: Play):
    def program() -> None:
        options = pulumi.InvokeOptions(provider=ToyProvider("p", account="shop"))
        answer = pulumi.runtime.invoke_output("toy:index:shout", {"text": "a"}, options)
        pulumi.export("account", answer.apply(lambda value: value["account"]))

    assert play.up(program).outputs == {"account": "shop"}


@pytest.mark.parametrize("name", ["p", "default"])
def test_providers_are_in_the_state_with_an_id(play: Play, name: str):
    play.up(lambda: (Thing("a"), Thing("b", ResourceOptions(provider=ToyProvider("p")))))

    exported = play.export()["deployment"]["resources"]
    (record,) = (r for r in exported if r["urn"].endswith(f"pulumi:providers:toy::{name}"))
    assert len(record["id"]) == len("00000000-0000-0000-0000-000000000000")
