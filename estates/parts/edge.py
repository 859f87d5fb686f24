"""A product's edge: its assets, the CDN they are read through and the firewall before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, Constraints
from components.component import Component
from components.edge.cdn import Cdn, CdnSettings
from components.edge.certificate import CLOUDFRONT_REGION
from components.edge.dns import Dns
from components.edge.firewall import Firewall, FirewallSettings
from components.security.permissions import allow
from components.storage.assets import Storage, StorageSettings
from estates.estate import Outputs
from estates.parts.domain import DomainSettings
from estates.parts.foundation import AwsSettings, Foundation
from estates.parts.grant import Grant, Variables


def storage_is_copied_elsewhere(region: str, storage: StorageSettings) -> Iterator[Finding]:
    """A copy beside the original would survive nothing that the original does not."""
    yield from (finding.within("storage") for finding in storage.findings_in(region))


class EdgeSettings(DomainSettings, AwsSettings):
    """The keys of a stack file about the edge."""

    constraints: ClassVar[Constraints] = (
        Constraint(("region", "storage"), storage_is_copied_elsewhere),
    )

    storage: StorageSettings = StorageSettings()
    """The assets: images and documents."""
    cdn: CdnSettings = CdnSettings()
    """The CDN they are read through."""
    firewall: FirewallSettings = FirewallSettings()
    """What stands before the CDN."""

    @property
    def storage_regions(self) -> list[str]:
        """Where the assets are: at home, and where their copy is."""
        copy = self.storage.replica_region
        return [self.region, copy] if copy else [self.region]

    @property
    def encrypted_regions(self) -> frozenset[str]:
        """And where the assets are, and the logs of CDN and firewall."""
        return super().encrypted_regions | {CLOUDFRONT_REGION, *self.storage_regions}


class Edge:
    """The edge's components, wired."""

    def __init__(self, base: Foundation, settings: EdgeSettings, *, dns: Dns) -> None:
        self.base = base
        self.settings = settings
        self.storage = self._storage()
        self.firewall = self._firewall()
        self.cdn = self._cdn(dns)

    def _storage(self) -> Storage:
        return Storage(
            self.settings.named("storage"),
            self.settings.storage,
            place=self.settings.place,
            keys=self.base.keys_in(self.settings.storage_regions),
            origins=self.settings.dns.origins,
            opts=self.base.opts,
        )

    def _firewall(self) -> Firewall:
        return Firewall(
            self.settings.named("firewall"),
            self.settings.firewall,
            place=self.settings.place,
            key=self.base.keys.arn_in(CLOUDFRONT_REGION),
            opts=self.base.opts,
        )

    def _cdn(self, dns: Dns) -> Cdn:
        return Cdn(
            self.settings.named("cdn"),
            self.settings.cdn,
            place=self.settings.place,
            dns=dns,
            storage=self.storage,
            web_acl_arn=self.firewall.web_acl_arn,
            key=self.base.keys.arn_in(CLOUDFRONT_REGION),
            opts=self.base.opts,
        )

    @property
    def use(self) -> Grant:
        """To keep assets, and to know where they are read."""
        objects = self.storage.bucket_arn.apply(lambda arn: f"{arn}/*")
        variables: Variables = {
            "ASSETS_BUCKET": self.storage.bucket_name,
            "ASSETS_URL": f"https://{self.cdn.host}",
        }
        return Grant(variables, [allow("KeepAssets", ["s3:GetObject", "s3:PutObject"], objects)])

    @property
    def renewal(self) -> Grant:
        """To have the CDN forget what it keeps, after a deployment."""
        actions = ["cloudfront:CreateInvalidation"]
        return Grant(
            {"CLOUDFRONT_DISTRIBUTION_ID": self.cdn.distribution_id},
            [allow("RenewTheEdge", actions, self.cdn.distribution_arn)],
        )

    @property
    def watched(self) -> list[Component]:
        """What alarms are about, in the dashboard's order."""
        return [self.cdn, self.firewall, self.storage]

    @property
    def outputs(self) -> Outputs:
        """What applications and the pipeline need of the edge."""
        return {
            "CDNDomain": self.cdn.domain,
            "CDNHost": self.cdn.host,
            "CDNDistributionId": self.cdn.distribution_id,
            "AssetsBucket": self.storage.bucket_name,
            "AssetsBucketArn": self.storage.bucket_arn,
        }
