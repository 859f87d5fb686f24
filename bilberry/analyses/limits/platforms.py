"""What is counted against the limits of plans at Cloudflare, Vercel and GitHub."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.analyses.limits.counting import (
    Count,
    Counting,
    grouped,
    items,
    name_of,
    of_each,
    of_the_account,
)
from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.github import types as github
from bilberry.vendors.vercel import types as vercel

OF_ZONES: Final[Mapping[str, str]] = {
    "records of a zone": cloudflare.DNS_RECORD,
    "page rules of a zone": cloudflare.PAGE_RULE,
    "lockdowns of a zone": cloudflare.ZONE_LOCKDOWN,
    "user agent rules of a zone": cloudflare.USER_AGENT_BLOCKING_RULE,
    "health checks of a zone": cloudflare.HEALTHCHECK,
    "snippets of a zone": cloudflare.SNIPPET,
}

PHASES: Final = (
    "http_config_settings",
    "http_custom_errors",
    "http_ratelimit",
    "http_request_cache_settings",
    "http_request_dynamic_redirect",
    "http_request_firewall_custom",
    "http_request_late_transform",
    "http_request_origin",
    "http_request_transform",
    "http_response_compression",
    "http_response_headers_transform",
)
"""Phases of a zone whose rules are limited."""


def _of_a_zone(type_: str) -> Counting:
    """Resources of a type by their zone, which another stack may own."""

    def counting(estate: RecordedEstate) -> Iterator[Count]:
        yield from grouped([type_], lambda one: _zone(estate, one))(estate)

    return counting


def _zone(estate: RecordedEstate, resource: Resource) -> str:
    zones = estate.referred(resource, "zoneId", cloudflare.ZONE)
    known = zones[0].get("name") if zones else None
    return known if isinstance(known, str) else "the zone"


def _rules(phase: str) -> Counting:
    """The rules of a zone in a phase."""

    def counting(estate: RecordedEstate) -> Iterator[Count]:
        for ruleset in sorted(estate.of(cloudflare.RULESET), key=name_of):
            if ruleset.get("phase") == phase and ruleset.get("zoneId") is not None:
                rules = ruleset.each("rules")
                is_unknown = isinstance(rules, Unknown)
                used = 0 if isinstance(rules, Unknown) else len(rules)
                yield Count(ruleset.name, used, is_unknown)

    return counting


def _rate_limits(estate: RecordedEstate) -> Iterator[Count]:
    """The rules of a firewall that limit rates."""
    for firewall in sorted(estate.of(vercel.FIREWALL_CONFIG), key=name_of):
        rules = firewall.each("rules.rules")
        if not isinstance(rules, Unknown):
            limiting = [rule for rule in rules if _action(rule) == "rate_limit"]
            yield Count(firewall.name, len(limiting))


def _action(rule: Any) -> Any:
    action = rule.get("action") if isinstance(rule, Mapping) else None
    return action.get("action") if isinstance(action, Mapping) else None


def _variables(estate: RecordedEstate) -> Iterator[Count]:
    """Variables of each environment of a project."""
    counts: defaultdict[str, int] = defaultdict(int)
    for variable in estate.of(vercel.PROJECT_ENVIRONMENT_VARIABLE):
        for where in _environments(variable):
            counts[where] += 1
    yield from (Count(where, used) for where, used in sorted(counts.items()))


def _variable_bytes(estate: RecordedEstate) -> Iterator[Count]:
    """Names and values of each environment's variables, as far as they are known."""
    sizes: defaultdict[str, int] = defaultdict(int)
    unknown = set()
    for variable in estate.of(vercel.PROJECT_ENVIRONMENT_VARIABLE):
        value, key = variable.get("value"), variable.get("key")
        for where in _environments(variable):
            sizes[where] += len(str(key).encode())
            if isinstance(value, str):
                sizes[where] += len(value.encode())
            else:
                unknown.add(where)
    yield from (Count(where, used, where in unknown) for where, used in sorted(sizes.items()))


def _environments(variable: Resource) -> list[str]:
    targets = variable.get("targets")
    return [] if targets is None or targets is UNKNOWN else [str(one) for one in targets]


def _in_github(type_: str, *path: str) -> Counting:
    """Resources of a type by repository, and by environment where that is their place."""

    def place(resource: Resource) -> str:
        parts = [resource.get(name) for name in path]
        return "/".join(part for part in parts if isinstance(part, str)) or "the repository"

    return grouped([type_], place)


def _reviewers(estate: RecordedEstate) -> Iterator[Count]:
    """Users and teams together."""
    for environment in sorted(estate.of(github.REPOSITORY_ENVIRONMENT), key=name_of):
        reviewers = environment.each("reviewers")
        if not isinstance(reviewers, Unknown):
            people = [one.get(kind) for one in reviewers for kind in ("users", "teams")]
            known = [given for given in people if isinstance(given, list)]
            yield Count(environment.name, sum(map(len, known)), UNKNOWN in people)


CLOUDFLARE: Final[Mapping[str, Counting]] = {
    **{limit: _of_a_zone(type_) for limit, type_ in OF_ZONES.items()},
    **{f"rules in {phase}": _rules(phase) for phase in PHASES},
    "Workers of an account": of_the_account(cloudflare.WORKERS_SCRIPT),
    "widgets of an account": of_the_account(cloudflare.TURNSTILE_WIDGET),
}

VERCEL: Final[Mapping[str, Counting]] = {
    "custom rules of a firewall": items(vercel.FIREWALL_CONFIG, "rules.rules"),
    "IP rules of a firewall": items(vercel.FIREWALL_CONFIG, "ipRules.rules"),
    "rate limits of a firewall": _rate_limits,
    "regions of a function": items(vercel.PROJECT, "resourceConfig.functionDefaultRegions"),
    "domains of a project": of_each(vercel.PROJECT, vercel.PROJECT_DOMAIN, "projectId"),
    "custom environments of a project": of_each(
        vercel.PROJECT, vercel.CUSTOM_ENVIRONMENT, "projectId"
    ),
    "bytes of a deployment's variables": _variable_bytes,
    "variables of an environment": _variables,
}

GITHUB: Final[Mapping[str, Counting]] = {
    "actions secrets of a repository": _in_github(github.ACTIONS_SECRET, "repository"),
    "actions variables of a repository": _in_github(github.ACTIONS_VARIABLE, "repository"),
    "actions secrets of an environment": _in_github(
        github.ACTIONS_ENVIRONMENT_SECRET, "repository", "environment"
    ),
    "actions variables of an environment": _in_github(
        github.ACTIONS_ENVIRONMENT_VARIABLE, "repository", "environment"
    ),
    "actions secrets of an organization": of_the_account(github.ACTIONS_ORGANIZATION_SECRET),
    "actions variables of an organization": of_the_account(github.ACTIONS_ORGANIZATION_VARIABLE),
    "codespaces secrets of a repository": _in_github(github.CODESPACES_SECRET, "repository"),
    "dependabot secrets of a repository": _in_github(github.DEPENDABOT_SECRET, "repository"),
    "environments of a repository": _in_github(github.REPOSITORY_ENVIRONMENT, "repository"),
    "reviewers of an environment": _reviewers,
    "rulesets of a repository": _in_github(github.REPOSITORY_RULESET, "repository"),
}
