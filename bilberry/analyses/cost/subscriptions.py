"""What is paid to vendors by plan and seat, whatever the resources do."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bilberry.settings import Settings
from bilberry.vendors import plans

Seats = Annotated[int, Field(ge=1, le=100_000)]
StackName = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,100}$", examples=["prod"])]


class Subscription(Settings):
    """One plan at one vendor."""

    paid_by: StackName | None = None
    """The stack that pays the fee, where that is another one: two stacks in one account at a vendor
    pay it once. What is used beyond the fee stays here. Default: this stack pays."""


class VercelSubscription(Subscription):
    """A Vercel team."""

    plan: plans.VercelPlan
    """The team's plan. Enterprise has a contract and no public price."""
    seats: Seats = 1
    """People who deploy. Default: 1."""


class GithubSubscription(Subscription):
    """A GitHub organization, or a person's account."""

    plan: plans.GithubPlan
    """The organization's plan."""
    seats: Seats = 1
    """People in it. Default: 1."""


class CloudflareSubscription(Subscription):
    """A Cloudflare account."""

    plan: plans.CloudflarePlan
    """The plan of each zone that the stack owns. Enterprise has no public price."""
    workers: Literal["free", "paid"] = "free"
    """The account's plan for Workers and KV. Default: free."""


class SentrySubscription(Subscription):
    """A Sentry organization."""

    plan: plans.SentryPlan
    """The organization's plan, paid by the year."""


class RailwaySubscription(Subscription):
    """A Railway workspace."""

    plan: plans.RailwayPlan
    """The workspace's plan; each includes as much usage as it costs, free includes a dollar."""


class FirebaseSubscription(Subscription):
    """A Firebase project."""

    plan: plans.FirebasePlan
    """Spark costs nothing and stops at its quotas; Blaze has the same quotas and goes on."""


class UptimerobotSubscription(Subscription):
    """An UptimeRobot account."""

    plan: plans.UptimeRobotPlan
    """The account's plan, paid by the year."""


class CodecovSubscription(Subscription):
    """A Codecov organization."""

    plan: plans.CodecovPlan
    """The organization's plan; developer is free."""
    seats: Seats = 1
    """People whose commits are looked at. Default: 1."""


class DomainSubscription(Subscription):
    """Domains at a registrar."""

    count: Annotated[int, Field(ge=1, le=1000)] = 1
    """How many. Default: 1."""
    dollars_a_year: Annotated[float, Field(ge=0, le=100_000, allow_inf_nan=False)] | None = None
    """What each costs a year, where it is not to be taken from the price table."""
    registrar: Literal["namecheap"] | None = None
    """Where they are registered, for the price table."""
    ending: Literal["app"] | None = None
    """What they end in, for the price table: renewals differ by that."""


class Subscriptions(Settings):
    """The plans a stack uses, vendor by vendor. A vendor that is used and not named is not priced."""

    vercel: VercelSubscription | None = None
    """The team at Vercel."""
    github: GithubSubscription | None = None
    """The organization at GitHub."""
    cloudflare: CloudflareSubscription | None = None
    """The account at Cloudflare."""
    sentry: SentrySubscription | None = None
    """The organization at Sentry."""
    railway: RailwaySubscription | None = None
    """The workspace at Railway."""
    firebase: FirebaseSubscription | None = None
    """The project at Firebase."""
    uptimerobot: UptimerobotSubscription | None = None
    """The account at UptimeRobot."""
    codecov: CodecovSubscription | None = None
    """The organization at Codecov."""
    domain: DomainSubscription | None = None
    """The names at a registrar."""
