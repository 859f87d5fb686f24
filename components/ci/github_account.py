"""The GitHub repository an estate's applications are built from, and what its plan can do."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bilberry.settings import Settings
from bilberry.vendors.plans import Feature, GithubPlan

GithubId = Annotated[int, Field(ge=1)]


class GithubSettings(Settings):
    """The repository and its owner.

    GitHub's token is none of this: it is `github:token` in Pulumi's configuration, or
    `GITHUB_TOKEN` in the environment.
    """

    owner: Annotated[str, Field(pattern=r"^[A-Za-z0-9](-?[A-Za-z0-9]){0,38}$", examples=["acme"])]
    """The organisation or user."""
    repository: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,100}$", examples=["web-shop"])]
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

    def has(self, feature: Feature) -> bool:
        """Whether this repository has what a private one has on larger plans only."""
        return self.visibility == "public" or feature.is_on(self.plan)
