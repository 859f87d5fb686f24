"""What Cloudflare's functions answer in a rehearsal: what a program made, or what would be elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.vendor import Answer, Question
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.rehearsal.provider import Properties, ProviderError
from bilberry.vendors.cloudflare import types as cloudflare

# https://www.cloudflare.com/ips/, 2026-11.
IPV4: Final = (
    "173.245.48.0/20",
    "103.21.244.0/22",
    "103.22.200.0/22",
    "103.31.4.0/22",
    "141.101.64.0/18",
    "108.162.192.0/18",
    "190.93.240.0/20",
    "188.114.96.0/20",
    "197.234.240.0/22",
    "198.41.128.0/17",
    "162.158.0.0/15",
    "104.16.0.0/13",
    "104.24.0.0/14",
    "172.64.0.0/13",
    "131.0.72.0/22",
)
IPV6: Final = (
    "2400:cb00::/32",
    "2606:4700::/32",
    "2803:f800::/32",
    "2405:b500::/32",
    "2405:8100::/32",
    "2a06:98c0::/29",
    "2c0f:f248::/32",
)


def _zone(question: Question) -> Properties:
    filter_: Any = question.args.get("filter")
    asked = filter_.get("name") if isinstance(filter_, dict) else question.args.get("zoneId")
    if not asked:
        raise ProviderError(f"{question.token}: give zone_id, or filter={{'name': …}}")
    return _of_name(question, str(asked))


def _zones(question: Question) -> Properties:
    name = question.args.get("name")
    if not name:
        raise ProviderError(f"{question.token}: give the zone's name: name='example.com'")
    return {**question.args, "results": [_of_name(question, str(name))]}


def _of_name(question: Question, handle: str) -> Properties:
    """The zone that a program made; else the one that would be there, the same every time."""
    made = question.world.store.by_handle(question.account.id, cloudflare.ZONE, handle)
    if made:
        zone = made[-1]
        return {**zone.outputs, "id": zone.id, "zoneId": zone.id}
    id_ = Synthesis(f"{question.account.id}\0zone\0{handle}").hex("id", 32)
    return {
        "id": id_ if "." in handle else handle,
        "name": handle,
        "nameServers": ["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"],
        "paused": False,
        "status": "active",
        "type": "full",
        "zoneId": id_ if "." in handle else handle,
    }


def _addresses(question: Question) -> Properties:  # noqa: ARG001 - one of a table
    return {
        "id": "ips",
        "etag": Synthesis("ips").hex("etag", 32),
        "ipv4Cidrs": list(IPV4),
        "ipv6Cidrs": list(IPV6),
    }


ANSWERS: Final[Mapping[str, Answer]] = {
    "cloudflare:index/getIpRanges:getIpRanges": _addresses,
    "cloudflare:index/getZone:getZone": _zone,
    "cloudflare:index/getZones:getZones": _zones,
}
