"""The plans that vendors sell, the smallest first, and what begins with which of them.

Sources: vercel.com/pricing, cloudflare.com/plans, github.com/pricing, sentry.io/pricing,
railway.com/pricing, firebase.google.com/pricing, uptimerobot.com/pricing and about.codecov.io/pricing,
2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

CloudflarePlan = Literal["free", "pro", "business", "enterprise"]
CodecovPlan = Literal["developer", "team", "pro"]
FirebasePlan = Literal["spark", "blaze"]
GithubPlan = Literal["free", "team", "enterprise"]
RailwayPlan = Literal["free", "hobby", "pro"]
SentryPlan = Literal["developer", "team", "business"]
UptimeRobotPlan = Literal["free", "solo"]
VercelPlan = Literal["hobby", "pro", "enterprise"]

PLANS: Final[Mapping[str, tuple[str, ...]]] = {
    "vercel": get_args(VercelPlan),
    "cloudflare": get_args(CloudflarePlan),
    "github": get_args(GithubPlan),
    "codecov": get_args(CodecovPlan),
    "firebase": get_args(FirebasePlan),
    "railway": get_args(RailwayPlan),
    "sentry": get_args(SentryPlan),
    "uptimerobot": get_args(UptimeRobotPlan),
}
"""Each vendor's plans, each of which has what the ones before it have."""


@dataclass(frozen=True)
class Feature:
    """What a vendor has on its larger plans only.

    Attributes:
        vendor: Whose it is.
        name: As a sentence begins with it: "Secure Compute".
        least: The smallest plan that has it.
    """

    vendor: str
    name: str
    least: str

    def is_on(self, plan: str) -> bool:
        """Whether a plan has it. Raises `ValueError` for a plan that the vendor has not."""
        return has(self.vendor, plan, self.least)


def has(vendor: str, plan: str, least: str) -> bool:
    """Whether a plan has what begins with the plan `least`. Raises as `Feature.is_on` does."""
    plans = PLANS[vendor]
    return plans.index(plan) >= plans.index(least)
