"""Environment variables of Vercel's projects: alone, several in one resource, and shared by a team."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.making import MIXED, characters
from bilberry.rehearsal.clouds.knowledge.places import known
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.clouds.vercel.targets import TO_CUSTOM_ENVIRONMENT, TO_PROJECT, team_id
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.limits import on_any_plan
from bilberry.vendors.vercel import types as vercel

KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
TARGETS: Final = ("production", "preview", "development")

# What functions are given by the platform and cannot be given otherwise
# (vercel.com/docs/environment-variables/reserved-environment-variables, 2026-08).
RESERVED: Final = frozenset(
    {
        "AWS_SECRET_KEY",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "NOW_REGION",
        "TZ",
        "LAMBDA_TASK_ROOT",
        "LAMBDA_RUNTIME_DIR",
    }
)

BYTES_AT_MOST: Final = on_any_plan("vercel", "bytes of a deployment's variables")
"""Names and values of all variables of a deployment together."""


@dataclass(frozen=True)
class ProjectVariable:
    """One variable as it is written into a resource; `where` is its place there."""

    where: str
    inputs: Mapping[str, Any]

    @property
    def key(self) -> str:
        """Its name; empty while it is not known."""
        return str(known(self.inputs.get("key")) or "")

    @property
    def slots(self) -> frozenset[tuple[str, str, str]]:
        """What it takes: its key in an environment, of one branch or of all."""
        branch = str(known(self.inputs.get("gitBranch")) or "")
        names = ("targets", "customEnvironmentIds")
        environments = [each for name in names for each in known(self.inputs.get(name)) or ()]
        return frozenset((self.key, str(each), branch) for each in environments if self.key)

    @property
    def size(self) -> int:
        """Bytes of name and value, as far as they are known."""
        value = known(self.inputs.get("value")) or ""
        return len(self.key.encode()) + len(str(value).encode())

    def at(self, name: str) -> str:
        """The path of one of its properties."""
        return f"{self.where}.{name}" if self.where else name


def _of(type_: str, inputs: Mapping[str, Any]) -> list[ProjectVariable]:
    if type_ == vercel.PROJECT_ENVIRONMENT_VARIABLE:
        return [ProjectVariable("", inputs)]
    items = inputs.get(
        "variables" if type_ == vercel.PROJECT_ENVIRONMENT_VARIABLES else "environments"
    )
    listed = enumerate(items) if isinstance(items, list) else ()
    name = "variables" if type_ == vercel.PROJECT_ENVIRONMENT_VARIABLES else "environments"
    return [ProjectVariable(f"{name}[{i}]", item) for i, item in listed if isinstance(item, dict)]


def _each(request: Request) -> Iterator[CheckFailure]:
    variables = _of(request.type, request.inputs)
    for variable in variables:
        yield from _key(variable)
        yield from _environments(variable)
        yield from _value(variable)
    for one, other in combinations(variables, 2):
        if one.slots & other.slots:
            yield CheckFailure(other.at("key"), f"{other.key} stands here twice; keep one")


def _key(variable: ProjectVariable) -> Iterator[CheckFailure]:
    key = variable.key
    if key and not KEY.fullmatch(key):
        yield CheckFailure(
            variable.at("key"),
            "The name contains invalid characters. Only letters, digits and underscores are "
            f"allowed, and no digit first; got {key!r}",
        )
    if key in RESERVED:
        yield CheckFailure(
            variable.at("key"),
            f"{key} is reserved: Vercel sets it itself in every function; take another name",
        )


def _environments(variable: ProjectVariable) -> Iterator[CheckFailure]:
    inputs = variable.inputs
    targets = known(inputs.get("targets"))
    for index, target in enumerate(targets or ()):
        if target not in TARGETS:
            yield CheckFailure(
                variable.at(f"targets[{index}]"), f"one of {', '.join(TARGETS)}, got {target!r}"
            )
    if all(inputs.get(name) in (None, []) for name in ("targets", "customEnvironmentIds")):
        yield CheckFailure(
            variable.at("targets"),
            "At least one of targets and customEnvironmentIds must be given; "
            'write, for example, targets=["production", "preview"]',
        )
    if known(inputs.get("gitBranch")) and targets not in (None, ["preview"]):
        yield CheckFailure(
            variable.at("gitBranch"),
            f"only a variable of preview alone can be of a branch, got targets {targets}; "
            'write targets=["preview"]',
        )


def _value(variable: ProjectVariable) -> Iterator[CheckFailure]:
    given = [name for name in ("value", "valueWo") if variable.inputs.get(name) is not None]
    if len(given) != 1:
        what = "both are" if given else "none is"
        yield CheckFailure(
            variable.at("value"), f"exactly one of value and valueWo must be given; {what}"
        )
    if variable.size > BYTES_AT_MOST:
        yield CheckFailure(
            variable.at("value"),
            f"all variables of a deployment have {BYTES_AT_MOST} bytes together, and "
            f"{variable.key} alone has {variable.size}; keep it in a file or a store",
        )


def inline(request: Request) -> Iterator[CheckFailure]:
    """What is wrong with variables written into a project."""
    yield from _each(request)


def _once(attempt: Attempt) -> None:
    """A key stands once in each environment of a project, whichever resource it is written in."""
    for variable in _of(attempt.operation.type, attempt.inputs):
        for resource, other in _standing(attempt):
            shared = variable.slots & other.slots
            if shared:
                raise attempt.refusal(
                    _exists(variable.key, sorted(shared)[0][1]) + _order(attempt, resource),
                    variable.at("key"),
                )


def _exists(key: str, environment: str) -> str:
    return (
        f"ENV_ALREADY_EXISTS - A variable with the name `{key}` already exists for the target "
        f"{environment}; keep one of the two"
    )


def _order(attempt: Attempt, resource: StoredResource) -> str:
    if resource.urn != attempt.operation.urn:
        return ""
    return (
        "; it is the one that this replaces: give the resource the option "
        "delete_before_replace=True"
    )


def _standing(attempt: Attempt) -> Iterator[tuple[StoredResource, ProjectVariable]]:
    for type_ in (vercel.PROJECT_ENVIRONMENT_VARIABLE, vercel.PROJECT_ENVIRONMENT_VARIABLES):
        for resource in attempt.others(type_):
            yield from ((resource, variable) for variable in _of(type_, resource.inputs))


def _together(attempt: Attempt) -> None:
    own = _of(attempt.operation.type, attempt.inputs)
    every = [*own, *(variable for _, variable in _standing(attempt))]
    for target in {slot[1] for variable in own for slot in variable.slots}:
        size = sum(v.size for v in every if any(slot[1] == target for slot in v.slots))
        if size > BYTES_AT_MOST:
            raise attempt.refusal(
                f"the variables of {target} have {size} bytes together, and a deployment takes "
                f"{BYTES_AT_MOST}; keep the large ones in a file or a store",
                own[0].at("value"),
            )


def _shared(request: Request) -> Iterator[CheckFailure]:
    variable = ProjectVariable("", request.inputs)
    yield from _key(variable)
    yield from _value(variable)
    if "development" in (request.value("targets") or ()) and request.is_on("sensitive"):
        yield CheckFailure(
            "sensitive",
            "a shared variable of development cannot be sensitive; "
            "write sensitive=False, or leave development out of targets",
        )


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    vercel.PROJECT_ENVIRONMENT_VARIABLE: Knowledge(
        id=characters("", 16, MIXED),
        within="projectId",
        outputs={"comment": "", "customEnvironmentIds": [], "targets": [], "teamId": team_id},
        references={"projectId": TO_PROJECT, "customEnvironmentIds": TO_CUSTOM_ENVIRONMENT},
        checks=(_each,),
        validations=(_once, _together),
        create_only=frozenset({"customEnvironmentIds", "key", "sensitive"}),
        unordered=frozenset({"customEnvironmentIds", "targets"}),
    ),
    vercel.PROJECT_ENVIRONMENT_VARIABLES: Knowledge(
        id="{projectId}",
        within="projectId",
        outputs={"teamId": team_id},
        references={
            "projectId": TO_PROJECT,
            "variables.customEnvironmentIds": TO_CUSTOM_ENVIRONMENT,
        },
        checks=(_each,),
        validations=(_once, _together),
        unordered=frozenset({"variables", "variables.targets", "variables.customEnvironmentIds"}),
    ),
    vercel.SHARED_ENVIRONMENT_VARIABLE: Knowledge(
        id=characters("env_", 28),
        outputs={"comment": "", "targets": [], "teamId": team_id},
        references={"projectIds": TO_PROJECT},
        checks=(_shared,),
        create_only=frozenset({"key", "sensitive"}),
        unordered=frozenset({"projectIds", "targets"}),
    ),
}
