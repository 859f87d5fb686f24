"""Which IAM actions an estate needs: each one, by the resource type and the handler that ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bilberry.analyses.permissions.beside import BESIDE
from bilberry.analyses.permissions.calls import CALLS
from bilberry.analyses.permissions.corrections import CORRECTIONS
from bilberry.analyses.permissions.unneeded import UNNEEDED
from bilberry.analyses.recorded import RecordedEstate, Resource

HANDLERS: Final = ("create", "read", "update", "delete")
AWS: Final = "aws:"
PROVIDER: Final = "pulumi:providers:aws"

Schemas = Callable[[str], Mapping[str, Any] | None]
"""The CloudFormation schema of a Pulumi type, None where CloudFormation has no such type."""


class UnknownTypeError(ValueError):
    """A resource type of which nobody has said what it needs."""


@dataclass(frozen=True, order=True)
class Need:
    """One action, who asks for it, and how that is known.

    Attributes:
        handler: `create`, `read`, `update` or `delete`.
        because: Why, where it is not the schema that says so.
    """

    action: str
    type: str
    handler: str
    because: str = ""


LOOKUP: Final = Need(
    "sts:GetCallerIdentity", PROVIDER, "read", "the provider asks whose account it works in"
)


def needs_of(estate: RecordedEstate, schemas: Schemas) -> list[Need]:
    """All needs of an estate's AWS resources, sorted; none for an estate without any.

    Raises `UnknownTypeError` for a type with neither handlers in a schema nor a row of its own.
    """
    types = sorted(type_ for type_ in estate.types if type_.startswith(AWS))
    found = {need for type_ in types for need in _needs_of_type(type_, estate, schemas)}
    return sorted(found | {LOOKUP}) if types else []


def _needs_of_type(type_: str, estate: RecordedEstate, schemas: Schemas) -> Iterator[Need]:
    resources = estate.of(type_)
    listed = _of_calls(type_) if type_ in CALLS else _of_schema(type_, resources, schemas)
    for need in (*listed, *_beside(type_, resources)):
        yield from _corrected(need)


def _of_calls(type_: str) -> Iterator[Need]:
    calls = CALLS[type_]
    for handler in HANDLERS:
        for action in getattr(calls, handler):
            yield Need(action, type_, handler, calls.because)


def _of_schema(type_: str, resources: Sequence[Resource], schemas: Schemas) -> Iterator[Need]:
    """What the schema lists, without what no resource here makes needed."""
    schema = schemas(type_)
    if not schema or not schema.get("handlers"):
        raise UnknownTypeError(
            f"{type_}: no CloudFormation schema lists what it needs; "
            "say so in bilberry/analyses/permissions/calls.py"
        )
    rows = [row for row in UNNEEDED if row.type == type_]
    for handler, action in _permissions(schema):
        if not any(row.covers(action, resources) for row in rows):
            yield Need(action, type_, handler)


def _permissions(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The handlers' actions; and those for tags, which some handlers leave out."""
    handlers = schema.get("handlers", {})
    for handler in HANDLERS:
        for action in handlers.get(handler, {}).get("permissions", ()):
            yield handler, action
    for action in schema.get("tagging", {}).get("permissions", ()):
        yield ("read" if ":List" in action else "update"), action


def _beside(type_: str, resources: Sequence[Resource]) -> Iterator[Need]:
    for row in BESIDE:
        if row.type == type_ and row.is_asked_by(resources):
            for handler in HANDLERS:
                for action in getattr(row, handler):
                    yield Need(action, type_, handler, row.because)


def _corrected(need: Need) -> Iterator[Need]:
    """What IAM has for an action; the need itself where IAM has it."""
    correction = CORRECTIONS.get(need.action)
    if correction is None:
        yield need
        return
    for action in correction.meant:
        yield replace(need, action=action, because=correction.because)
