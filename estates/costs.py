"""What must hold between what an estate may cost and the plans its vendors' accounts are on."""

from __future__ import annotations

from collections.abc import Iterator

from bilberry.analyses.cost.settings import CostSettings
from bilberry.findings import Finding
from components.ci.github_account import GithubSettings
from components.web.vercel_account import VercelSettings


def vercel_is_paid_for(costs: CostSettings, vercel: VercelSettings) -> Iterator[Finding]:
    """The plan that is paid for is the one the team is on."""
    subscription = costs.subscriptions.vercel
    if subscription and subscription.plan != vercel.plan:
        yield _another_plan("vercel", subscription.plan, vercel.plan)


def github_is_paid_for(costs: CostSettings, github: GithubSettings) -> Iterator[Finding]:
    """The plan that is paid for is the one the owner is on."""
    subscription = costs.subscriptions.github
    if subscription and subscription.plan != github.plan:
        yield _another_plan("github", subscription.plan, github.plan)


def _another_plan(vendor: str, given: str, plan: str) -> Finding:
    key = f"costs.subscriptions.{vendor}.plan"
    return Finding.at(key, given, f"{plan}, as bilberry:{vendor}.plan has it", f"plan: {plan}")
