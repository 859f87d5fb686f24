"""The tables that permissions are derived by: each row says something that is so, and is used."""

import ast
import importlib
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from bilberry.analyses.permissions import reference
from bilberry.analyses.permissions.arns import ARNS, TOUCHED, WHOLE
from bilberry.analyses.permissions.beside import BESIDE
from bilberry.analyses.permissions.calls import CALLS
from bilberry.analyses.permissions.corrections import CORRECTIONS
from bilberry.analyses.permissions.needs import HANDLERS
from bilberry.analyses.permissions.purposes import NOT_BY_PREVIEWS
from bilberry.analyses.permissions.roles import MAKE, SERVICES
from bilberry.analyses.permissions.unneeded import UNNEEDED
from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.aws import schemas

COMPONENTS = Path(__file__).parents[3] / "components"


def listed(type_):
    """A schema's handlers and actions, those for tags among them; none without a schema."""
    node = schemas.root(type_)
    document = node.document if node else {}
    handlers = {name: document.get("handlers", {}).get(name, {}) for name in HANDLERS}
    found = {(name, one) for name in HANDLERS for one in handlers[name].get("permissions", ())}
    return found | {("tags", one) for one in document.get("tagging", {}).get("permissions", ())}


def actions_of(row):
    return [action for handler in HANDLERS for action in getattr(row, handler)]


def named(row):
    return f"{row.type} {row.actions[0]}"


def created_by(path):
    """The types of AWS's resources that a file of components makes."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            module = getattr(node.func.value, "attr", getattr(node.func.value, "id", ""))
            try:
                sdk = importlib.import_module(f"pulumi_aws.{module}")
            except ImportError:
                continue
            if type_ := getattr(getattr(sdk, node.func.attr, None), "pulumi_type", ""):
                yield type_


CREATED = sorted({type_ for path in COMPONENTS.rglob("*.py") for type_ in created_by(path)})


def test_every_type_that_a_component_can_make_is_known():
    unknown = [type_ for type_ in CREATED if type_ not in CALLS and not listed(type_)]

    assert len(CREATED) > 80
    assert [] == unknown


@pytest.mark.parametrize("row", [*CALLS.values(), *BESIDE], ids=lambda row: row.because)
def test_an_action_that_we_name_is_one_of_iams(row):
    assert [] == [action for action in actions_of(row) if not reference.is_known(action)]


def test_a_correction_is_of_what_iam_does_not_have_into_what_it_has():
    meant = [action for row in CORRECTIONS.values() for action in row.meant]

    assert [] == [action for action in CORRECTIONS if reference.is_known(action)]
    assert [] == [action for action in meant if not reference.is_known(action)]


def test_a_correction_is_of_what_some_schema_lists():
    stray = set(CORRECTIONS) - {action for type_ in CREATED for _, action in listed(type_)}

    assert set() == stray


@pytest.mark.parametrize("row", BESIDE, ids=lambda row: row.type)
def test_what_stands_beside_a_schema_is_not_in_it(row):
    """Once a schema has learnt of it, the row goes."""
    there = listed(row.type)

    assert [] == [one for name in HANDLERS for one in getattr(row, name) if (name, one) in there]


@pytest.mark.parametrize("row", UNNEEDED, ids=named)
def test_what_is_left_out_is_what_the_schema_lists(row):
    there = [action for _, action in listed(row.type)]
    stray = [one for one in row.actions if not any(fnmatchcase(each, one) for each in there)]

    assert [] == stray


@pytest.mark.parametrize("row", [row for row in UNNEEDED if row.unless], ids=named)
def test_what_makes_an_action_needed_is_a_property_of_the_type(row):
    inputs = sdk_types.resource_type(row.type).inputs

    assert [] == [path for path in row.unless if path.partition(".")[0] not in inputs]


@pytest.mark.parametrize("row", [row for row in BESIDE if row.only_with], ids=lambda row: row.type)
def test_what_makes_the_provider_ask_is_a_property_of_the_type(row):
    assert row.only_with in sdk_types.resource_type(row.type).inputs


@pytest.mark.parametrize("type_", [*CALLS, *ARNS, *SERVICES])
def test_a_type_that_we_name_is_one_of_pulumis(type_):
    assert sdk_types.resource_type(type_) is not None


@pytest.mark.parametrize("type_", ARNS)
def test_a_name_in_an_arn_is_a_property_of_the_type(type_):
    arn = ARNS[type_]
    inputs = sdk_types.resource_type(type_).inputs

    assert [] == [path for path in (arn.name, arn.inside) if path and path not in inputs]


@pytest.mark.parametrize(
    ("service", "kind"),
    [*((arn.service, kind) for arn in ARNS.values() for kind in arn.kinds), *TOUCHED],
)
def test_a_kind_is_one_that_the_service_has(service, kind):
    assert reference.arn(service, kind).startswith("arn:aws:")


@pytest.mark.parametrize("action", [*WHOLE, *NOT_BY_PREVIEWS])
def test_an_exception_is_of_an_action_that_could_be_narrowed(action):
    assert reference.kinds(action)


@pytest.mark.parametrize("type_", SERVICES)
def test_a_service_makes_its_role_for_a_type_that_asks_for_it(type_):
    beside = [action for row in BESIDE if row.type == type_ for action in actions_of(row)]

    assert MAKE in [action for _, action in listed(type_)] + beside


@pytest.mark.parametrize("type_", CREATED)
def test_every_type_that_asks_for_a_services_role_has_its_service(type_):
    asks = MAKE in [action for _, action in listed(type_)]
    kept = any(row.type == type_ and row.unless == () and MAKE in row.actions for row in UNNEEDED)

    assert not asks or kept or type_ in CALLS or type_ in SERVICES
