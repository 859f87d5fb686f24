"""DNS at Cloudflare: the zone of a domain with its settings, and the records of an environment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

import pulumi
from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings

from ..component import Component, Place
from .cloudflare_sdk import DnsRecord, Zone, ZoneSetting

AUTOMATIC_TTL: Final = 1
"""What Cloudflare wants of a proxied record (Pulumi Cloudflare SDK 6.23, DnsRecord)."""

TTL_SECONDS: Final = 300
"""How long resolvers may keep a record that is not proxied. A guess: soon enough for a change."""

SECONDS_OF_A_DAY: Final = 24 * 60 * 60

_OF_THE_OWNER: Final = ("certificate_authorities", "minimum_tls", "hsts_days")
"""Settings that hold for a whole zone."""

_LABEL: Final = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"

CloudflareId = Annotated[
    str,
    Field(pattern=r"^[0-9a-f]{32}$", examples=["0123456789abcdef0123456789abcdef"]),
]
"""An id of Cloudflare's: 32 hexadecimal digits."""

HostName = Annotated[str, Field(pattern=rf"^({_LABEL}\.)+[a-z]{{2,63}}$", examples=["example.com"])]
"""A host's full name, in lower case."""


class DnsSettings(Settings):
    """Plain decisions about a domain's zone and the hosts in it."""

    zone: HostName
    """The domain the zone holds, as it is registered."""
    account_id: CloudflareId | None = None
    """The Cloudflare account's id, in the one stack that owns the zone: it makes the zone and
    everything that holds for all of it."""
    zone_id: CloudflareId | None = None
    """The zone's id, in a stack that adds its hosts to a zone another stack owns: what that stack
    puts out as `ZoneId`."""
    label: Annotated[str, Field(pattern=rf"^({_LABEL})?$", examples=["staging"])] = ""
    """Sets this stack's hosts apart from those of others in the zone: with `staging` the site is
    staging.example.com, and the CDN cdn-staging.example.com. Default: none, the zone's own names.

    Hosts stay one level below the zone, as far as the certificate reaches that Cloudflare gives to
    every zone (Cloudflare docs, Universal SSL, 2026-11)."""
    certificate_authorities: tuple[HostName, ...] = ("amazon.com", "letsencrypt.org")
    """Who may issue certificates for the domain, by CAA records. Default: ACM and Vercel's
    authority; Cloudflare adds its own ones by itself (Cloudflare docs, Add CAA records, 2026-04;
    Vercel docs, Why is my domain not automatically generating an SSL certificate, 2026-11)."""
    minimum_tls: Literal["1.2", "1.3"] = "1.2"
    """The oldest version of TLS that visitors may speak to Cloudflare. Default: 1.2."""
    hsts_days: Annotated[int, Field(ge=1)] = 365
    """Days that a browser remembers never to use plain HTTP for the domain and all its hosts."""
    web_socket_host: HostName | None = None
    """The host that answers WebSockets, which `ws` then stands for. Default: none, no record."""

    @property
    def owns_zone(self) -> bool:
        """Whether this stack makes the zone."""
        return self.account_id is not None

    @property
    def origins(self) -> list[str]:
        """Where pages that use the domain's assets come from: its hosts, the zone's own included.

        A wildcard alone would leave out the zone's own host.
        """
        return [f"https://{self.zone}", f"https://*.{self.zone}"]

    def host(self, service: str = "") -> str:
        """The name of a service's host; of the site, for none."""
        first = "-".join(filter(None, (service, self.label)))
        return f"{first}.{self.zone}" if first else self.zone

    def findings(self) -> Iterator[Finding]:
        """What cannot be: a zone with two owners or none, hosts of two stacks with one name."""
        if (self.account_id is None) == (self.zone_id is None):
            reason = "one of accountId, in the stack that owns the zone, and zoneId, in the others"
            yield Finding.at("accountId", self.account_id, reason)
        if self.zone_id is not None:
            yield from self._of_a_guest()

    def _of_a_guest(self) -> Iterator[Finding]:
        if not self.label:
            reason = "a label with zoneId: hosts without one are those of the zone's owner"
            yield Finding.at("label", self.label, reason, "label: staging")
        for name in _OF_THE_OWNER:
            if name in self.model_fields_set:
                key = type(self).model_fields[name].alias or name
                reason = "nothing with zoneId: it holds for the zone, and is its owner's decision"
                yield Finding.at(key, getattr(self, name), reason)


