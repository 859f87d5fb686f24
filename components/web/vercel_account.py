"""The Vercel team an estate's web application belongs to, and what its plan can do."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bilberry.settings import Settings
from bilberry.vendors.plans import VercelPlan

WebEnvironment = Literal["production", "preview"]
"""Vercel's environments that deployments are made in."""


class VercelSettings(Settings):
    """The account at Vercel.

    Its token is none of this: it is `vercel:apiToken` in Pulumi's configuration, or
    `VERCEL_API_TOKEN` in the environment.
    """

    team: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,47}$", examples=["acme"])]
    """The team's slug, as in the address of its dashboard."""
    plan: VercelPlan
    """The plan the team pays for: what it cannot do is refused before anything is created.

    A contract, which nobody looks up: settings take it from here. A rehearsal's Vercel holds its
    account to `rehearsal:plans` and never reads this key, as an account does not read our
    settings; where the two differ, the rehearsal shows what an overstated plan comes to."""
