"""Vercel, Cloudflare, GitHub and Sentry: what is used of them; their plans are subscriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Free, Meter, PriceList
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.github import types as github
from bilberry.vendors.sentry import types as sentry
from bilberry.vendors.vercel import types as vercel

VERCEL_USAGE: Final = {
    "GB": ("fast-data-transfer", "vercel_transfer_gb"),
    "requests": ("edge-requests", "vercel_requests_millions"),
    "calls": ("function-invocations", "vercel_calls_millions"),
    "CPU": ("active-cpu", "vercel_cpu_hours"),
    "memory": ("provisioned-memory", "vercel_memory_gb_hours"),
}
NOT_NAMED: Final = "no plan is named under bilberry:costs.subscriptions."


def vercel_project(meter: Meter) -> Iterator[Line]:
    """What visitors and functions use, as the team's plan has it."""
    subscription = meter.subscriptions.vercel
    if subscription is None:
        yield meter.not_priced("usage", f"{NOT_NAMED}vercel")
    elif subscription.plan == "hobby":
        yield meter.free("Hobby includes it, and stops at its limits")
    elif subscription.plan == "enterprise":
        yield meter.not_priced("usage", "Vercel Enterprise: by contract, no public price")
    else:
        regions = meter.optional("resourceConfig.functionDefaultRegions", []) or ["iad1"]
        for what, (item, name) in VERCEL_USAGE.items():
            count = meter.usage(name)
            yield meter.used(what, f"vercel/usage/{item}", count, region=regions[0])


def vercel_network(meter: Meter) -> Iterator[Line]:
    """Secure Compute."""
    yield meter.not_priced("Secure Compute", "by contract, no public price")


def zone(meter: Meter) -> Iterator[Line]:
    """The plan is the zone's, and every zone has one."""
    subscription = meter.subscriptions.cloudflare
    if subscription is None:
        yield meter.not_priced("plan", f"{NOT_NAMED}cloudflare")
    elif subscription.paid_by:
        yield meter.free(f"stack {subscription.paid_by} pays it", "plan")
    elif subscription.plan == "enterprise":
        yield meter.not_priced("plan", "Cloudflare Enterprise: by contract, no public price")
    else:
        name = subscription.plan
        item = "cloudflare/zone/free" if name == "free" else f"cloudflare/zone/{name}-annual"
        yield meter.always("plan", item, reason=name)


def worker(meter: Meter) -> Iterator[Line]:
    """Requests and CPU, on the paid plan; the free one stops at its limits."""
    if _has_free_workers(meter):
        yield meter.free("the free plan for Workers stops at its limits")
        return
    requests = meter.usage("edge_requests_millions")
    yield meter.used("requests", "cloudflare/workers/requests", requests)
    ms = meter.usage("edge_requests_millions", "edge_cpu_ms")
    yield meter.used("CPU", "cloudflare/workers/cpu", ms)


def kv_namespace(meter: Meter) -> Iterator[Line]:
    """Reads and writes, on the paid plan."""
    if _has_free_workers(meter):
        yield meter.free("the free plan for Workers stops at its limits")
        return
    yield meter.used("reads", "cloudflare/kv/reads", meter.usage("edge_reads_millions"))
    yield meter.used("writes", "cloudflare/kv/writes", meter.usage("edge_writes_millions"))


def _has_free_workers(meter: Meter) -> bool:
    subscription = meter.subscriptions.cloudflare
    return subscription is not None and subscription.workers == "free"


def sentry_project(meter: Meter) -> Iterator[Line]:
    """Errors beyond what the organization's plan includes."""
    subscription = meter.subscriptions.sentry
    if subscription is None:
        yield meter.not_priced("errors", f"{NOT_NAMED}sentry")
    elif subscription.plan == "developer":
        yield meter.free("Developer includes some, and stops at its quota", "errors")
    else:
        yield meter.used("errors", "sentry/usage/errors", meter.usage("errors_thousands"))


VERCEL: Final = Free("a setting of the project")
GITHUB: Final = Free("part of the organization's plan")
SENTRY: Final = Free("part of the organization's plan")

PRICES: Final[Mapping[str, PriceList]] = {
    vercel.PROJECT: vercel_project,
    vercel.NETWORK: vercel_network,
    vercel.FIREWALL_CONFIG: VERCEL,
    vercel.PROJECT_DOMAIN: VERCEL,
    vercel.PROJECT_ENVIRONMENT_VARIABLE: VERCEL,
    cloudflare.ZONE: zone,
    cloudflare.WORKERS_SCRIPT: worker,
    cloudflare.WORKERS_KV_NAMESPACE: kv_namespace,
    cloudflare.DNS_RECORD: Free("part of the zone's plan"),
    cloudflare.ZONE_SETTING: Free("part of the zone's plan"),
    github.ACTIONS_ENVIRONMENT_VARIABLE: GITHUB,
    github.ACTIONS_VARIABLE: GITHUB,
    github.REPOSITORY_ENVIRONMENT: GITHUB,
    github.REPOSITORY_ENVIRONMENT_DEPLOYMENT_POLICY: GITHUB,
    github.REPOSITORY_RULESET: GITHUB,
    sentry.SENTRY_PROJECT: sentry_project,
    sentry.SENTRY_KEY: SENTRY,
    sentry.SENTRY_TEAM: SENTRY,
}
