"""State files that `pulumi stack export` wrote: read, and refused where they are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, StringConstraints, ValidationError

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.state.document import VERSION, ResourceState, from_closed_document
from bilberry.values.urn import parse

EXPORT: Final = "pulumi stack export --file FILE"

Urn = Annotated[str, StringConstraints(pattern=r"^urn:pulumi:[^:]+::[^:]+::.+::.*$")]


class _Record(BaseModel):
    """What of a resource has to be there, and of which form; Pulumi leaves out what is empty."""

    urn: Urn
    type: str
    custom: bool = False
    delete: bool = False
    id: str = ""
    parent: str = ""
    provider: str = ""
    protect: bool = False
    inputs: dict[str, Any] = {}
    outputs: dict[str, Any] = {}
    dependencies: list[str] = []
    propertyDependencies: dict[str, list[str] | None] = {}  # noqa: N815 - Pulumi's own name


class _Deployment(BaseModel):
    resources: list[_Record] = []


class _State(BaseModel):
    deployment: _Deployment


def read_state(file: Path) -> list[ResourceState]:
    """The records of a state file, secrets closed.

    Raises `RehearsalError` for a file that is none, and for a state in which nothing is.
    """
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise _refusal(file, f"no state that can be read: {error}") from None
    if not isinstance(document, dict):
        raise _refusal(file, "no state")
    records = _records(file, document)
    if not records:
        raise RehearsalError(f"{file} has no resources: it is the state of a stack that is empty")
    return records


def state_of(file: Path, stack: Stack) -> list[ResourceState]:
    """The records of a state file that is a stack's own.

    Raises `RehearsalError` for another stack's or another project's: what is said of a stack, its
    levels, exemptions and objectives among it, is of that one alone.
    """
    records = read_state(file)
    there = {(urn.project, urn.stack) for urn in (parse(record.urn) for record in records)}
    if (stack.project.name, stack.name) not in there:
        project, name = min(there)
        raise RehearsalError(_not_of(file, stack, project, name))
    return records


def _not_of(file: Path, stack: Stack, project: str, name: str) -> str:
    if project != stack.project.name:
        return (
            f"{file} is a state of project {project!r}, not of {stack.project.name!r}; "
            f"write: -C DIR -s {name}, with the folder of {project}"
        )
    return f"{file} is a state of stack {name!r}, not of {stack.name!r}; write: -s {name}"


def _records(file: Path, document: dict[str, Any]) -> list[ResourceState]:
    try:
        if document.get("version") == VERSION:
            _State.model_validate(document)
        return from_closed_document(document).resources
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        wrong = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    except ValueError as error:
        wrong = f"a secret in it is no JSON: {error}"
    raise _refusal(file, f"no state that can be read: {wrong}")


def _refusal(file: Path, what: str) -> RehearsalError:
    return RehearsalError(f"{file}: {what}; `{EXPORT}` writes one")
