"""Cloudflare's zones and their settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.cloudflare import ssl_mode
from bilberry.rehearsal.clouds.cloudflare.scopes import TO_ACCOUNT, of_a_zone, one_of_a_zone
from bilberry.rehearsal.clouds.knowledge.attempt import Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.knowledge.places import number
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.cloudflare import types as cloudflare

DOMAIN: Final = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.I)

SWITCH: Final = ("on", "off")

# The values of settings (developers.cloudflare.com/api, Zone settings, 2026-07); those that are not
# here are not looked at.
VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        (
            "0rtt",
            "always_online",
            "always_use_https",
            "automatic_https_rewrites",
            "brotli",
            "browser_check",
            "development_mode",
            "early_hints",
            "email_obfuscation",
            "http2",
            "http3",
            "hotlink_protection",
            "ip_geolocation",
            "ipv6",
            "mirage",
            "opportunistic_encryption",
            "opportunistic_onion",
            "prefetch_preload",
            "privacy_pass",
            "rocket_loader",
            "server_side_exclude",
            "sort_query_string_for_cache",
            "tls_client_auth",
            "true_client_ip_header",
            "waf",
            "webp",
            "websockets",
        ),
        SWITCH,
    ),
    "cache_level": ("aggressive", "basic", "simplified"),
    "image_resizing": ("on", "off", "open"),
    "min_tls_version": ("1.0", "1.1", "1.2", "1.3"),
    "origin_max_http_version": ("1", "2"),
    "polish": ("off", "lossless", "lossy"),
    "pseudo_ipv4": ("off", "add_header", "overwrite_header"),
    "security_level": ("off", "essentially_off", "low", "medium", "high", "under_attack"),
    "ssl": ("off", "flexible", "full", "strict", "origin_pull"),
    "tls_1_3": ("on", "off", "zrt"),
}

# Settings that do not exist any more, and what to write in their place
# (developers.cloudflare.com/fundamentals/api/reference/deprecations, 2026-07).
GONE: Final[Mapping[str, str]] = {
    "minify": "minify while building the site; it ended on 2024-08-05",
    "mobile_redirect": "a rule of the phase http_request_dynamic_redirect",
    "waf": "a ruleset of the phase http_request_firewall_managed",
}

# What is not on every plan (src/content/plans/index.json).
NEEDS: Final[Mapping[str, str]] = {
    "image_resizing": "pro",
    "mirage": "pro",
    "polish": "pro",
    "webp": "pro",
    "prefetch_preload": "enterprise",
    "true_client_ip_header": "enterprise",
}

LONGEST_HSTS_SECONDS: Final = 31_536_000


def _zone(request: Request) -> Iterator[CheckFailure]:
    name, type_ = request.value("name"), request.value("type")
    if name is not None and not DOMAIN.fullmatch(name):
        yield CheckFailure(
            "name", f"1001: Invalid zone name: a domain without scheme, port or path, got {name!r}"
        )
    if str(name).startswith("www."):
        yield CheckFailure(
            "name", f"1099: {name} is no registered domain; write {name[4:]}, and www as a record"
        )
    if type_ == "partial":
        yield from request.needs("business", "type", "A zone of the type partial")
    if type_ == "secondary":
        yield from request.needs("enterprise", "type", "A zone of the type secondary")
    if request.value("vanityNameServers"):
        yield from request.needs("business", "vanityNameServers", "A name server of one's own name")


def _setting(request: Request) -> Iterator[CheckFailure]:
    setting, value = request.value("settingId"), request.value("value")
    if setting in GONE:
        yield CheckFailure("settingId", f"1003: {setting} is gone; use {GONE[setting]}")
    elif setting in VALUES and value is not None:
        yield from _value(str(setting), value)
    elif setting == "security_header" and value is not None:
        yield from _security_header(value)
    if setting in NEEDS and value not in (None, "off"):
        yield from request.needs(NEEDS[setting], "value", f"The setting {setting}")
    if setting == "http2" and value == "off":
        yield from request.needs("pro", "value", "Switching off http2")
    if (setting, value) == ("ssl", "origin_pull"):
        yield from request.needs("enterprise", "value", "The SSL mode origin_pull")


def _value(setting: str, value: Any) -> Iterator[CheckFailure]:
    allowed = VALUES[setting]
    if value not in allowed or isinstance(value, bool):
        near = _near(value, allowed)
        yield CheckFailure(
            "value",
            f"1007: Invalid value for zone setting {setting}: one of {', '.join(allowed)}, "
            f"got {value!r}{near}",
        )


def _near(value: Any, allowed: tuple[str, ...]) -> str:
    if isinstance(value, bool) and "on" in allowed:
        return f'; write "{"on" if value else "off"}"'
    if isinstance(value, (int, float)) and str(value) in allowed:
        return f'; write it as text: "{value}"'
    return ""


def _security_header(value: Any) -> Iterator[CheckFailure]:
    strict = value.get("strict_transport_security") if isinstance(value, dict) else None
    if not isinstance(strict, dict):
        yield CheckFailure(
            "value",
            "1007: Invalid value for zone setting security_header: an object of "
            "strict_transport_security; write "
            '{"strict_transport_security": {"enabled": True, "max_age": 31536000}}',
        )
        return
    age = strict.get("max_age")
    if isinstance(age, (int, float)) and not 0 <= age <= LONGEST_HSTS_SECONDS:
        yield CheckFailure(
            "value.strict_transport_security.max_age",
            f"0 to {LONGEST_HSTS_SECONDS} seconds, got {number(age)}",
        )


def _name_servers(making: Making) -> list[str]:
    """Two of Cloudflare's, which are called by first names."""
    first, second = making.made.bytes("name servers", 2)
    return [
        f"{HERS[first % len(HERS)]}.ns.cloudflare.com",
        f"{HIS[second % len(HIS)]}.ns.cloudflare.com",
    ]


