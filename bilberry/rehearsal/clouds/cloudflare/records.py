"""Cloudflare's DNS records: what each type wants, and which cannot stand beside each other."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.cloudflare import ssl_mode
from bilberry.rehearsal.clouds.cloudflare.scopes import full_name, of_a_zone, zone_name
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.knowledge.places import known
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.limits import most

PROXIABLE: Final = ("A", "AAAA", "CNAME")
OF_ADDRESSES: Final = ("A", "AAAA", "CNAME")

# Types whose parts are written into `data` (developers.cloudflare.com/api, DNS records, 2026-07).
OF_PARTS: Final = frozenset(
    {
        "CAA",
        "CERT",
        "DNSKEY",
        "DS",
        "HTTPS",
        "LOC",
        "NAPTR",
        "SMIMEA",
        "SRV",
        "SSHFP",
        "SVCB",
        "TLSA",
        "URI",
    }
)

# Seconds; 1 stands for automatic (SDK 6.23, DnsRecord.ttl).
AUTOMATIC: Final = 1
SHORTEST_TTL: Final[Mapping[str, int]] = {"free": 60, "pro": 60, "business": 60, "enterprise": 30}
LONGEST_TTL: Final = 86_400

# developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes, 2026-08.
COMMENT_AT_MOST: Final[Mapping[str, int]] = {
    "free": 100,
    "pro": 500,
    "business": 500,
    "enterprise": 500,
}

TEXT_AT_MOST: Final = 2048
CAA_TAGS: Final = ("issue", "issuewild", "iodef", "issuemail", "issuevmc", "contactemail")
BYTE: Final = 255
HOST: Final = re.compile(r"(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_-]+\.?", re.I)

# Where the proxy leads nowhere; the addresses of examples, such as 192.0.2.1, are not among them, as
# they stand for "no origin" (developers.cloudflare.com/rules/page-rules, 2026-08).
PRIVATE: Final = tuple(
    ipaddress.ip_network(block)
    for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16")
)

VALIDATION: Final = ".acm-validations.aws"


def _proxy(request: Request) -> Iterator[CheckFailure]:
    type_, proxied = request.value("type"), request.is_on("proxied")
    if proxied and type_ is not None and type_.upper() not in PROXIABLE:
        yield CheckFailure(
            "proxied", f"9004: This record type cannot be proxied: {type_}; write proxied=False"
        )
    content = request.value("content")
    if proxied and content is not None and str(content).rstrip(".").endswith(VALIDATION):
        yield CheckFailure(
            "proxied",
            "AWS Certificate Manager looks for this very record, and through the proxy it never "
            "finds it; write proxied=False",
        )
    if proxied and _is_private(content):
        yield CheckFailure(
            "content",
            f"9003: Target {content} is not allowed for a proxied record; "
            "write a public address, or proxied=False",
        )


def _is_private(content: Any) -> bool:
    try:
        address = ipaddress.ip_address(str(content))
    except ValueError:
        return False
    return any(address in network for network in PRIVATE)


def _lifetime(request: Request) -> Iterator[CheckFailure]:
    shortest = SHORTEST_TTL[request.plan.name]
    for where, seconds in request.numbers("ttl"):
        if seconds != AUTOMATIC and request.is_on("proxied"):
            yield CheckFailure(
                where,
                f"of a proxied record it is 1, which means automatic, got {seconds}; write ttl=1",
            )
        elif seconds != AUTOMATIC and not shortest <= seconds <= LONGEST_TTL:
            yield CheckFailure(
                where,
                f"9021: Invalid TTL. Must be between {shortest} and {LONGEST_TTL} seconds, or 1 "
                f"for Automatic, got {seconds}",
            )


def _notes(request: Request) -> Iterator[CheckFailure]:
    comment, most = request.value("comment"), COMMENT_AT_MOST[request.plan.name]
    if comment is not None and len(comment) > most:
        yield CheckFailure(
            "comment",
            f"at most {most} characters on the plan {request.plan.name}, got {len(comment)}",
        )
    if request.value("tags"):
        yield from request.needs("pro", "tags", "A tag of a record")


def _answer(request: Request) -> Iterator[CheckFailure]:
    type_ = str(request.value("type") or "").upper()
    if type_ in OF_PARTS and not request.is_given("data"):
        yield CheckFailure(
            "data",
            f"1004: DNS Validation Error: a {type_} record needs data, "
            "its parts, in the place of content",
        )
    elif type_ and type_ not in OF_PARTS and not request.is_given("content"):
        yield CheckFailure("content", f"1004: DNS Validation Error: a {type_} record needs it")
    elif type_ and request.value("content") is not None:
        yield from _content(type_, request.value("name"), str(request.value("content")))
    if type_ in ("MX", "URI") and not request.is_given("priority"):
        yield CheckFailure(
            "priority",
            f"1004: DNS Validation Error: a {type_} record needs it; "
            "write, for example, priority=10",
        )
    if type_ == "CAA":
        yield from _authority(request)


def _content(type_: str, name: Any, content: str) -> Iterator[CheckFailure]:
    if type_ in ("A", "AAAA") and _version(content) != (4 if type_ == "A" else 6):
        number = "9005" if type_ == "A" else "9006"
        kind = "IPv4" if type_ == "A" else "IPv6"
        yield CheckFailure(
            "content",
            f"{number}: Content for {type_} record must be a valid {kind} address, got "
            f"{content!r}" + ("" if _version(content) else "; of a host it is a CNAME record"),
        )
    if type_ in ("CNAME", "MX", "NS") and (_version(content) or not HOST.fullmatch(content)):
        yield CheckFailure(
            "content",
            f"9007: Content for {type_} record is invalid: a host's name without "
            f"scheme, port or path, got {content!r}",
        )
    if type_ == "CNAME" and name is not None and content.rstrip(".").lower() == str(name).lower():
        yield CheckFailure("content", "9039: CNAME content cannot reference itself")
    if type_ == "TXT" and len(content) > TEXT_AT_MOST:
        yield CheckFailure("content", f"at most {TEXT_AT_MOST} characters, got {len(content)}")


def _version(text: str) -> int:
    """The version of the IP address that a text is; 0 if it is none."""
    try:
        return ipaddress.ip_address(text).version
    except ValueError:
        return 0


def _authority(request: Request) -> Iterator[CheckFailure]:
    for _, data in request.values("data"):
        tag, value = data.get("tag"), data.get("value")
        if tag not in CAA_TAGS:
            yield CheckFailure("data.tag", f"one of {', '.join(CAA_TAGS)}, got {tag!r}")
        if value in (None, ""):
            yield CheckFailure("data.value", "who may issue, such as letsencrypt.org, is missing")
        if data.get("flags") is None:
            yield CheckFailure("data.flags", "0, or 128 for critical, is missing")
    for where, flags in request.numbers("data.flags"):
        if not 0 <= flags <= BYTE:
            yield CheckFailure(where, f"0 to {BYTE}, got {flags}")


def _beside(attempt: Attempt) -> None:
    """What Cloudflare does not let stand under one name."""
    type_, name = str(attempt.value("type") or "").upper(), attempt.value("name")
    if name is None:
        return
    zone = zone_name(attempt)
    for resource in _of_name(attempt, full_name(name, zone), zone):
        other = str(resource.inputs.get("type", "")).upper()
        if {type_, other} <= set(OF_ADDRESSES) and "CNAME" in (type_, other):
            said = "81053: An A, AAAA, or CNAME" if type_ == "CNAME" else "81054: A CNAME"
            raise attempt.refusal(
                f"{said} record with that host already exists: {full_name(name, zone)} has "
                f"{other} {_said(resource)}; a CNAME stands alone: remove one of the two",
                "name",
            )
        if type_ == other and _same(attempt.inputs, resource.inputs):
            raise attempt.refusal(
                f"81058: An identical record already exists: {type_} {full_name(name, zone)} "
                f"{_said(resource)}; keep one",
                "content" if attempt.value("content") else "data",
            )


def _of_name(attempt: Attempt, name: str, zone: str) -> Iterator[StoredResource]:
    for type_ in (cloudflare.DNS_RECORD, cloudflare.RECORD):
        for resource in attempt.others(type_):
            if full_name(resource.inputs.get("name"), zone) == name:
                yield resource


def _said(resource: StoredResource) -> str:
    return str(resource.inputs.get("content") or resource.inputs.get("data") or "")


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    parts = [(known(each.get("content")), known(each.get("data"))) for each in (one, other)]
    return parts[0] == parts[1] and parts[0] != (None, None)


def _room(attempt: Attempt) -> None:
    at_most = most("cloudflare", "records of a zone", attempt.plan.name)
    is_full = at_most is not None and len(attempt.others(cloudflare.DNS_RECORD)) >= at_most
    if attempt.operation.verb == "creating" and is_full:
        raise attempt.refusal(
            f"81045: The record quota has been exceeded: {at_most} in a zone on the plan "
            f"{attempt.plan.name}; remove some, or take another plan",
            "zoneId",
        )


def _proxied(making: Making) -> bool:
    return making.get("proxied") in (True, "true")


ENTRY: Final = of_a_zone(
    id="{hex}",
    outputs={
        "commentModifiedOn": "",
        "content": "",
        "createdOn": "{now}",
        "meta": "{{}}",
        "modifiedOn": "{now}",
        "proxiable": lambda making: str(making["type"]).upper() in PROXIABLE,
        "proxied": _proxied,
        "tags": [],
        "tagsModifiedOn": "",
    },
    checks=(_proxy, _lifetime, _notes, _answer),
    validations=(_beside, ssl_mode.of_record, _room),
    create_only=frozenset({"type"}),
    unordered=frozenset({"tags"}),
)

KNOWLEDGE: Final[Mapping[str, Knowledge]] = {cloudflare.DNS_RECORD: ENTRY, cloudflare.RECORD: ENTRY}
