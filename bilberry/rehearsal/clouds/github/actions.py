"""What GitHub Actions needs of a repository: environments, secrets and variables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bilberry.rehearsal.clouds.github.targets import (
    TO_REPOSITORY,
    is_private,
    needs,
    repository_id,
    repository_of,
    writable,
)
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name, Validation
from bilberry.rehearsal.clouds.knowledge.making import Making, numeral
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.github import features
from bilberry.vendors.github import types as github
from bilberry.vendors.limits import on_any_plan
from bilberry.vendors.resource_type import ResourceType

# docs.github.com, "Secrets reference" and "Variables reference", 2026-11.
NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
OWN_PREFIX: Final = "GITHUB_"
BYTES_AT_MOST: Final = 48 * 1024

SECRET_VALUES: Final = ("value", "valueEncrypted", "plaintextValue", "encryptedValue")

# docs.github.com, "Managing environments for deployment", 2026-11.
REVIEWERS_AT_MOST: Final = on_any_plan("github", "reviewers of an environment")
LONGEST_WAIT_MINUTES: Final = 43_200
ENVIRONMENT_NAME_AT_MOST: Final = 255


@dataclass(frozen=True)
class ActionsValue:
    """A secret or variable of one type.

    Attributes:
        type: The resource type.
        name: The input that holds its name.
        limit: What limits how many there may be in one place.
        environment: Whether it belongs to an environment, not to the whole repository.
        organization: Whether it belongs to the owner.
    """

    type: ResourceType
    name: str
    limit: str
    environment: bool = False
    organization: bool = False

    @property
    def noun(self) -> str:
        """What it is called in messages."""
        return "secret" if self.name == "secretName" else "variable"


ACTIONS_VALUES: Final = (
    ActionsValue(github.ACTIONS_SECRET, "secretName", "actions secrets of a repository"),
    ActionsValue(github.ACTIONS_VARIABLE, "variableName", "actions variables of a repository"),
    ActionsValue(github.DEPENDABOT_SECRET, "secretName", "dependabot secrets of a repository"),
    ActionsValue(github.CODESPACES_SECRET, "secretName", "codespaces secrets of a repository"),
    ActionsValue(
        github.ACTIONS_ENVIRONMENT_SECRET,
        "secretName",
        "actions secrets of an environment",
        environment=True,
    ),
    ActionsValue(
        github.ACTIONS_ENVIRONMENT_VARIABLE,
        "variableName",
        "actions variables of an environment",
        environment=True,
    ),
    ActionsValue(
        github.ACTIONS_ORGANIZATION_SECRET,
        "secretName",
        "actions secrets of an organization",
        organization=True,
    ),
    ActionsValue(
        github.ACTIONS_ORGANIZATION_VARIABLE,
        "variableName",
        "actions variables of an organization",
        organization=True,
    ),
)


def _named(value: ActionsValue) -> Any:
    def check(request: Request) -> Iterator[CheckFailure]:
        name = request.value(value.name)
        if name is None:
            return
        if not NAME.fullmatch(name):
            yield CheckFailure(
                value.name,
                f"422 {value.noun.capitalize()} names can only contain alphanumeric characters "
                f"([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start "
                f"with a letter ([a-z], [A-Z]) or underscores (_); got {name!r}, "
                f"write {_mended(name)}",
            )
        elif name.upper().startswith(OWN_PREFIX):
            yield CheckFailure(
                value.name,
                f"422 {value.noun.capitalize()} names must not start with {OWN_PREFIX}; "
                f"got {name!r}, write {name[len(OWN_PREFIX) :] or 'another name'}",
            )

    return check


def _mended(name: str) -> str:
    plain = re.sub(r"\W", "_", name, flags=re.ASCII).upper()
    return plain if NAME.fullmatch(plain) else f"_{plain}"


def _sized(request: Request) -> Iterator[CheckFailure]:
    for property_ in SECRET_VALUES:
        size = len(str(request.value(property_) or "").encode())
        if size > BYTES_AT_MOST:
            yield CheckFailure(
                property_,
                f"422 at most {BYTES_AT_MOST} bytes (48 KB), got {size}; keep the large part in "
                "the repository, encrypted, and its passphrase here",
            )


def _one_value(request: Request) -> Iterator[CheckFailure]:
    given = [name for name in SECRET_VALUES if request.is_given(name)]
    if len(given) != 1:
        what = f"{', '.join(given)} are" if given else "none is"
        yield CheckFailure("value", f"exactly one of {', '.join(SECRET_VALUES)}; {what} given")


def _room(value: ActionsValue) -> Any:
    def validation(attempt: Attempt) -> None:
        there = [
            resource
            for resource in attempt.others(value.type)
            if _together(attempt, resource.inputs, value)
        ]
        at_most = on_any_plan("github", value.limit)
        if len(there) >= at_most:
            place = "environment" if value.environment else "repository"
            where = "organization" if value.organization else place
            raise attempt.refusal(
                f"422 at most {at_most} {value.noun}s in an {where}, and there are {len(there)}; "
                "put several into one as JSON, or some into an environment",
                value.name,
            )

    return validation


def _together(attempt: Attempt, inputs: Mapping[str, Any], value: ActionsValue) -> bool:
    return not value.environment or _same(inputs.get("environment"), attempt.value("environment"))


def _same(one: Any, other: Any) -> bool:
    return str(one).lower() == str(other).lower()


def _environment_is_there(attempt: Attempt) -> None:
    """Only at the real making: what a preview does not find may be about to be made."""
    wanted = attempt.value("environment")
    if wanted is None or _environment(attempt, wanted) or attempt.operation.preview:
        return
    raise attempt.refusal(
        f"404 Not Found: {attempt.value('repository')} has no environment {wanted}; make it as a "
        "github.RepositoryEnvironment and pass on that one's environment, so that it is made first",
        "environment",
    )


def _environment(attempt: Attempt, wanted: Any) -> Mapping[str, Any] | None:
    found = attempt.others(github.REPOSITORY_ENVIRONMENT)
    return next((t.inputs for t in found if _same(t.inputs.get("environment"), wanted)), None)


def _own_branches(attempt: Attempt) -> None:
    """Policies for named branches, in an environment that asks for them."""
    environment = _environment(attempt, attempt.value("environment"))
    policy = (environment or {}).get("deploymentBranchPolicy")
    if environment is not None and not _is_custom(policy):
        raise attempt.refusal(
            "404 Not Found: the environment does not choose its branches; give it "
            'deployment_branch_policy={"protected_branches": False, "custom_branch_policies": True}',
            "environment",
        )


def _is_custom(policy: Any) -> bool:
    return isinstance(policy, dict) and policy.get("customBranchPolicies") in (True, "true")


def _guards(request: Request) -> Iterator[CheckFailure]:
    name = request.value("environment")
    if name is not None and not 1 <= len(name) <= ENVIRONMENT_NAME_AT_MOST:
        yield CheckFailure("environment", f"1 to {ENVIRONMENT_NAME_AT_MOST} characters")
    for where, minutes in request.numbers("waitTimer"):
        if not 0 <= minutes <= LONGEST_WAIT_MINUTES:
            yield CheckFailure(where, f"0 to {LONGEST_WAIT_MINUTES} minutes, got {minutes}")
    people = [*request.values("reviewers.users"), *request.values("reviewers.teams")]
    if len(people) > REVIEWERS_AT_MOST:
        yield CheckFailure(
            "reviewers",
            f"422 at most {REVIEWERS_AT_MOST} users and teams together, got {len(people)}; "
            "name a team of them",
        )
    for where, policy in request.values("deploymentBranchPolicy"):
        if policy.get("protectedBranches") == policy.get("customBranchPolicies"):
            yield CheckFailure(
                where,
                "422 protected_branches and custom_branch_policies cannot have the same value; "
                "leave the policy out for all branches",
            )


def _of_a_plan(attempt: Attempt) -> None:
    repository = repository_of(attempt)
    if repository is None or not is_private(repository):
        return
    needs(attempt, features.ENVIRONMENTS.least, features.ENVIRONMENTS.name, "repository")
    for property_, feature in (
        ("reviewers", features.REQUIRED_REVIEWERS),
        ("waitTimer", features.WAIT_TIMER),
    ):
        if attempt.value(property_):
            needs(attempt, feature.least, feature.name, property_)


def _id(value: ActionsValue) -> str:
    if value.organization:
        return f"{{{value.name}}}"
    place = "{repository}:{environment}" if value.environment else "{repository}"
    return f"{place}:{{{value.name}}}"


def _entry(value: ActionsValue) -> Knowledge:
    is_secret = value.noun == "secret"
    within = "{repository}/{environment}" if value.environment else "{repository}"
    return Knowledge(
        id=_id(value),
        within="" if value.organization else "repository",
        outputs=_OF_AN_ORGANIZATION if value.organization else _OUTPUTS,
        references={} if value.organization else {"repository": TO_REPOSITORY},
        unique=(
            Name(
                f"{{{value.name}}}",
                f"the {value.noun} {{{value.name}}} is there already, and the later resource would "
                "overwrite it; keep one of the two",
                value.name,
                scope="" if value.organization else within,
                lower=True,
            ),
        ),
        checks=(_named(value), _sized, *((_one_value,) if is_secret else ())),
        validations=_validations(value),
        create_only=frozenset({value.name, "environment"}),
        unordered=frozenset({"selectedRepositoryIds"}),
    )


def _validations(value: ActionsValue) -> Sequence[Validation]:
    if value.organization:
        return (_room(value),)
    if value.environment:
        return writable, _environment_is_there, _room(value)
    return writable, _room(value)


def _key_id(making: Making) -> str:
    return numeral(making.made, "key", 18)


_OF_AN_ORGANIZATION: Final[Mapping[str, Any]] = {
    "createdAt": "{now}",
    "keyId": _key_id,
    "remoteUpdatedAt": "{now}",
    "updatedAt": "{now}",
}
_OUTPUTS: Final[Mapping[str, Any]] = {**_OF_AN_ORGANIZATION, "repositoryId": repository_id}


def _one_pattern(request: Request) -> Iterator[CheckFailure]:
    given = [name for name in ("branchPattern", "tagPattern") if request.is_given(name)]
    if len(given) != 1:
        what = "both are" if given else "none is"
        yield CheckFailure(
            "branchPattern", f"exactly one of branchPattern and tagPattern; {what} given"
        )


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    **{value.type: _entry(value) for value in ACTIONS_VALUES},
    github.REPOSITORY_ENVIRONMENT: Knowledge(
        id="{repository}:{environment}",
        within="repository",
        outputs={"repositoryId": repository_id},
        references={"repository": TO_REPOSITORY},
        unique=(
            Name(
                "{environment}",
                "the environment {environment} is there already, and the later resource would "
                "overwrite it; keep one of the two",
                "environment",
                scope="{repository}",
                lower=True,
            ),
        ),
        checks=(_guards,),
        validations=(writable, _of_a_plan),
        create_only=frozenset({"environment"}),
        unordered=frozenset({"reviewers.teams", "reviewers.users"}),
    ),
    github.REPOSITORY_ENVIRONMENT_DEPLOYMENT_POLICY: Knowledge(
        id="{repository}:{environment}:{policyId}",
        within="repository",
        outputs={
            "policyId": lambda making: int(making["number"]),
            "repositoryId": repository_id,
        },
        references={"repository": TO_REPOSITORY},
        checks=(_one_pattern,),
        validations=(writable, _environment_is_there, _own_branches),
        create_only=frozenset({"environment"}),
    ),
}
