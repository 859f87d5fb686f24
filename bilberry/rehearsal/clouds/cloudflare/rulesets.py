"""Cloudflare's rulesets: one entry point for each phase of a zone, and what its rules may say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.cloudflare.scopes import IDENTIFIER, TO_ACCOUNT, of_a_zone
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.places import known
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.limits import most

CUSTOM: Final = "http_request_firewall_custom"
MANAGED: Final = "http_request_firewall_managed"
RATE_LIMIT: Final = "http_ratelimit"
ORIGIN: Final = "http_request_origin"

MITIGATIONS: Final = ("block", "challenge", "js_challenge", "managed_challenge", "log")

# What a rule can do in which phase
# (developers.cloudflare.com/ruleset-engine/rules-language/actions, 2026-08).
ACTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    CUSTOM: (*MITIGATIONS, "skip", "execute"),
    RATE_LIMIT: (*MITIGATIONS, "execute"),
    MANAGED: ("execute", "skip", "log", "block"),
    ORIGIN: ("route",),
    "http_config_settings": ("set_config",),
    "http_custom_errors": ("serve_error",),
    "http_log_custom_fields": ("log_custom_field",),
    "http_request_cache_settings": ("set_cache_settings",),
    "http_request_dynamic_redirect": ("redirect",),
    "http_request_late_transform": ("rewrite",),
    "http_request_redirect": ("redirect",),
    "http_request_transform": ("rewrite",),
    "http_response_compression": ("compress_response",),
    "http_response_headers_transform": ("rewrite",),
}


UNCOUNTED: Final = (MANAGED, "http_log_custom_fields", "http_request_redirect")
"""Phases whose rules no plan limits."""


def _by_plan(free: int, pro: int, business: int, enterprise: int) -> Mapping[str, int]:
    return {"free": free, "pro": pro, "business": business, "enterprise": enterprise}


# src/content/partials/waf/rate-limiting-availability-by-plan.mdx, commit 07acbb6, 2026: seconds that
# requests are counted over, and that the action lasts.
SECONDS: Final = (
    10,
    15,
    20,
    30,
    40,
    45,
    60,
    90,
    120,
    180,
    240,
    300,
    480,
    600,
    900,
    1200,
    1800,
    2400,
    3600,
    65_535,
    86_400,
)
LONGEST_PERIOD: Final = _by_plan(10, 60, 600, 65_535)
LONGEST_TIMEOUT: Final = _by_plan(10, 3600, 86_400, 86_400)
FIELDS_OF_FREE: Final = ("http.request.uri.path", "cf.bot_management.verified_bot")
DATACENTER: Final = "cf.colo.id"
ADDRESS: Final = "ip.src"
OF_LARGE_PLANS: Final = "cf.unique_visitor_id"  # IP with NAT support

FIELD: Final = re.compile(r"\b(?:http|cf|ip|ssl|raw)\.[a-z0-9_.]+")
TEXT: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"")
REGEX: Final = re.compile(r"\bmatches\b|~|\bregex_replace\s*\(")
BOTS: Final = re.compile(r"\bcf\.bot_management\.(?!verified_bot\b)\w+")

# The managed rulesets that cost (developers.cloudflare.com/waf/managed-rules, 2026-08).
PAID_RULESETS: Final[Mapping[str, str]] = {
    "efb7b8c949ac4650a09736fc376e9aee": "The Cloudflare Managed Ruleset",
    "4814384a9e5d4991b9815dcfc25d2f1f": "The OWASP Core Ruleset",
}

# Of an origin rule on Enterprise alone (as `override_host_header` and its neighbours).
OF_ENTERPRISE: Final = ("hostHeader", "origin.host", "sni.value")

Rule = tuple[str, Mapping[str, Any]]


def _rules(request: Request) -> list[Rule]:
    return [(where, rule) for where, rule in request.values("rules") if isinstance(rule, dict)]


def _place(request: Request) -> Iterator[CheckFailure]:
    kind = request.value("kind")
    if request.is_given("zoneId") == request.is_given("accountId"):
        yield CheckFailure("zoneId", "exactly one of zoneId and accountId must be given")
    elif kind == "zone" and not request.is_given("zoneId"):
        yield CheckFailure("zoneId", "a ruleset of the kind zone needs it")
    elif kind == "root" and not request.is_given("accountId"):
        yield CheckFailure("accountId", "a ruleset of the kind root needs it")
    if kind == "managed":
        yield CheckFailure("kind", "managed rulesets are Cloudflare's own; write zone")
    if request.is_given("accountId") and request.value("phase") in (CUSTOM, MANAGED, RATE_LIMIT):
        yield from request.needs("enterprise", "accountId", "A firewall ruleset of an account")


def _how_many(request: Request) -> Iterator[CheckFailure]:
    phase, plan = request.value("phase"), request.plan.name
    is_counted = phase in ACTIONS and phase not in UNCOUNTED
    at_most = most("cloudflare", f"rules in {phase}", plan) if is_counted else None
    found = len(_rules(request))
    if at_most is not None and found > at_most and request.is_given("zoneId"):
        yield CheckFailure(
            "rules",
            f"20217: exceeded the maximum number of rules in the phase {phase}: {at_most} on the plan "
            f"{plan}, got {found}; join expressions with `or`, or, if the account has another "
            "plan, set rehearsal:plans.cloudflare",
        )


def _actions(request: Request) -> Iterator[CheckFailure]:
    phase = str(request.value("phase"))
    allowed = ACTIONS.get(phase)
    for where, rule in _rules(request):
        action = known(rule.get("action"))
        if allowed is not None and action is not None and action not in allowed:
            yield CheckFailure(
                f"{where}.action",
                f"20016: the action {action!r} is not allowed in the phase {phase}: "
                f"{', '.join(allowed)}",
            )
        if action == "log" and phase in (CUSTOM, RATE_LIMIT):
            yield from request.needs("enterprise", f"{where}.action", "The action log")
        if (phase == RATE_LIMIT) != (rule.get("ratelimit") is not None) and action != "execute":
            what = "needs it" if phase == RATE_LIMIT else f"has none; write phase={RATE_LIMIT!r}"
            yield CheckFailure(f"{where}.ratelimit", f"a rule of the phase {phase} {what}")


def _expressions(request: Request) -> Iterator[CheckFailure]:
    for where, rule in _rules(request):
        expression, place = known(rule.get("expression")), f"{where}.expression"
        if expression is None:
            continue
        if not str(expression).strip():
            yield CheckFailure(
                place, '20127: an expression cannot be empty; "true" is every request'
            )
        bare = TEXT.sub('""', str(expression))
        if bare.count('"') % 2 or bare.count("(") != bare.count(")"):
            yield CheckFailure(
                place, f"20127: a quote or bracket is not closed in {expression!r}; close it"
            )
        if REGEX.search(bare):
            yield from request.needs("business", place, "A regular expression")
        if BOTS.search(bare):
            yield from request.needs("enterprise", place, "A field of Bot Management")


def _rates(request: Request) -> Iterator[CheckFailure]:
    plan = request.plan.name
    for name, longest in (
        ("period", LONGEST_PERIOD[plan]),
        ("mitigationTimeout", LONGEST_TIMEOUT[plan]),
    ):
        allowed = [seconds for seconds in SECONDS if seconds <= longest]
        for where, seconds in request.numbers(f"rules.ratelimit.{name}"):
            if seconds not in allowed and not (seconds == 0 and name != "period"):
                yield CheckFailure(
                    where,
                    f"20119: not an available {name} on the plan {plan}: one of "
                    f"{', '.join(map(str, allowed))} seconds, got {seconds}",
                )


def _counting(request: Request) -> Iterator[CheckFailure]:
    for where, rule in _rules(request):
        limit = rule.get("ratelimit")
        found = known(limit.get("characteristics")) if isinstance(limit, dict) else None
        if found is None:
            continue
        place = f"{where}.ratelimit.characteristics"
        if DATACENTER not in found:
            yield CheckFailure(place, f"20120: {DATACENTER} is always one of them; add it")
        for each in set(found) - {DATACENTER, ADDRESS}:
            least = "business" if each == OF_LARGE_PLANS else "enterprise"
            yield from request.needs(least, place, f"Counting by {each}")


def _fields(request: Request) -> Iterator[CheckFailure]:
    if request.value("phase") != RATE_LIMIT or request.plan.has("pro"):
        return
    for where, expression in request.values("rules.expression"):
        for field in FIELD.findall(TEXT.sub('""', str(expression))):
            if field not in FIELDS_OF_FREE:
                yield from request.needs("pro", where, f"The field {field} in a rate limit")


def _parameters(request: Request) -> Iterator[CheckFailure]:
    for where, ruleset in request.values("rules.actionParameters.id"):
        if ruleset in PAID_RULESETS:
            yield from request.needs("pro", where, PAID_RULESETS[ruleset])
        elif not IDENTIFIER.fullmatch(str(ruleset)):
            yield CheckFailure(where, f"a ruleset's id has 32 hexadecimal digits, got {ruleset!r}")
    for path in OF_ENTERPRISE if request.value("phase") == ORIGIN else ():
        for where, _ in request.values(f"rules.actionParameters.{path}"):
            yield from request.needs("enterprise", where, f"Overriding {path}")


def _one_entry_point(attempt: Attempt) -> None:
    """A phase of a zone has one ruleset that it begins with, and so has one of an account."""
    kind, phase = attempt.value("kind"), attempt.value("phase")
    if kind not in ("zone", "root") or phase is None:
        return
    for resource in attempt.others(cloudflare.RULESET):
        if resource.inputs.get("kind") == kind and resource.inputs.get("phase") == phase:
            place = "zone" if kind == "zone" else "account"
            raise attempt.refusal(
                f"exceeded maximum number of {place} rulesets for phase {phase}: the {place} has "
                f"the ruleset {resource.inputs.get('name')!r}, and a phase has one; put the rules of "
                "both into it",
                "phase",
            )


_ENTRY: Final = of_a_zone(
    id="{hex}",
    outputs={"description": "", "lastUpdated": "{now}", "rules": [], "version": "1"},
    references={"accountId": TO_ACCOUNT},
    checks=(
        _place,
        _how_many,
        _actions,
        _expressions,
        _rates,
        _counting,
        _fields,
        _parameters,
    ),
    validations=(_one_entry_point,),
    create_only=frozenset({"kind", "name", "phase"}),
)

KNOWLEDGE: Final[Mapping[str, Knowledge]] = {cloudflare.RULESET: _ENTRY}
