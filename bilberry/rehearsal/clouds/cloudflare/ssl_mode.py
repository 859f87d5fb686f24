"""Between Cloudflare and an origin: a zone's SSL mode against what its proxied records lead to.

With the mode `off` or `flexible` Cloudflare asks the origin over plain HTTP. One that answers that
with a redirect to HTTPS sends every visitor in circles
(developers.cloudflare.com/ssl/troubleshooting/too-many-redirects, 2026-08).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.places import known
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.vendors.cloudflare import types as cloudflare

TO_PLAIN_HTTP: Final = ("off", "flexible")

# Who redirects every request to HTTPS, by how the names of their hosts end: vercel.com/docs/cdn/
# encryption, docs.railway.com/networking, firebase.google.com/docs/hosting (2026-08).
HTTPS_ONLY: Final = (
    ".vercel-dns.com",
    ".vercel.app",
    ".railway.app",
    ".web.app",
    ".firebaseapp.com",
)
VERCEL_NUMBERED: Final = ".vercel-dns-"  # xyz.vercel-dns-016.com

# Vercel's addresses (vercel.com/docs/domains/working-with-domains/add-a-domain, 2026-02).
VERCEL_NETWORKS: Final = tuple(
    ipaddress.ip_network(block) for block in ("76.76.21.0/24", "216.198.79.0/24", "64.29.17.0/24")
)


def of_record(attempt: Attempt) -> None:
    """Refuse a proxied record whose origin and whose zone's mode do not go together."""
    if _is_proxied(attempt.inputs) and _wants_https(attempt.inputs):
        for setting in attempt.others(cloudflare.ZONE_SETTING):
            mode = known(setting.inputs.get("value"))
            if setting.inputs.get("settingId") == "ssl" and mode in TO_PLAIN_HTTP:
                raise attempt.refusal(_said(mode, attempt.inputs), "proxied")


def of_setting(attempt: Attempt) -> None:
    """Refuse a mode that does not go with a record there is."""
    mode = attempt.value("value")
    if attempt.value("settingId") == "ssl" and mode in TO_PLAIN_HTTP:
        for record in _records(attempt):
            if _is_proxied(record.inputs) and _wants_https(record.inputs):
                raise attempt.refusal(_said(mode, record.inputs), "value")


def _records(attempt: Attempt) -> Iterator[StoredResource]:
    for type_ in (cloudflare.DNS_RECORD, cloudflare.RECORD):
        yield from attempt.others(type_)


def _is_proxied(record: Mapping[str, Any]) -> bool:
    return record.get("proxied") in (True, "true")


def _wants_https(record: Mapping[str, Any]) -> bool:
    content = str(known(record.get("content")) or "").lower().rstrip(".")
    return content.endswith(HTTPS_ONLY) or VERCEL_NUMBERED in content or _is_vercel(content)


def _is_vercel(content: str) -> bool:
    try:
        address = ipaddress.ip_address(content)
    except ValueError:
        return False
    return any(address in network for network in VERCEL_NETWORKS)


def _said(mode: Any, record: Mapping[str, Any]) -> str:
    return (
        f"the proxied record {record.get('name')} leads to {record.get('content')}, which answers "
        f"over HTTPS only, and with the zone's SSL mode {mode} Cloudflare asks it over plain HTTP: "
        "every visitor is redirected in circles; set the zone's ssl to strict"
    )
