"""The firewall in front of a Vercel project: how many rules, and which, on which plan."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.places import known
from bilberry.rehearsal.clouds.vercel.targets import TO_PROJECT, team_id
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.limits import most
from bilberry.vendors.vercel import types as vercel
from bilberry.vendors.vercel.features import FIREWALL_BYPASS, OWASP_RULESET

# Seconds over which a rule may limit rates
# (vercel.com/docs/vercel-firewall/vercel-waf/rate-limiting, 2026-10).
SHORTEST_WINDOW: Final = 10
LONGEST_WINDOW: Final[Mapping[str, int]] = {"hobby": 600, "pro": 600, "enterprise": 3600}
KEYS_OF_ALL_PLANS: Final = ("ip", "ja4")

ACTIONS: Final = ("bypass", "log", "challenge", "deny", "rate_limit", "redirect")
OPERATORS: Final = (
    "re", "eq", "neq", "ex", "nex", "inc", "ninc", "pre", "suf", "sub", "gt", "gte", "lt", "lte",
)  # fmt: skip
CONDITIONS: Final = (
    "host", "path", "method", "header", "query", "cookie", "target_path", "ip_address", "region",
    "protocol", "scheme", "environment", "user_agent", "geo_continent", "geo_country",
    "geo_country_region", "geo_city", "geo_as_number", "ja4_digest", "ja3_digest",
    "rate_limit_api_id",
)  # fmt: skip
WITHOUT_VALUE: Final = ("ex", "nex")

Rule = tuple[str, Mapping[str, Any]]


def _rules(request: Request) -> list[Rule]:
    rules = request.values("rules.rules")
    return [(where, rule) for where, rule in rules if isinstance(rule, dict)]


def _how_many(request: Request) -> Iterator[CheckFailure]:
    plan, rules = request.plan.name, _rules(request)
    addresses = [*request.values("ipRules.rules")]
    limiting = [rule for _, rule in rules if _action(rule).get("action") == "rate_limit"]
    for property_, what, found in (
        ("rules.rules", "custom rules", rules),
        ("ipRules.rules", "IP rules", addresses),
        ("rules.rules", "rate limits", limiting),
    ):
        at_most = most("vercel", f"{what} of a firewall", plan)
        if at_most is not None and len(found) > at_most:
            yield CheckFailure(
                property_,
                f"the plan {plan} allows {at_most} {what} in a project, got {len(found)}; put several "
                "conditions into one rule, or, if the account has another plan, set "
                "rehearsal:plans.vercel",
            )


def _action(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    action = rule.get("action")
    return action if isinstance(action, dict) else {}


def _each_rule(request: Request) -> Iterator[CheckFailure]:
    for where, rule in _rules(request):
        name, action = known(rule.get("name")), _action(rule)
        if name == "":
            yield CheckFailure(f"{where}.name", "a rule needs a name")
        if action.get("action") not in (*ACTIONS, None):
            yield CheckFailure(
                f"{where}.action.action",
                f"one of {', '.join(ACTIONS)}, got {action.get('action')!r}",
            )
        for kind, part in (("rate_limit", "rateLimit"), ("redirect", "redirect")):
            if action.get("action") == kind and action.get(part) is None:
                yield CheckFailure(f"{where}.action.{part}", f"the action {kind} needs it")


def _rates(request: Request) -> Iterator[CheckFailure]:
    longest = LONGEST_WINDOW[request.plan.name]
    for where, window in request.numbers("rules.rules.action.rateLimit.window"):
        if not SHORTEST_WINDOW <= window <= longest:
            yield CheckFailure(
                where,
                f"a window has {SHORTEST_WINDOW} to {longest} seconds on the plan "
                f"{request.plan.name}, got {window}",
            )
    for where, algorithm in request.values("rules.rules.action.rateLimit.algo"):
        if algorithm == "token_bucket":
            yield from request.needs("enterprise", where, "The algorithm token_bucket")
        elif algorithm != "fixed_window":
            yield CheckFailure(where, f"one of fixed_window and token_bucket, got {algorithm!r}")
    for where, key in request.values("rules.rules.action.rateLimit.keys"):
        if key not in KEYS_OF_ALL_PLANS:
            yield from request.needs("enterprise", where, f"Counting by {key}")


def _conditions(request: Request) -> Iterator[CheckFailure]:
    for where, condition in request.values("rules.rules.conditionGroups.conditions"):
        kind, operator = condition.get("type"), condition.get("op")
        if kind not in CONDITIONS:
            yield CheckFailure(f"{where}.type", f"one of {', '.join(CONDITIONS)}, got {kind!r}")
        if operator not in OPERATORS:
            yield CheckFailure(f"{where}.op", f"one of {', '.join(OPERATORS)}, got {operator!r}")
        elif operator not in WITHOUT_VALUE and not _has_value(condition):
            yield CheckFailure(f"{where}.value", f"the operator {operator} needs one")
        if operator == "re" and not _is_pattern(condition.get("value")):
            yield CheckFailure(f"{where}.value", "is no regular expression")


def _has_value(condition: Mapping[str, Any]) -> bool:
    return any(condition.get(name) not in (None, []) for name in ("value", "values"))


def _is_pattern(text: Any) -> bool:
    try:
        re.compile(str(text or ""))
    except re.error:
        return False
    return True


def _managed(request: Request) -> Iterator[CheckFailure]:
    for where, _ in request.values("managedRulesets.owasp"):
        yield from request.needs(OWASP_RULESET.least, where, OWASP_RULESET.name)


def _addresses(request: Request) -> Iterator[CheckFailure]:
    for where, rule in request.values("ipRules.rules"):
        address, action = known(rule.get("ip")), known(rule.get("action"))
        if address is not None and not _is_network(address):
            yield CheckFailure(f"{where}.ip", f"an IP address or CIDR block, got {address!r}")
        if action not in (None, *ACTIONS):
            yield CheckFailure(f"{where}.action", f"one of {', '.join(ACTIONS)}, got {action!r}")


def _is_network(text: Any) -> bool:
    try:
        ipaddress.ip_network(str(text), strict=False)
    except ValueError:
        return False
    return True


def _bypass(request: Request) -> Iterator[CheckFailure]:
    yield from request.needs(FIREWALL_BYPASS.least, "sourceIp", FIREWALL_BYPASS.name)
    source = request.value("sourceIp")
    if source is not None and not _is_network(source):
        yield CheckFailure("sourceIp", f"an IP address or CIDR block, got {source!r}")


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    vercel.FIREWALL_CONFIG: Knowledge(
        id="{projectId}",
        within="projectId",
        outputs={"enabled": True, "teamId": team_id},
        references={"projectId": TO_PROJECT},
        unique=(
            Name(
                "{projectId}",
                "the project {projectId} has a firewall configuration already, and the later one "
                "would overwrite it; keep one vercel.FirewallConfig for a project",
                "projectId",
            ),
        ),
        checks=(_how_many, _each_rule, _rates, _conditions, _managed, _addresses),
    ),
    vercel.FIREWALL_BYPASS: Knowledge(
        id="{projectId}#{domain}#{sourceIp}",
        within="projectId",
        outputs={"teamId": team_id},
        references={"projectId": TO_PROJECT},
        checks=(_bypass,),
        create_only=frozenset({"domain", "note", "sourceIp"}),
    ),
    vercel.ATTACK_CHALLENGE_MODE: Knowledge(
        id="{projectId}",
        within="projectId",
        outputs={"teamId": team_id},
        references={"projectId": TO_PROJECT},
    ),
}
