"""All that is written down of Vercel."""

from __future__ import annotations

from typing import Final

from bilberry.rehearsal.clouds.knowledge.documented import documented
from bilberry.rehearsal.clouds.knowledge.vendor import ProviderConfiguration, Vendor
from bilberry.rehearsal.clouds.vercel import answers, firewall, platform, projects, variables

VENDOR: Final = Vendor(
    package="vercel",
    knowledge={
        **projects.KNOWLEDGE,
        **variables.KNOWLEDGE,
        **firewall.KNOWLEDGE,
        **platform.KNOWLEDGE,
    },
    limits=documented,
    parents=frozenset({"projectId", "teamId"}),
    configuration=ProviderConfiguration(owner="team"),
    answers=answers.ANSWERS,
)
