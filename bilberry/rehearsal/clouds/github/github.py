"""All that is written down of GitHub."""

from __future__ import annotations

from typing import Final

from bilberry.rehearsal.clouds.github import actions, answers, repositories, teams
from bilberry.rehearsal.clouds.knowledge.documented import documented
from bilberry.rehearsal.clouds.knowledge.vendor import ProviderConfiguration, Vendor

VENDOR: Final = Vendor(
    package="github",
    knowledge={**repositories.KNOWLEDGE, **actions.KNOWLEDGE, **teams.KNOWLEDGE},
    # A rename of the repository itself is taken for another repository, which the provider tells
    # apart by question GitHub (diffRepository in util_diff.go).
    limits=documented,
    parents=frozenset({"repository"}),
    configuration=ProviderConfiguration(owner="owner"),
    answers=answers.ANSWERS,
)
