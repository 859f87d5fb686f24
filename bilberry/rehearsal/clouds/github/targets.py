"""The types of GitHub's resources that others refer to, and what GitHub says when one is missing."""

from __future__ import annotations

import re
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Target
from bilberry.rehearsal.clouds.knowledge.making import Making, numeral
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.vendors.github import types as github

# What GitHub takes for the names of repositories, teams and users
# (docs.github.com/en/rest/repos/repos, and its sign-up form, 2026-08).
REPOSITORY_NAME: Final = re.compile(r"[A-Za-z0-9._-]{1,100}")
TEAM_NAME: Final = re.compile(r"[\w-]+")
LOGIN: Final = re.compile(r"[A-Za-z0-9](-?[A-Za-z0-9]){0,38}(\[bot\])?")

TO_REPOSITORY: Final = Target(
    (github.REPOSITORY,),
    "404 Not Found: {value} is no repository; write its name alone, without the owner, "
    "which the provider has",
    elsewhere=REPOSITORY_NAME,
    opaque=True,
)
TO_TEAM: Final = Target(
    (github.TEAM,),
    "404 Not Found: {value} is no team; write its number or its slug",
    elsewhere=TEAM_NAME,
    opaque=True,
)
TO_USER: Final = Target(
    (),
    "404 Not Found: {value} is no user; write the login, without @",
    elsewhere=LOGIN,
    opaque=True,
)


def number_of(account: str, kind: str, name: str, digits: int = 9) -> int:
    """The number of something that GitHub numbers, the same wherever it is asked for."""
    return int(numeral(Synthesis(f"{account}\0{kind}\0{name.lower()}"), "id", digits))


def repository_id(making: Making) -> int:
    """The number of the repository that a resource is of."""
    return repository_number(making.attempt.account.id, str(making["repository"]))


def repository_number(account: str, name: str) -> int:
    """A repository's number."""
    return number_of(account, "repository", name)


def repository_of(attempt: Attempt) -> StoredResource | None:
    """The repository that a resource is of, if a program made it."""
    return attempt.resource("repository") or attempt.resource("repositoryId")


def is_private(repository: StoredResource) -> bool:
    """Whether not everyone sees it."""
    inputs: Any = repository.inputs
    return inputs.get("visibility") in ("private", "internal") or inputs.get("private") is True


def writable(attempt: Attempt) -> None:
    """Nothing can be changed in an archived repository."""
    repository = repository_of(attempt)
    if repository is not None and repository.inputs.get("archived") is True:
        raise attempt.refusal(
            "403 Repository was archived so is read-only; set archived=False on the repository "
            "first",
            "repository",
        )


def needs(attempt: Attempt, least: str, what: str, property_: str) -> None:
    """Refuse what the account's plan does not offer."""
    for failure in attempt.request.needs(least, property_, what):
        raise attempt.refusal(f"403 {failure.reason}", property_)
