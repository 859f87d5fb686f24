"""The GitHub repository an estate's applications are built from, and what its plan can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from bilberry.settings import Settings

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
    visibility: Literal["private", "public"] = "private"
    """Who can see the repository; a public one has on every plan what a private one has not."""
    plan: GithubPlan
    """The plan the owner pays for: what it cannot do is refused before anything is created.

    A contract, which nobody looks up: settings take it from here. A rehearsal's GitHub holds its
    account to `rehearsal:plans` and never reads this key, as an account does not read our
    settings; where the two differ, the rehearsal shows what an overstated plan comes to.
    """

    @property
    def full_name(self) -> str:
        """The repository with its owner, as `owner/name`."""
        return f"{self.owner}/{self.repository}"

    @property
    def limits(self) -> PlanLimits:
        """What the plan allows in this repository."""
        return IN_PUBLIC if self.visibility == "public" else IN_PRIVATE[self.plan]