class Dns(Component):
    """Where the names of an environment's hosts lead.

    Creates, in the stack that owns it, the zone with its settings (certificates of origins checked,
    HTTPS always, HTTP/3) and who may issue certificates; in every stack the records that are asked
    for. Idle it costs nothing on Cloudflare's free plan; a plan is bought, not made.

    The zone counts from when the registrar names its name servers, which is done by hand. The
    token to do all this with is `cloudflare:apiToken`, a secret of Pulumi's configuration, or
    CLOUDFLARE_API_TOKEN; it needs Zone and DNS of the zone, Edit (Pulumi Cloudflare provider 6.23).
    """

    def __init__(
        self,
        name: str,
        settings: DnsSettings,
        *,
        place: Place,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.zone = self._zone()
        self.zone_id = pulumi.Output.from_input(self.zone.id if self.zone else settings.zone_id)
        self.zone_settings = self._zone_settings()
        self.authorities = self._authorities()
        self.web_socket = self._web_socket()
        self.register_outputs({"zoneId": self.zone_id, "site": settings.host()})

    @property
    def name_servers(self) -> pulumi.Output[list[str]] | None:
        """What the registrar has to name; only the zone's owner knows."""
        return self.zone.name_servers if self.zone else None

    def alias(
        self,
        service: str,
        target: pulumi.Input[str],
        *,
        proxied: bool,
        owner: Component | None = None,
    ) -> DnsRecord:
        """Lead a service's host to another one; through Cloudflare's network, if proxied.

        The site's, for no service, may stand at the zone's apex: Cloudflare answers for a CNAME
        there with the target's addresses (Cloudflare docs, CNAME flattening, 2026-11).
        """
        return self.record(
            service or "site",
            host=self.settings.host(service),
            type="CNAME",
            proxied=proxied,
            owner=owner,
            content=target,
        )

    def record(
        self,
        role: str,
        *,
        host: pulumi.Input[str],
        type: str,
        proxied: bool = False,
        owner: Component | None = None,
        **answer: pulumi.Input[Any],
    ) -> DnsRecord:
        """A record of a host: its `content`, or its `data` where the type has parts.

        It is a child of its `owner`, who comes later than the domain. Default: the domain's own.
        """
        name = self.child_name(role)
        return DnsRecord(
            owner.child_name(f"record-{role}") if owner else name,
            zone_id=self.zone_id,
            name=host,
            type=type,
            ttl=AUTOMATIC_TTL if proxied else TTL_SECONDS,
            proxied=proxied,
            # In a zone with records of several stacks it says whose this one is.
            comment=self.place.unique(name),
            opts=self._brought_by(owner, name) if owner else self.child(),
            **answer,
        )

    def _brought_by(self, owner: Component, name: str) -> pulumi.ResourceOptions:
        """The domain's own child once, and known as that in states from then."""
        return owner.child(aliases=[pulumi.Alias(name=name, parent=self)])

    def _zone(self) -> Zone | None:
        if not self.settings.owns_zone:
            return None
        return Zone(
            self.child_name("zone"),
            account={"id": self.settings.account_id},
            name=self.settings.zone,
            type="full",
            opts=self.keeper(),
        )

    def _zone_settings(self) -> dict[str, ZoneSetting]:
        values = _settings_of_a_zone(self.settings) if self.settings.owns_zone else {}
        return {
            setting: ZoneSetting(
                self.child_name(setting.replace("_", "-")),
                zone_id=self.zone_id,
                setting_id=setting,
                value=value,
                opts=self.child(),
            )
            for setting, value in values.items()
        }

    def _authorities(self) -> list[DnsRecord]:
        if not self.settings.owns_zone:
            return []
        return [
            self.record(
                f"caa-{authority}",
                host=self.settings.zone,
                type="CAA",
                data={"flags": 0, "tag": "issue", "value": authority},
            )
            for authority in self.settings.certificate_authorities
        ]

    def _web_socket(self) -> DnsRecord | None:
        target = self.settings.web_socket_host
        return self.alias("ws", target, proxied=True) if target else None


def _settings_of_a_zone(settings: DnsSettings) -> dict[str, Any]:
    """A zone's settings, by Cloudflare's ids for them."""
    hsts = {
        "enabled": True,
        "max_age": settings.hsts_days * SECONDS_OF_A_DAY,
        "include_subdomains": True,
        "nosniff": True,
        "preload": False,
    }
    return {
        # Anything less takes whatever certificate an origin shows, or goes there in the clear, and
        # turns in circles with an origin that redirects to HTTPS.
        "ssl": "strict",
        "always_use_https": "on",
        "min_tls_version": settings.minimum_tls,
        "http3": "on",
        "security_header": {"strict_transport_security": hsts},
    }
