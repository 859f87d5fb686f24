"""The Vercel team an estate's web application belongs to, and what its plan can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import Field

from bilberry.settings import Settings

VercelPlan = Literal["hobby", "pro", "enterprise"]

WebEnvironment = Literal["production", "preview"]
"""Vercel's environments that deployments are made in."""

VercelRegion = Literal[
    "arn1", "bom1", "cdg1", "cle1", "cpt1", "dub1", "dxb1", "fra1", "gru1", "hkg1",
    "hnd1", "iad1", "icn1", "kix1", "lhr1", "pdx1", "sfo1", "sin1", "syd1", "yul1",
]  # fmt: skip
"""Where functions can run (vercel.com/docs/regions, 2026-08)."""

AWS_REGIONS: Final[Mapping[VercelRegion, str]] = {
    "arn1": "eu-north-1", "bom1": "ap-south-1", "cdg1": "eu-west-3", "cle1": "us-east-2",
    "cpt1": "af-south-1", "dub1": "eu-west-1", "dxb1": "me-central-1", "fra1": "eu-central-1",
    "gru1": "sa-east-1", "hkg1": "ap-east-1", "hnd1": "ap-northeast-1", "iad1": "us-east-1",
    "icn1": "ap-northeast-2", "kix1": "ap-northeast-3", "lhr1": "eu-west-2", "pdx1": "us-west-2",
    "sfo1": "us-west-1", "sin1": "ap-southeast-1", "syd1": "ap-southeast-2", "yul1": "ca-central-1",
}  # fmt: skip
"""The AWS region that each of them stands in (same source)."""


@dataclass(frozen=True)
class PlanLimits:
    """What a plan of Vercel's allows, as far as anything here depends on it.

    Attributes:
        function_regions: Regions a function may run in at once; None for all of them.
        function_seconds: The longest a function may run.
        function_memory_mb: The most memory a function may have.
        frequent_crons: Whether a cron job may run more than once a day.
        protects_production: Whether visitors of the production domain can be asked who they are.
        managed_rulesets: Whether the firewall has the OWASP rules.
        secure_compute: Whether functions can stand in a private network of Vercel's.
    """

    function_regions: int | None
    function_seconds: int
    function_memory_mb: int
    frequent_crons: bool
    protects_production: bool
    managed_rulesets: bool
    secure_compute: bool


PLAN_LIMITS: Final[Mapping[VercelPlan, PlanLimits]] = {
    "hobby": PlanLimits(1, 300, 2048, False, False, False, False),
    "pro": PlanLimits(5, 800, 4096, True, True, False, False),
    "enterprise": PlanLimits(None, 800, 4096, True, True, True, True),
}
"""Sources, all at vercel.com/docs: functions/limitations (2025-12) for seconds and memory;
functions/configuring-functions/region (2026-08) for regions; cron-jobs/usage-and-pricing (2026-01);
deployment-protection (2026-03); security/vercel-waf and security/secure-compute (read 2026-11)."""


class VercelSettings(Settings):
    """The account at Vercel.

    Its token is none of this: it is `vercel:apiToken` in Pulumi's configuration, or
    `VERCEL_API_TOKEN` in the environment.
    """

    team: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,47}$", examples=["pink-blueberry"])]
    """The team's slug, as in the address of its dashboard."""
    plan: VercelPlan
    """The plan the team pays for: what it cannot do is refused before anything is created.

    A contract, which nobody looks up: settings take it from here. A rehearsal's Vercel holds its
    account to `rehearsal:plans` and never reads this key, as an account does not read our
    settings; where the two differ, the rehearsal shows what an overstated plan comes to."""

    @property
    def limits(self) -> PlanLimits:
        """What the plan allows."""
        return PLAN_LIMITS[self.plan]
