"""The types of Vercel's resources that others refer to, and what Vercel says when one is missing."""

from __future__ import annotations

from typing import Final

from bilberry.rehearsal.clouds.knowledge.knowledge import Target
from bilberry.rehearsal.clouds.knowledge.making import MIXED, Making
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.vendors.vercel import types as vercel


def _made_up(noun: str, example: str, *types: str) -> Target:
    """A resource whose id Vercel makes up."""
    message = (
        f"not_found - {noun} not found: {{value}}; nothing in this rehearsal made it: "
        f"give the id of a {noun.lower()} of the program, such as {example}"
    )
    return Target(types, message, opaque=True)


TO_PROJECT: Final = _made_up("Project", "project.id", vercel.PROJECT)
TO_CUSTOM_ENVIRONMENT: Final = _made_up("Environment", "environment.id", vercel.CUSTOM_ENVIRONMENT)
TO_SHARED_VARIABLE: Final = _made_up(
    "Shared variable", "variable.id", vercel.SHARED_ENVIRONMENT_VARIABLE
)
TO_WEBHOOK: Final = _made_up("Webhook", "webhook.id", vercel.WEBHOOK)
TO_EDGE_CONFIG: Final = _made_up("Edge config", "edge_config.id", vercel.EDGE_CONFIG)
TO_ALERT_RULE: Final = _made_up(
    "Alert rule",
    "rule.id",
    vercel.ALERT_RULE,
    vercel.CUSTOM_ALERT_RULE,
)
TO_ACCESS_GROUP: Final = _made_up("Access group", "group.id", vercel.ACCESS_GROUP)
TO_BLOB_STORE: Final = _made_up("Store", "store.id", vercel.BLOB_STORE)
TO_DOMAIN: Final = Target(
    (vercel.PROJECT_DOMAIN,),
    "bad_request - the redirect target {value} is not a domain of the project; "
    "add it as a vercel.ProjectDomain and pass that one's domain",
)


def team_id(making: Making) -> str:
    """The account's id: the same for everything in it."""
    return team_of(making.attempt.account.id)


def team_of(account: str) -> str:
    """A team's id; what is configured may be one already."""
    if account.startswith("team_"):
        return account
    return "team_" + Synthesis(account).characters("team", 24, MIXED)
