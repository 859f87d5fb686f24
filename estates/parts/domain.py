"""A product's domain: its zone at Cloudflare, and the host of its site."""

from __future__ import annotations

import pulumi

from components.edge.dns import Dns, DnsSettings
from estates.estate import Outputs
from estates.parts.product import ProductSettings


class DomainSettings(ProductSettings):
    """The keys of a stack file about the domain."""

    dns: DnsSettings
    """The domain, and whose its zone is."""


class Domain:
    """The zone, wired."""

    def __init__(
        self, settings: DomainSettings, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        self.dns = Dns(settings.named("dns"), settings.dns, place=settings.place, opts=opts)

    @property
    def outputs(self) -> Outputs:
        """What the registrar and the zone's other users need."""
        return {
            "ZoneId": self.dns.zone_id,
            "ZoneNameServers": self.dns.name_servers,
            "SiteHost": self.dns.settings.host(),
        }
