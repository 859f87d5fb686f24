"""The firewall in front of a project on Vercel: its decisions, and the rules they come to."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import Field

from bilberry.settings import Settings

Blocking = Literal["log", "deny"]
"""What a rule does: write down what it would have stopped, or stop it."""

OWASP_RULES: Final = ("gen", "lfi", "rce", "rfi", "sd", "sf", "sqli", "xss")
"""The managed OWASP rulesets for a JavaScript application; those for Java and PHP are left out."""


class WebFirewallSettings(Settings):
    """The plain decisions about a project's firewall."""

    rate_limit: Annotated[int, Field(ge=1)] = 300
    """Requests to the API from one address in a window. Default: 300, a guess: five a second."""
    rate_window_seconds: Annotated[int, Field(ge=10, le=600)] = 60
    """The window, 10 to 600 seconds. Default: 60.

    Limits: vercel.com/docs/security/vercel-waf/rate-limiting, for Hobby and Pro, 2026-11.
    """
    rate_action: Blocking = "deny"
    """What happens beyond the limit. Default: deny, which answers 429."""
    bots: Literal["off", "log", "challenge"] = "log"
    """What happens to clients that seem to be programs. Default: log, as a challenge also stops
    payment providers that call back."""
    owasp: Literal["off", "log", "deny"] = "off"
    """What the managed OWASP rules do; they come with Enterprise. Default: off."""


def custom_rules(settings: WebFirewallSettings) -> list[dict[str, Any]]:
    """The rules of our own, in the order they are asked."""
    limit = {
        "limit": settings.rate_limit,
        "window": settings.rate_window_seconds,
        "keys": ["ip"],
        "algo": "fixed_window",
        "action": "rate_limit" if settings.rate_action == "deny" else settings.rate_action,
    }
    api = {"type": "path", "op": "pre", "value": "/api/"}
    return [
        {
            "name": "API rate limit",
            "active": True,
            "condition_groups": [{"conditions": [api]}],
            "action": {"action": "rate_limit", "rate_limit": limit},
        }
    ]


def managed_rulesets(settings: WebFirewallSettings) -> dict[str, Any]:
    """Vercel's own rulesets that are switched on."""
    rulesets: dict[str, Any] = {}
    if settings.bots != "off":
        rulesets["bot_protection"] = {"action": settings.bots, "active": True}
    if settings.owasp != "off":
        rulesets["owasp"] = {
            rule: {"action": settings.owasp, "active": True} for rule in OWASP_RULES
        }
    return rulesets
