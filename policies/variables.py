"""Where a program's variables stand, whoever keeps them: a name, a value, and who can read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bilberry.analyses.recorded import Resource
from bilberry.values.property_values import UNKNOWN, Secret, Unknown, reveal
from bilberry.values.urn import STACK_TYPE
from bilberry.vendors import aws
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.github import types as github
from bilberry.vendors.railway import types as railway
from bilberry.vendors.vercel import types as vercel


@dataclass(frozen=True)
class Variable:
    """A named value.

    Attributes:
        name: Empty where it is not known yet.
        value: As recorded, with the mark of secrecy on it if it has one.
        comes_from: The property by whose dependencies is known where the value comes from.
        sealed: Whether nobody can read it where it stands; `UNKNOWN` where that is not known.
        marked: Whether a mark of secrecy is the program's own. Some types put it on every value.
    """

    name: str
    value: Any
    comes_from: str
    sealed: bool | Unknown = False
    marked: bool = True


Variables = Callable[[Resource], Iterator[Variable]]


def _of_lambda(resource: Resource) -> Iterator[Variable]:
    found = resource.at("environment.variables")
    values = _opened(found)
    if values is UNKNOWN:
        yield Variable("", UNKNOWN, "environment")
    for name, value in (values if isinstance(values, Mapping) else {}).items():
        hidden = Secret(value) if isinstance(found, Secret) else value
        yield Variable(name, hidden, "environment")


def _of_outputs(resource: Resource) -> Iterator[Variable]:
    for name, value in resource.properties.items():
        plain = reveal(value)
        if plain is UNKNOWN or isinstance(plain, str):
            yield Variable(name, value, name, sealed=isinstance(value, Secret))


def _of_vercel(resource: Resource) -> Iterator[Variable]:
    yield _vercel_variable(resource.properties, "value")


def _of_vercel_list(resource: Resource) -> Iterator[Variable]:
    for item in _items(resource, "variables"):
        yield _vercel_variable(item, "variables")


def _vercel_variable(item: Mapping[str, Any], comes_from: str) -> Variable:
    sensitive = reveal(item.get("sensitive", False))
    value = item.get("value", item.get("valueWo"))
    return Variable(_name(item.get("key")), value, comes_from, sealed=sensitive, marked=False)


def _of_worker(resource: Resource) -> Iterator[Variable]:
    for item in _items(resource, "bindings"):
        type_ = reveal(item.get("type"))
        if type_ is UNKNOWN or type_ in ("plain_text", "json"):
            value = item.get("text", item.get("json"))
            sealed = UNKNOWN if type_ is UNKNOWN else False
            yield Variable(_name(item.get("name")), value, "bindings", sealed=sealed)


def _of_pages(resource: Resource) -> Iterator[Variable]:
    for environment in ("production", "preview"):
        path = f"deploymentConfigs.{environment}.envVars"
        variables = resource.get(path)
        if variables is UNKNOWN:
            yield Variable("", UNKNOWN, "deploymentConfigs")
        for name in variables if isinstance(variables, Mapping) else ():
            type_ = resource.get(f"{path}.{name}.type")
            sealed = UNKNOWN if type_ is UNKNOWN else type_ == "secret_text"
            value = resource.at(f"{path}.{name}.value")
            yield Variable(name, value, "deploymentConfigs", sealed=sealed)


def _of_github(resource: Resource) -> Iterator[Variable]:
    yield Variable(_name(resource.get("variableName")), resource.at("value"), "value")


def _of_railway(resource: Resource) -> Iterator[Variable]:
    """Railway can seal a variable, but by hand only (docs.railway.com/variables, 2026-11)."""
    yield Variable(_name(resource.get("name")), resource.at("value"), "value", marked=False)


def _of_railway_list(resource: Resource) -> Iterator[Variable]:
    for item in _items(resource, "variables"):
        yield Variable(_name(item.get("name")), item.get("value"), "variables", marked=False)


def _of_parameter(resource: Resource) -> Iterator[Variable]:
    type_ = resource.get("type")
    sealed = UNKNOWN if type_ is UNKNOWN else type_ == "SecureString"
    for path, marked in (("value", False), ("insecureValue", True)):
        if resource.given(path) is not None:
            name, value = _name(resource.get("name")), resource.at(path)
            yield Variable(name, value, path, sealed=sealed, marked=marked)


def _items(resource: Resource, path: str) -> Iterator[Mapping[str, Any]]:
    """The objects in a list, marks of secrecy on their values; one of unknowns for an unknown list."""
    items = resource.each(path)
    if isinstance(items, Unknown):
        yield {"type": UNKNOWN, "sensitive": UNKNOWN, "value": UNKNOWN, "text": UNKNOWN}
        return
    for number in range(len(items)):
        found = resource.at(f"{path}.{number}")
        item = _opened(found)
        if isinstance(item, Mapping):
            hide = isinstance(found, Secret)
            yield {key: Secret(value) if hide else value for key, value in item.items()}


def _opened(value: Any) -> Any:
    return value.value if isinstance(value, Secret) else value


def _name(value: Any) -> str:
    plain = reveal(value)
    return plain if isinstance(plain, str) else ""


PLACES: Final[Mapping[str, Variables]] = {
    aws.lambda_.FUNCTION: _of_lambda,
    aws.ssm.PARAMETER: _of_parameter,
    cloudflare.PAGES_PROJECT: _of_pages,
    cloudflare.WORKER_SCRIPT: _of_worker,
    cloudflare.WORKER_VERSION: _of_worker,
    cloudflare.WORKERS_SCRIPT: _of_worker,
    github.ACTIONS_ENVIRONMENT_VARIABLE: _of_github,
    github.ACTIONS_ORGANIZATION_VARIABLE: _of_github,
    github.ACTIONS_VARIABLE: _of_github,
    railway.SHARED_VARIABLE: _of_railway,
    railway.VARIABLE: _of_railway,
    railway.VARIABLE_COLLECTION: _of_railway_list,
    vercel.PROJECT_ENVIRONMENT_VARIABLE: _of_vercel,
    vercel.PROJECT_ENVIRONMENT_VARIABLES: _of_vercel_list,
    vercel.SHARED_ENVIRONMENT_VARIABLE: _of_vercel,
    STACK_TYPE: _of_outputs,
}
"""What has variables, and how they are read off it. Railway's are those of its Terraform provider
(terraform-community-providers/railway, docs/resources, 2026-11)."""

BUILDS: Final = frozenset({
    cloudflare.PAGES_PROJECT,
    railway.SHARED_VARIABLE,
    railway.VARIABLE,
    railway.VARIABLE_COLLECTION,
    vercel.PROJECT_ENVIRONMENT_VARIABLE,
    vercel.PROJECT_ENVIRONMENT_VARIABLES,
    vercel.SHARED_ENVIRONMENT_VARIABLE,
})  # fmt: skip
"""Those of them whose variables a build of pages sees."""