HERS: Final = ("ada", "dana", "gina", "iris", "kara", "lola", "nora", "vera")
HIS: Final = ("art", "bob", "cody", "finn", "hugo", "leo", "owen", "tom")

PLAN_NAMES: Final[Mapping[str, str]] = {
    "free": "Free Website",
    "pro": "Pro Website",
    "business": "Business Website",
    "enterprise": "Enterprise Website",
}


def _plan(making: Making) -> dict[str, Any]:
    plan = making.attempt.plan.name
    return {
        "canSubscribe": False,
        "currency": "USD",
        "frequency": "",
        "isSubscribed": plan != "free",
        "legacyDiscount": False,
        "legacyId": plan,
        "name": PLAN_NAMES[plan],
        "price": 0,
    }


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    cloudflare.ZONE: Knowledge(
        id="{hex}",
        outputs={
            "activatedOn": "{now}",
            "createdOn": "{now}",
            "modifiedOn": "{now}",
            "nameServers": _name_servers,
            "originalNameServers": [],
            "paused": False,
            "plan": _plan,
            "status": "active",
            "type": "full",
            "vanityNameServers": [],
            "verificationKey": "",
        },
        handles=("name",),
        references={"account.id": TO_ACCOUNT},
        unique=(
            Name(
                "{name}",
                "1061: {name} already exists: it is a zone of the account; "
                "use that one's id, or import it",
                "name",
                lower=True,
            ),
        ),
        checks=(_zone,),
        create_only=frozenset({"account", "name"}),
    ),
    cloudflare.ZONE_SETTING: of_a_zone(
        id="{settingId}",
        outputs={"editable": True, "modifiedOn": "{now}", "timeRemaining": 0},
        unique=(
            Name(
                "{settingId}",
                "another resource sets {settingId} of the zone already, and the two would "
                "overwrite each other; keep one",
                "settingId",
                scope="{zoneId}",
            ),
        ),
        checks=(_setting,),
        validations=(ssl_mode.of_setting,),
        create_only=frozenset({"settingId"}),
    ),
    cloudflare.UNIVERSAL_SSL_SETTING: one_of_a_zone("universal SSL"),
    cloudflare.TIERED_CACHE: one_of_a_zone(
        "the tiered cache", {"editable": True, "modifiedOn": "{now}"}
    ),
    cloudflare.ARGO_SMART_ROUTING: one_of_a_zone("Argo", {"editable": True, "modifiedOn": "{now}"}),
    cloudflare.TOTAL_TLS: one_of_a_zone("total TLS"),
    cloudflare.ZONE_DNSSEC: one_of_a_zone(
        "DNSSEC", {"algorithm": "13", "digestAlgorithm": "SHA256", "digestType": "2", "flags": 257}
    ),
    cloudflare.MANAGED_TRANSFORMS: one_of_a_zone("managed transforms"),
    cloudflare.URL_NORMALIZATION_SETTINGS: one_of_a_zone("the normalization of addresses"),
    cloudflare.ZONE_SUBSCRIPTION: one_of_a_zone("the plan"),
}
