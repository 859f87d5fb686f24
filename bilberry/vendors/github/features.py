"""What GitHub has on its larger plans only, in a private repository; a public one has all of it.

Sources: docs.github.com, "Managing environments for deployment" and "About rulesets", read 2026-11;
for required reviewers on Team also github.com/orgs/community/discussions/202852.
"""

from __future__ import annotations

from typing import Final

from bilberry.vendors.plans import Feature, GithubPlan


def _from(least: GithubPlan, name: str) -> Feature:
    return Feature("github", name, least)


BRANCH_PROTECTION: Final = _from("team", "Protecting branches of a private repository")
ENVIRONMENTS: Final = _from("team", "An environment in a private repository")
REQUIRED_REVIEWERS: Final = _from("enterprise", "Required reviewers in a private repository")
WAIT_TIMER: Final = _from("enterprise", "A wait timer in a private repository")
