"""The Salon's edge: its names on the internet, its assets, the CDN and the firewall before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pulumi

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, StackSettings
from components.component import Place
from components.edge.cdn import Cdn, CdnSettings
from components.edge.certificate import CLOUDFRONT_REGION
from components.edge.dns import Dns, DnsSettings
from components.edge.firewall import Firewall, FirewallSettings
from components.security.keys import EncryptionKeys
from components.storage.assets import Storage, StorageSettings


def storage_is_copied_elsewhere(region: str, storage: StorageSettings) -> Iterator[Finding]:
    """A copy beside the original would survive nothing that the original does not."""
    yield from (finding.within("storage") for finding in storage.findings_in(region))


EDGE_RULES: Final = (Constraint(("region", "storage"), storage_is_copied_elsewhere),)


class EdgeSettings(StackSettings):
    """The keys of a stack file about the edge."""

    dns: DnsSettings
    """The domain, and whose its zone is."""
    storage: StorageSettings = StorageSettings()
    """The assets: images and documents."""
    cdn: CdnSettings = CdnSettings()
    """The CDN they are read through."""
    firewall: FirewallSettings = FirewallSettings()
    """What stands before the CDN."""

    @property
    def edge_regions(self) -> set[str]:
        """The regions where the edge keeps something encrypted, besides the estate's own."""
        copy = self.storage.replica_region
        return {CLOUDFRONT_REGION, copy} if copy else {CLOUDFRONT_REGION}


class Edge:
    """The edge's components, wired."""

    def __init__(
        self,
        settings: EdgeSettings,
        *,
        place: Place,
        keys: EncryptionKeys,
        opts: pulumi.ResourceOptions,
    ) -> None:
        self.settings = settings
        self.place = place
        self.keys = keys
        self.opts = opts
        self.dns = Dns("salon-dns", settings.dns, place=place, opts=opts)
        self.storage = self._storage()
        self.firewall = self._firewall()
        self.cdn = self._cdn()

    def _storage(self) -> Storage:
        settings = self.settings.storage
        regions = filter(None, (self.place.region, settings.replica_region))
        return Storage(
            "salon-storage",
            settings,
            place=self.place,
            keys={region: self.keys.arn_in(region) for region in regions},
            origins=self.settings.dns.origins,
            opts=self.opts,
        )

    def _firewall(self) -> Firewall:
        return Firewall(
            "salon-firewall",
            self.settings.firewall,
            place=self.place,
            key=self.keys.arn_in(CLOUDFRONT_REGION),
            opts=self.opts,
        )

    def _cdn(self) -> Cdn:
        return Cdn(
            "salon-cdn",
            self.settings.cdn,
            place=self.place,
            dns=self.dns,
            storage=self.storage,
            web_acl_arn=self.firewall.web_acl_arn,
            key=self.keys.arn_in(CLOUDFRONT_REGION),
            opts=self.opts,
        )

    @property
    def outputs(self) -> Mapping[str, pulumi.Input[Any]]:
        """What applications, the pipeline and the zone's other users need of the edge."""
        return {
            "ZoneId": self.dns.zone_id,
            "ZoneNameServers": self.dns.name_servers,
            "SiteHost": self.settings.dns.host(),
            "CDNDomain": self.cdn.domain,
            "CDNHost": self.cdn.host,
            "CDNDistributionId": self.cdn.distribution_id,
            "AssetsBucket": self.storage.bucket_name,
            "AssetsBucketArn": self.storage.bucket_arn,
        }
