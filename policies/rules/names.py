"""Names in DNS: they lead where they should, and tell strangers nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors import aws
from bilberry.vendors.cloudflare import types as cloudflare
from bilberry.vendors.vercel import types as vercel
from policies.rule import Rule, Subject, shown, undecided

_ADDRESSES: Final = ("A", "AAAA")
_HOSTS: Final = (*_ADDRESSES, "CNAME")
_DOCS: Final = "https://developers.cloudflare.com"


# -- records --------------------------------------------------------------------------------


def _public(subject: Subject) -> Iterator[Finding]:
    type_, content = subject.resource.get("type"), subject.resource.get("content")
    if type_ not in (*_ADDRESSES, UNKNOWN) or content is None:
        return
    if UNKNOWN in (type_, content):
        yield undecided("content")
    elif _is_internal(str(content)):
        yield Finding(f"tells everyone of an address inside: content is {content}")


def _is_internal(address: str) -> bool:
    try:
        return not ip_address(address).is_global
    except ValueError:
        return False


@dataclass(frozen=True)
class VendorEdge:
    """Where another vendor serves what is its customers'.

    Attributes:
        host: How its hosts look.
        type: What a customer has there, which has to be the estate's own.
        led_by: The property that is the host itself, or the name that is led there.
    """

    host: re.Pattern[str]
    type: str
    led_by: str
    by_name: bool = False

    def is_ours(self, subject: Subject, content: str) -> bool | Unknown:
        """Whether what a record leads to is the estate's."""
        wanted = subject.resource.get("name") if self.by_name else content.rstrip(".")
        found = [one.get(self.led_by) for one in subject.estate.of(self.type)]
        return True if wanted in found else UNKNOWN if UNKNOWN in found else False


_EDGES: Final = (
    VendorEdge(
        re.compile(r".+\.cloudfront\.net\.?"),
        aws.cloudfront.DISTRIBUTION,
        "domainName",
    ),
    VendorEdge(
        re.compile(r".+\.pages\.dev\.?"),
        cloudflare.PAGES_PROJECT,
        "subdomain",
    ),
    VendorEdge(
        re.compile(r".+\.vercel-dns(-\d+)?\.com\.?"), vercel.PROJECT_DOMAIN, "domain", by_name=True
    ),
)
"""Those whose hosts the first comer gets; Vercel has one for many, and knows a customer by the name."""


def _edge(content: Any) -> VendorEdge | None:
    known = content if isinstance(content, str) else ""
    return next((edge for edge in _EDGES if edge.host.fullmatch(known)), None)


def _proxied(subject: Subject) -> Iterator[Finding]:
    """What leads to the edge of another vendor has that one's protection instead."""
    record = subject.resource
    type_, proxied, content = (record.get(name) for name in ("type", "proxied", "content"))
    if type_ not in (*_HOSTS, UNKNOWN) or proxied is True or _is_no_host(record):
        return
    if _edge(content) or subject.estate.referred(record, "content", *(one.type for one in _EDGES)):
        return
    if UNKNOWN in (type_, proxied, content, record.get("name")):
        yield undecided("content")
    else:
        yield Finding(f"shows where {record.get('name')} is served: proxied is {shown(proxied)}")


def _is_no_host(record: Resource) -> bool:
    """Proofs for certificates and mail have names with an underscore; people visit none."""
    name = record.get("name")
    if name is UNKNOWN:
        return any(
            aws.acm.CERTIFICATE in urn for urn in record.property_dependencies.get("name", ())
        )
    return str(name).startswith("_")


def _leads_to_ours(subject: Subject) -> Iterator[Finding]:
    """A host that others can get answers for our name as soon as they do."""
    record = subject.resource
    content = record.get("content")
    if record.get("type") != "CNAME" or record.property_dependencies.get("content"):
        return
    if content is UNKNOWN:
        domains = [one.get("domain") for one in subject.estate.of(vercel.PROJECT_DOMAIN)]
        if record.get("name") not in domains:
            yield undecided("content")
    elif edge := _edge(content):
        ours = edge.is_ours(subject, content)
        if ours is UNKNOWN:
            yield undecided(edge.led_by)
        elif not ours:
            yield Finding(f"leads to {content}, which is nothing of this estate's")


# -- zones ----------------------------------------------------------------------------------


def _signed(subject: Subject) -> Iterator[Finding]:
    """Pending is a zone whose registrar has not been told yet."""
    found = subject.estate.referring(subject.resource, cloudflare.ZONE_DNSSEC, "zoneId")
    states = [one.given("status") for one in found]
    if "active" in states or "pending" in states:
        return
    if UNKNOWN in states:
        yield undecided("status")
    else:
        yield Finding("is not signed: it has no ZoneDnssec whose status is active")


def _names_authorities(subject: Subject) -> Iterator[Finding]:
    records = subject.estate.referring(subject.resource, cloudflare.DNS_RECORD, "zoneId")
    types = [one.get("type") for one in records]
    if "CAA" not in types:
        unknown = UNKNOWN in types
        yield undecided("type") if unknown else Finding("lets any authority issue its certificates")


RULES: Final = (
    Rule(
        name="name-tells-no-internal-address",
        says="No public name leads to an address inside a network.",
        evaluations={cloudflare.DNS_RECORD: _public},
        remedy="Lead it to a public host, or keep the name in a private zone.",
        read=f"{_DOCS}/dns/manage-dns-records/reference/dns-record-types/",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="name-leads-to-our-own",
        says="A name that leads to another vendor's host leads to what this estate has there.",
        evaluations={cloudflare.DNS_RECORD: _leads_to_ours},
        remedy="Take the host from the resource that has it, or delete the record.",
        read=f"{_DOCS}/dns/manage-dns-records/troubleshooting/",
        severity=PolicySeverity.MEDIUM,
    ),
    Rule(
        name="web-host-proxied",
        says="Visitors reach hosts by Cloudflare's network or another edge, and not directly.",
        evaluations={cloudflare.DNS_RECORD: _proxied},
        remedy="Write proxied=True.",
        read=f"{_DOCS}/dns/proxy-status/",
        severity=PolicySeverity.LOW,
    ),
    Rule(
        name="zone-signed",
        says="Zones are signed, so that nobody can forge their answers.",
        evaluations={cloudflare.ZONE: _signed},
        remedy="Add a ZoneDnssec, and give the registrar its DS record.",
        read=f"{_DOCS}/dns/dnssec/",
        severity=PolicySeverity.LOW,
    ),
    Rule(
        name="zone-names-its-authorities",
        says="A zone names who may issue certificates for it.",
        evaluations={cloudflare.ZONE: _names_authorities},
        remedy="Write certificateAuthorities in the stack file, or add a CAA record.",
        read=f"{_DOCS}/ssl/edge-certificates/caa-records/",
        severity=PolicySeverity.LOW,
    ),
)
