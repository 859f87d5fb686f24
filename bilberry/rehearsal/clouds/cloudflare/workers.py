"""Cloudflare's Workers: scripts, the routes and times they run at, and what they are bound to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.cloudflare.scopes import (
    TO_NAMESPACE,
    TO_SCRIPT,
    full_name,
    of_a_zone,
    of_an_account,
    zone_name,
)
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.limits import most

# developers.cloudflare.com/workers/platform/limits, 2026-08.
NAME: Final = re.compile(r"[a-z0-9_][a-z0-9_-]{0,62}")
SCRIPT_BYTES_AT_MOST: Final = 10 * 1024 * 1024

# developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit, 2026-08.
PERIODS: Final = (10, 60)

CRON_FIELDS: Final = 5
DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def _script(request: Request) -> Iterator[CheckFailure]:
    name = request.value("scriptName")
    if name is not None and not NAME.fullmatch(name):
        yield CheckFailure(
            "scriptName",
            f"10016: 1 to 63 of a-z, 0-9, hyphens and underscores, no hyphen first, got {name!r}",
        )
    given = [each for each in ("content", "contentFile", "assets") if request.is_given(each)]
    if not given:
        yield CheckFailure("content", "a script needs content, contentFile or assets")
    if "content" in given and "contentFile" in given:
        yield CheckFailure("content", "conflicts with contentFile: give one of the two")
    if request.is_given("contentFile") and not request.is_given("contentSha256"):
        yield CheckFailure("contentSha256", "contentFile needs it, or no change would be seen")
    if request.is_given("mainModule") and request.is_given("bodyPart"):
        yield CheckFailure("mainModule", "conflicts with bodyPart: a script is one or the other")
    size = len(str(request.value("content") or "").encode())
    if size > SCRIPT_BYTES_AT_MOST:
        yield CheckFailure("content", f"10027: at most {SCRIPT_BYTES_AT_MOST} bytes, got {size}")


def _module(request: Request) -> Iterator[CheckFailure]:
    content = request.value("content")
    is_module = isinstance(content, str) and re.search(r"^\s*export\s", content, re.MULTILINE)
    if is_module and not request.is_given("mainModule"):
        yield CheckFailure(
            "mainModule",
            "10021: Uncaught SyntaxError: Unexpected token 'export': the content is an ES module; "
            'write main_module="worker.js"',
        )
    date = request.value("compatibilityDate")
    if date is not None and not DATE.fullmatch(str(date)):
        yield CheckFailure("compatibilityDate", f"a date such as 2026-11-01, got {date!r}")


def _bindings(request: Request) -> Iterator[CheckFailure]:
    names: set[Any] = set()
    for where, binding in request.values("bindings"):
        name = binding.get("name")
        if name in names:
            yield CheckFailure(f"{where}.name", f"two bindings are called {name}; rename one")
        names.add(name)
        if binding.get("type") == "kv_namespace" and binding.get("namespaceId") is None:
            yield CheckFailure(f"{where}.namespaceId", "a binding of KV needs it")
    for where, period in request.numbers("bindings.simple.period"):
        if period not in PERIODS:
            yield CheckFailure(where, f"10 or 60 seconds, got {period}")


def _room(attempt: Attempt) -> None:
    at_most = most("cloudflare", "Workers of an account", attempt.plan.name)
    if at_most is not None and len(attempt.others(cloudflare.WORKERS_SCRIPT)) >= at_most:
        raise attempt.refusal(
            f"10037: at most {at_most} Workers on the plan {attempt.plan.name}; remove one",
            "scriptName",
        )


def _pattern(request: Request) -> Iterator[CheckFailure]:
    pattern = request.value("pattern")
    if pattern is None:
        return
    host, _, path = str(pattern).removeprefix("https://").removeprefix("http://").partition("/")
    if "*" in host[1:] or "*" in path[:-1]:
        yield CheckFailure(
            "pattern",
            "10022: an asterisk stands only at the beginning of the host or the end of the path, "
            f"got {pattern!r}",
        )


def _in_the_zone(attempt: Attempt) -> None:
    zone, pattern = zone_name(attempt), attempt.value("pattern")
    if not zone or pattern is None:
        return
    host = str(pattern).partition("://")[2] or str(pattern)
    host = host.partition("/")[0].lstrip("*").lstrip(".").lower()
    if host and host != zone and not host.endswith(f".{zone}"):
        raise attempt.refusal(
            f"10021: the pattern {pattern} is of no host in the zone {zone}; write, for example, "
            f"{zone}/*",
            "pattern",
        )


def _schedules(request: Request) -> Iterator[CheckFailure]:
    for where, cron in request.values("schedules.cron"):
        if len(str(cron).split()) != CRON_FIELDS:
            yield CheckFailure(where, f'10026: five fields, such as "*/30 * * * *", got {cron!r}')


def _host_is_free(attempt: Attempt) -> None:
    hostname, zone = attempt.value("hostname"), zone_name(attempt)
    if hostname is None:
        return
    for type_ in (cloudflare.DNS_RECORD, cloudflare.RECORD):
        for record in attempt.others(type_, str(attempt.value("zoneId") or "")):
            if full_name(record.inputs.get("name"), zone) == str(hostname).lower():
                raise attempt.refusal(
                    f"100117: Hostname {hostname} already has externally managed DNS records; "
                    "remove that record, as a custom domain makes its own",
                    "hostname",
                )


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    cloudflare.WORKERS_SCRIPT: of_an_account(
        id="{scriptName}",
        outputs={
            "createdOn": "{now}",
            "etag": lambda making: making.made.hex("etag", 64),
            "hasModules": lambda making: bool(making.get("mainModule")),
            "modifiedOn": "{now}",
            "usageModel": "standard",
        },
        handles=("scriptName",),
        references={"bindings.namespaceId": TO_NAMESPACE},
        unique=(
            Name(
                "{scriptName}",
                "the account has a Worker {scriptName}, and the later one would overwrite it; "
                "take another name",
                "scriptName",
            ),
        ),
        checks=(_script, _module, _bindings),
        validations=(_room,),
        create_only=frozenset({"scriptName"}),
    ),
    cloudflare.WORKER: of_an_account(id="{hex}", handles=("name",)),
    cloudflare.WORKERS_ROUTE: of_a_zone(
        id="{hex}",
        references={"script": TO_SCRIPT},
        unique=(
            Name(
                "{pattern}",
                "10020: workers.api.error.duplicate_route: {pattern}; keep one route for a pattern",
                "pattern",
                scope="{zoneId}",
            ),
        ),
        checks=(_pattern,),
        validations=(_in_the_zone,),
    ),
    cloudflare.WORKERS_CRON_TRIGGER: of_an_account(
        id="{scriptName}",
        references={"scriptName": TO_SCRIPT},
        checks=(_schedules,),
        create_only=frozenset({"scriptName"}),
    ),
    cloudflare.WORKERS_SCRIPT_SUBDOMAIN: of_an_account(
        id="{scriptName}",
        references={"scriptName": TO_SCRIPT},
        create_only=frozenset({"scriptName"}),
    ),
    cloudflare.WORKERS_CUSTOM_DOMAIN: of_an_account(
        id="{hex}",
        outputs={"certId": "{uuid}", "environment": "production"},
        references={"service": TO_SCRIPT},
        unique=(
            Name(
                "{hostname}",
                "100116: {hostname} is a custom domain of another Worker; remove it there",
                "hostname",
                lower=True,
            ),
        ),
        validations=(_host_is_free,),
        create_only=frozenset({"environment", "hostname", "service", "zoneId", "zoneName"}),
    ),
    cloudflare.WORKERS_KV_NAMESPACE: of_an_account(
        id="{hex}",
        outputs={"supportsUrlEncoding": True},
        unique=(
            Name(
                "{title}",
                "10014: a namespace with this account ID and title already exists: {title}; "
                "take another title",
                "title",
            ),
        ),
    ),
}
