"""What GitHub Actions needs of a repository: environments, secrets and variables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bilberry.rehearsal.clouds.github.types import (
    TO_REPOSITORY,
    is_private,
    needs,
    repository_id,
    repository_of,
    writable,
)
from bilberry.rehearsal.clouds.laws.case import Case, Request
from bilberry.rehearsal.clouds.laws.entry import Entry, Name
from bilberry.rehearsal.clouds.laws.making import Making, numeral
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
class Kind:
    """A kind of secret or variable.

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


KINDS: Final = (
    Kind(github.ACTIONS_SECRET, "secretName", "actions secrets of a repository"),
    Kind(github.ACTIONS_VARIABLE, "variableName", "actions variables of a repository"),
    Kind(github.DEPENDABOT_SECRET, "secretName", "dependabot secrets of a repository"),
    Kind(github.CODESPACES_SECRET, "secretName", "codespaces secrets of a repository"),
    Kind(
        github.ACTIONS_ENVIRONMENT_SECRET,
        "secretName",
        "actions secrets of an environment",
        environment=True,
    ),
    Kind(
        github.ACTIONS_ENVIRONMENT_VARIABLE,
        "variableName",
        "actions variables of an environment",
        environment=True,
    ),
    Kind(
        github.ACTIONS_ORGANIZATION_SECRET,
        "secretName",
        "actions secrets of an organization",
        organization=True,
    ),
    Kind(
        github.ACTIONS_ORGANIZATION_VARIABLE,
        "variableName",
        "actions variables of an organization",
        organization=True,
    ),
)


def _named(kind: Kind) -> Any:
    def check(request: Request) -> Iterator[CheckFailure]:
        name = request.value(kind.name)
        if name is None:
            return
        if not NAME.fullmatch(name):
            yield CheckFailure(
                kind.name,
                f"422 {kind.noun.capitalize()} names can only contain alphanumeric characters "
                f"([a-z], [A-Z], [0-9]) or underscores (_). Spaces are not allowed. Must start "
                f"with a letter ([a-z], [A-Z]) or underscores (_); got {name!r}, "
                f"write {_mended(name)}",
            )
        elif name.upper().startswith(OWN_PREFIX):
            yield CheckFailure(
                kind.name,
                f"422 {kind.noun.capitalize()} names must not start with {OWN_PREFIX}; "
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


def _room(kind: Kind) -> Any:
    def law(case: Case) -> None:
        there = [thing for thing in case.others(kind.type) if _together(case, thing.inputs, kind)]
        at_most = on_any_plan("github", kind.limit)
        if len(there) >= at_most:
            place = "environment" if kind.environment else "repository"
            where = "organization" if kind.organization else place
            raise case.refusal(
                f"422 at most {at_most} {kind.noun}s in an {where}, and there are {len(there)}; "
                "put several into one as JSON, or some into an environment",
                kind.name,
            )

    return law


def _together(case: Case, inputs: Mapping[str, Any], kind: Kind) -> bool:
    return not kind.environment or _same(inputs.get("environment"), case.value("environment"))


def _same(one: Any, other: Any) -> bool:
    return str(one).lower() == str(other).lower()


def _environment_is_there(case: Case) -> None:
    """Only at the real making: what a preview does not find may be about to be made."""
    wanted = case.value("environment")
    if wanted is None or _environment(case, wanted) or case.operation.preview:
        return
    raise case.refusal(
        f"404 Not Found: {case.value('repository')} has no environment {wanted}; make it as a "
        "github.RepositoryEnvironment and pass on that one's environment, so that it is made first",
        "environment",
    )


def _environment(case: Case, wanted: Any) -> Mapping[str, Any] | None:
    found = case.others(github.REPOSITORY_ENVIRONMENT)
    return next((t.inputs for t in found if _same(t.inputs.get("environment"), wanted)), None)


def _own_branches(case: Case) -> None:
    """Policies for named branches, in an environment that asks for them."""
    environment = _environment(case, case.value("environment"))
    policy = (environment or {}).get("deploymentBranchPolicy")
    if environment is not None and not _is_custom(policy):
        raise case.refusal(
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


def _of_a_plan(case: Case) -> None:
    repository = repository_of(case)
    if repository is None or not is_private(repository):
        return
    needs(case, features.ENVIRONMENTS.least, features.ENVIRONMENTS.name, "repository")
    for property_, feature in (
        ("reviewers", features.REQUIRED_REVIEWERS),
        ("waitTimer", features.WAIT_TIMER),
    ):
        if case.value(property_):
            needs(case, feature.least, feature.name, property_)


def _id(kind: Kind) -> str:
    if kind.organization:
        return f"{{{kind.name}}}"
    place = "{repository}:{environment}" if kind.environment else "{repository}"
    return f"{place}:{{{kind.name}}}"


def _entry(kind: Kind) -> Entry:
    is_secret = kind.noun == "secret"
    within = "{repository}/{environment}" if kind.environment else "{repository}"
    return Entry(
        id=_id(kind),
        within="" if kind.organization else "repository",
        outputs=_OF_AN_ORGANIZATION if kind.organization else _OUTPUTS,
        references={} if kind.organization else {"repository": TO_REPOSITORY},
        unique=(
            Name(
                f"{{{kind.name}}}",
                f"the {kind.noun} {{{kind.name}}} is there already, and the later resource would "
                "overwrite it; keep one of the two",
                kind.name,
                within="" if kind.organization else within,
                lower=True,
            ),
        ),
        checks=(_named(kind), _sized, *((_one_value,) if is_secret else ())),
        laws=(
            *(() if kind.organization else (writable,)),
            *((_environment_is_there,) if kind.environment else ()),
            _room(kind),
        ),
        create_only=frozenset({kind.name, "environment"}),
        unordered=frozenset({"selectedRepositoryIds"}),
    )


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


TYPES: Final[Mapping[str, Entry]] = {
    **{kind.type: _entry(kind) for kind in KINDS},
    github.REPOSITORY_ENVIRONMENT: Entry(
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
                within="{repository}",
                lower=True,
            ),
        ),
        checks=(_guards,),
        laws=(writable, _of_a_plan),
        create_only=frozenset({"environment"}),
        unordered=frozenset({"reviewers.teams", "reviewers.users"}),
    ),
    github.REPOSITORY_ENVIRONMENT_DEPLOYMENT_POLICY: Entry(
        id="{repository}:{environment}:{policyId}",
        within="repository",
        outputs={
            "policyId": lambda making: int(making["number"]),
            "repositoryId": repository_id,
        },
        references={"repository": TO_REPOSITORY},
        checks=(_one_pattern,),
        laws=(writable, _environment_is_there, _own_branches),
        create_only=frozenset({"environment"}),
    ),
}
