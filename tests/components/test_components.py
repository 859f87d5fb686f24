"""The contract of every component, held over all of them as the real estates wire them."""

import importlib
import inspect
import pkgutil
import re
import typing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pulumi.runtime import register_stack_transformation

import components
from bilberry.values import urn as urns
from components.component import ChildGroup, Component
from tests.broken_stacks import edited
from tests.places import OUTSIDE_AWS
from tests.recording import record
from tests.wired import run


def subclasses_of(base):
    """The classes in components/ that have a base, by name."""
    found = {
        member
        for module in pkgutil.walk_packages(components.__path__, "components.")
        for _, member in inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        if issubclass(member, base) and member is not base
    }
    return sorted(found, key=lambda component: component.__name__)


CLASSES = subclasses_of(Component)
GROUPS = subclasses_of(ChildGroup)
COMPONENTS = Path(components.__file__).parent
MODULES = sorted(str(file.relative_to(COMPONENTS)) for file in COMPONENTS.rglob("*.py"))

ASKED_FOR = {"bilberry:purchases": {"shieldAdvanced": True}}
"""What is in no stack file, as it is only there when somebody asks for it."""


LATE = []
"""The names of what was made under a component after its outputs, in the program's order."""


def see_who_is_late(made):
    parent = made.opts.parent
    if isinstance(parent, Component) and parent.complete:
        LATE.append(made.name)


def with_all_that_is_asked_for():
    with TemporaryDirectory() as folder:
        file = Path(folder) / "Pulumi.prod.yaml"
        file.write_text(edited("prod", ASKED_FOR))
        return run(file, first=lambda: register_stack_transformation(see_who_is_late))


PROD = with_all_that_is_asked_for()
INSTANCES = [r for r in PROD.registrations if r.type.startswith("bilberry:")]


def by_name(component):
    return component.__name__


def named(registration):
    return registration.name


def children_of(registration):
    return [child for child in PROD.registrations if child.parent == registration.urn]


@pytest.mark.parametrize("component", CLASSES, ids=by_name)
def test_every_component_stands_in_an_estate(component):
    assert f"bilberry:components:{component.__name__}" in {r.type for r in INSTANCES}


@pytest.mark.parametrize("instance", INSTANCES, ids=named)
def test_a_component_has_children(instance):
    assert children_of(instance)


@pytest.mark.parametrize("instance", INSTANCES, ids=named)
def test_children_carry_their_parents_name_in_front(instance):
    strangers = [
        c.name for c in children_of(instance) if not c.name.startswith(f"{instance.name}-")
    ]

    assert [] == strangers


@pytest.mark.parametrize("instance", INSTANCES, ids=named)
def test_a_component_registers_its_outputs(instance):
    assert instance.urn in PROD.outputs


def test_nothing_is_made_under_a_component_after_its_outputs():
    assert [] == LATE


def test_a_component_that_is_complete_takes_no_further_child():
    class Hasty(Component):
        pass

    def program():
        hasty = Hasty("hasty", OUTSIDE_AWS)
        hasty.register_outputs({})
        hasty.child()

    with pytest.raises(RuntimeError, match="hasty is complete"):
        record(program)


def test_everything_but_providers_and_components_has_a_component_above_it():
    orphans = [
        r.name
        for r in PROD.registrations
        if r.custom and not r.type.startswith(urns.PROVIDER_PREFIX) and "bilberry:" not in r.parent
    ]

    assert [] == orphans


def test_no_component_asks_a_cloud():
    """The estate does, once: where Vercel wants its hosts to lead."""
    by_the_estate = {"vercel:index/getDomainConfig:getDomainConfig"}

    assert by_the_estate == set(PROD.lookups)


@pytest.mark.parametrize("component", CLASSES, ids=by_name)
def test_a_component_says_in_a_sentence_what_it_is_for(component):
    purpose, _, rest = (inspect.getdoc(component) or "").partition("\n\n")

    assert purpose.endswith(".") and not purpose.startswith("Creates")
    assert rest


@pytest.mark.parametrize("component", CLASSES, ids=by_name)
def test_a_component_says_what_it_creates(component):
    assert re.search(r"^Creates\b", inspect.getdoc(component) or "", re.MULTILINE)


@pytest.mark.parametrize("component", CLASSES, ids=by_name)
def test_a_component_says_what_it_costs_idle(component):
    text = " ".join((inspect.getdoc(component) or "").split())

    assert re.search(r"\bIdle\b[^.]*\bcosts?\b", text)


@pytest.mark.parametrize("module", MODULES)
def test_no_component_knows_a_product_by_name(module):
    text = (COMPONENTS / module).read_text()

    assert not re.search(r"salon|on.tour|pink.?blueberry|booking", text, re.IGNORECASE)


@pytest.mark.parametrize("component", CLASSES, ids=by_name)
def test_every_argument_of_a_constructor_is_typed(component):
    parameters = inspect.signature(component.__init__).parameters
    hints = typing.get_type_hints(component.__init__)

    assert set() == set(parameters) - set(hints) - {"self"}


@pytest.mark.parametrize("component", CLASSES, ids=by_name)
def test_wiring_is_given_by_name(component):
    """Name and settings may stand in order; what is wired in is named."""
    positional = [
        parameter.name
        for parameter in inspect.signature(component.__init__).parameters.values()
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    ]

    assert positional[:2] == ["self", "name"]
    assert set(positional[2:]) <= {"settings"}


@pytest.mark.parametrize("asked", ["region", "account"])
def test_a_place_outside_aws_has_neither_region_nor_account(asked):
    with pytest.raises(ValueError, match="nothing of prod is in AWS"):
        getattr(OUTSIDE_AWS, asked)


@pytest.mark.parametrize("group", GROUPS, ids=by_name)
def test_a_group_of_children_takes_owner_and_role_and_all_else_by_name(group):
    positional = [
        parameter.name
        for parameter in inspect.signature(group.__init__).parameters.values()
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    ]

    assert ["self", "owner", "role"] == positional


@pytest.mark.parametrize("group", GROUPS, ids=by_name)
def test_a_group_of_children_says_whose_they_are_and_what_they_cost(group):
    text = " ".join((inspect.getdoc(group) or "").split())

    assert re.search(r", (a child|children) of the ", text.partition(". ")[0])
    assert re.search(r"\b[Cc]osts?\b|\bbills?\b", text)


def test_a_group_of_children_names_its_members_after_itself():
    class Pair(ChildGroup):
        pass

    named = []
    record(lambda: named.append(Pair(Component("shop", OUTSIDE_AWS), "left").child_name("shoe")))

    assert ["shop-left-shoe"] == named
