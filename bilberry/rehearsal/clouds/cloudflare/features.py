"""Cloudflare's other types: what plan they need, and how many there may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.cloudflare.scopes import (
    TO_LIST,
    of_a_zone,
    of_an_account,
    one_of_a_zone,
)
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Check, Knowledge, Name, Validation
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.limits import most

# What limits the number of each type.
LIMITS: Final[Mapping[str, str]] = {
    cloudflare.PAGE_RULE: "page rules of a zone",
    cloudflare.ZONE_LOCKDOWN: "lockdowns of a zone",
    cloudflare.USER_AGENT_BLOCKING_RULE: "user agent rules of a zone",
    cloudflare.HEALTHCHECK: "health checks of a zone",
    cloudflare.SNIPPET: "snippets of a zone",
}

HOSTS_OF_A_WIDGET: Final = 10

# Switches of Super Bot Fight Mode, and of Bot Management (the property `bots` there).
SUPER: Final = (
    "sbfmDefinitelyAutomated",
    "sbfmLikelyAutomated",
    "sbfmStaticResourceProtection",
    "sbfmVerifiedBots",
    "optimizeWordpress",
)
MANAGEMENT: Final = ("autoUpdateModel", "bmCookieEnabled", "suppressSessionScore")

LIST_NAME: Final = re.compile(r"[a-z0-9_]{1,50}")
BUCKET_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")
DEPRECATED: Final = "10021: this API ended on 2025-06-15; write the rules into a cloudflare.Ruleset"


def _room(type_: str, property_: str) -> Validation:
    def validation(attempt: Attempt) -> None:
        at_most = most("cloudflare", LIMITS[type_], attempt.plan.name)
        if at_most is not None and len(attempt.others(type_)) >= at_most:
            raise attempt.refusal(
                f"1002: at most {at_most} of {type_.rpartition(':')[2]} in a zone on the plan "
                f"{attempt.plan.name}; remove one, or, if the account has another plan, set "
                "rehearsal:plans.cloudflare",
                property_,
            )

    return validation


def _counted(type_: str, property_: str, **more: Any) -> Knowledge:
    return of_a_zone(id="{hex}", validations=(_room(type_, property_),), **more)


def _needing(least: str, property_: str, what: str) -> Check:
    def check(request: Request) -> Iterator[CheckFailure]:
        yield from request.needs(least, property_, what)

    return check


def _page_rule(request: Request) -> Iterator[CheckFailure]:
    for where, actions in request.values("actions"):
        given = [name for name, value in actions.items() if value is not None]
        if not given:
            yield CheckFailure(where, "1004: a page rule does something; give it one action")
        for alone in ("forwardingUrl", "alwaysUseHttps"):
            if alone in given and len(given) > 1:
                others = ", ".join(name for name in given if name != alone)
                yield CheckFailure(
                    f"{where}.{alone}", f"1004: stands alone; move {others} to another rule"
                )


def _bots(request: Request) -> Iterator[CheckFailure]:
    for name in SUPER:
        if request.is_given(name):
            yield from request.needs("pro", name, "Super Bot Fight Mode")
        if request.is_given(name) and request.is_on("fightMode"):
            yield CheckFailure("fightMode", f"conflicts with {name}: leave one of the two out")
    for name in MANAGEMENT:
        if request.is_given(name):
            yield from request.needs("enterprise", name, "Bot Management")


def _access(request: Request) -> Iterator[CheckFailure]:
    if request.is_given("zoneId") == request.is_given("accountId"):
        yield CheckFailure("zoneId", "exactly one of zoneId and accountId must be given")
    for where, target in request.values("configuration.target"):
        if target == "country" and request.value("mode") == "block":
            yield from request.needs("enterprise", where, "Blocking a country by an access rule")


def _list(request: Request) -> Iterator[CheckFailure]:
    name = request.value("name")
    if name is not None and not LIST_NAME.fullmatch(name):
        yield CheckFailure("name", f"1 to 50 of a-z, 0-9 and underscores, got {name!r}")


def _bucket(request: Request) -> Iterator[CheckFailure]:
    name = request.value("name")
    if name is not None and not BUCKET_NAME.fullmatch(name):
        yield CheckFailure(
            "name", f"10005: 3 to 63 of a-z, 0-9 and hyphens, no hyphen at an end, got {name!r}"
        )


def _widget(request: Request) -> Iterator[CheckFailure]:
    hosts = request.value("domains") or ()
    if len(hosts) > HOSTS_OF_A_WIDGET:
        yield from request.needs("enterprise", "domains", f"More than {HOSTS_OF_A_WIDGET} hosts")


def _room_for_widgets(attempt: Attempt) -> None:
    at_most = most("cloudflare", "widgets of an account", attempt.plan.name)
    if at_most is not None and len(attempt.others(cloudflare.TURNSTILE_WIDGET)) >= at_most:
        raise attempt.refusal(f"at most {at_most} widgets; remove one", "name")


def _ended(request: Request) -> Iterator[CheckFailure]:  # noqa: ARG001 - one of a table
    yield CheckFailure("zoneId", DEPRECATED)


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    cloudflare.PAGE_RULE: _counted(
        cloudflare.PAGE_RULE,
        "target",
        outputs={"createdOn": "{now}", "modifiedOn": "{now}", "priority": 1, "status": "active"},
        checks=(_page_rule,),
    ),
    cloudflare.ZONE_LOCKDOWN: _counted(
        cloudflare.ZONE_LOCKDOWN,
        "urls",
        create_only=frozenset({"description", "paused", "priority"}),
    ),
    cloudflare.USER_AGENT_BLOCKING_RULE: _counted(
        cloudflare.USER_AGENT_BLOCKING_RULE, "configuration"
    ),
    cloudflare.HEALTHCHECK: _counted(cloudflare.HEALTHCHECK, "name"),
    cloudflare.SNIPPET: _counted(
        cloudflare.SNIPPET, "snippetName", create_only=frozenset({"snippetName"})
    ),
    cloudflare.BOT_MANAGEMENT: one_of_a_zone(
        "bot management", {"usingLatestModel": True}, checks=(_bots,)
    ),
    cloudflare.ACCESS_RULE: of_a_zone(id="{hex}", checks=(_access,)),
    cloudflare.CUSTOM_PAGES: of_a_zone(
        id="{identifier}", checks=(_needing("pro", "identifier", "An error page of one's own"),)
    ),
    cloudflare.CUSTOM_SSL: of_a_zone(
        id="{uuid}",
        checks=(_needing("business", "certificate", "A certificate of one's own"),),
        create_only=frozenset({"certificate", "privateKey", "type"}),
    ),
    cloudflare.WAITING_ROOM: of_a_zone(
        id="{hex}", checks=(_needing("business", "name", "A waiting room"),)
    ),
    cloudflare.LOGPUSH_JOB: of_a_zone(
        id="{number}",
        checks=(_needing("enterprise", "destinationConf", "Logpush"),),
        create_only=frozenset({"dataset"}),
    ),
    cloudflare.REGIONAL_HOSTNAME: of_a_zone(
        id="{hostname}",
        checks=(_needing("enterprise", "regionKey", "A regional host"),),
        create_only=frozenset({"hostname", "routing"}),
    ),
    cloudflare.SPECTRUM_APPLICATION: of_a_zone(
        id="{hex}", checks=(_needing("pro", "protocol", "Spectrum"),)
    ),
    cloudflare.CERTIFICATE_PACK: of_a_zone(
        id="{uuid}",
        create_only=frozenset(
            {
                "certificateAuthority",
                "cloudflareBranding",
                "hosts",
                "type",
                "validationMethod",
                "validityDays",
            }
        ),
    ),
    cloudflare.RATE_LIMIT: of_a_zone(id="{hex}", checks=(_ended,)),
    cloudflare.FIREWALL_RULE: of_a_zone(id="{hex}", checks=(_ended,)),
    cloudflare.FILTER: of_a_zone(id="{hex}", checks=(_ended,)),
    cloudflare.LIST: of_an_account(
        id="{hex}",
        unique=(
            Name("{name}", "10020: a list named {name} already exists; take another name", "name"),
        ),
        checks=(_list,),
        create_only=frozenset({"kind", "name"}),
    ),
    cloudflare.LIST_ITEM: of_an_account(
        id="{hex}",
        references={"listId": TO_LIST},
        create_only=frozenset({"asn", "comment", "hostname", "ip", "listId", "redirect"}),
    ),
    cloudflare.R2_BUCKET: of_an_account(
        id="{name}",
        outputs={
            "creationDate": "{now}",
            "jurisdiction": "default",
            "location": "WNAM",
            "storageClass": "Standard",
        },
        unique=(
            Name("{name}", "10004: The bucket you tried to create already exists: {name}", "name"),
        ),
        checks=(_bucket,),
        create_only=frozenset({"location", "name"}),
    ),
    cloudflare.TURNSTILE_WIDGET: of_an_account(
        id="{sitekey}",
        outputs={"sitekey": lambda making: "0x4AAAAAAA" + making.made.hex("key", 14)},
        checks=(_widget,),
        validations=(_room_for_widgets,),
    ),
    cloudflare.NOTIFICATION_POLICY: of_an_account(id="{uuid}"),
}
