"""The GitHub repository an estate's applications are built from, and what its plan can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from components.component import Refusal, Settings
from components.federation import Keeping

GithubPlan = Literal["free", "team", "enterprise"]

GithubId = Annotated[int, Field(ge=1)]


@dataclass(frozen=True)
class PlanLimits:
    """What a plan of GitHub's allows in a private repository; a public one has all of it.

    Attributes:
        environments: Whether there are environments, and branches that may deploy to them.
        reviewers: Whether a deployment can wait for a person.
        rulesets: Whether branches can have rules.
    """

    environments: bool
    reviewers: bool
    rulesets: bool


IN_PRIVATE: Final[Mapping[GithubPlan, PlanLimits]] = {
    "free": PlanLimits(False, False, False),
    "team": PlanLimits(True, False, True),
    "enterprise": PlanLimits(True, True, True),
}
"""Sources: docs.github.com, "Managing environments for deployment" and "About rulesets", read
2026-11; for required reviewers on Team also github.com/orgs/community/discussions/202852."""

IN_PUBLIC: Final = PlanLimits(environments=True, reviewers=True, rulesets=True)


class GithubSettings(Settings):
    """The repository and its owner.

    GitHub's token is none of this: it is `github:token` in Pulumi's configuration, or
    `GITHUB_TOKEN` in the environment.
    """

    owner: Annotated[
        str, Field(pattern=r"^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}$", examples=["pink-blueberry"])
    ]
    """The organisation or user."""
    repository: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,100}$", examples=["salon"])]
    """The repository's name, without its owner's."""
    owner_id: GithubId | None = None
    """The owner's number, from `gh api repos/OWNER/NAME --jq .owner.id`. With `repositoryId` it
    makes the subject that repositories made or renamed since 2026-07-15 sign in to AWS with."""
    repository_id: GithubId | None = None
    """The repository's number, from `gh api repos/OWNER/NAME --jq .id`."""
    visibility: Literal["private", "public"] = "private"
    """Who can see the repository; a public one has on every plan what a private one has not."""
    plan: GithubPlan
    """The plan the owner pays for: what it cannot do is refused before anything is created.

    A contract, which nobody looks up: settings take it from here. A rehearsal's GitHub holds its
    account to `rehearsal:plans` and never reads this key, as an account does not read our
    settings; where the two differ, the rehearsal shows what an overstated plan comes to.
    """
    identity_provider: Keeping = "own"
    """Whether this stack keeps GitHub's identity provider in the AWS account, which exists there
    once: `own`, or `use` where another stack has it."""

    @property
    def full_name(self) -> str:
        """The repository with its owner, as `owner/name`."""
        return f"{self.owner}/{self.repository}"

    @property
    def limits(self) -> PlanLimits:
        """What the plan allows in this repository."""
        return IN_PUBLIC if self.visibility == "public" else IN_PRIVATE[self.plan]

    def subjects(self, context: str) -> list[str]:
        """What jobs of a context sign in as: by names, and by the numbers that no one else gets.

        GitHub sends the first form for repositories made before 2026-07-15 and the second for later
        ones (github.blog/changelog/2026-04-23-immutable-subject-claims-for-github-actions-oidc-tokens;
        aws-actions/configure-aws-credentials issue 1888).
        """
        by_name = f"repo:{self.full_name}:{context}"
        if self.owner_id is None or self.repository_id is None:
            return [by_name]
        numbered = f"{self.owner}@{self.owner_id}/{self.repository}@{self.repository_id}"
        return [by_name, f"repo:{numbered}:{context}"]

    def refusals(self) -> Iterator[Refusal]:
        """One number without the other says nothing."""
        numbers = {"ownerId": self.owner_id, "repositoryId": self.repository_id}
        if None in numbers.values() and set(numbers.values()) != {None}:
            missing = next(key for key, number in numbers.items() if number is None)
            other = next(key for key, number in numbers.items() if number is not None)
            yield Refusal(missing, None, f"a number, required with {other}", f"{missing}: 123456")
