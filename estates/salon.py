"""The Pink Blueberry Salon: a database and a cache in a private network, copied to other regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

import pulumi
import pulumi_aws as aws
from pydantic import Field

from components.addresses import overlaps
from components.component import Place, Refusal
from components.keys import EncryptionKeys, KeySettings
from components.network import FurtherNetworkSettings, Network, NetworkSettings
from components.regions import Region
from estates.estate import Estate, EstateSettings, Outputs, Rule


def zones_lie_in_their_region(region: str, network: NetworkSettings) -> Iterator[Refusal]:
    """The network fits its region."""
    return _within("network", network.refusals_in(region))


def further_zones_lie_in_their_regions(
    further: Mapping[str, FurtherNetworkSettings],
) -> Iterator[Refusal]:
    """Each further network fits its region."""
    for region, network in further.items():
        yield from _within(f"furtherNetworks.{region}", network.refusals_in(region))


def further_regions_are_others(
    region: str, further: Mapping[str, FurtherNetworkSettings]
) -> Iterator[Refusal]:
    """The estate's own region has its network under `network`."""
    if region in further:
        reason = f"only regions other than {region}, whose network is bilberry:network"
        yield Refusal(f"furtherNetworks.{region}", str(further[region].cidr), reason)


def networks_share_no_addresses(
    network: NetworkSettings, further: Mapping[str, FurtherNetworkSettings]
) -> Iterator[Refusal]:
    """Networks that overlap could never be connected."""
    cidrs = {"network": network.cidr}
    cidrs |= {f"furtherNetworks.{region}": other.cidr for region, other in further.items()}
    for one, other in overlaps(cidrs):
        reason = f"a network that shares no addresses with bilberry:{one}.cidr ({cidrs[one]})"
        yield Refusal(f"{other}.cidr", str(cidrs[other]), reason)


def _within(area: str, refusals: Iterator[Refusal]) -> Iterator[Refusal]:
    return (refusal.within(area) for refusal in refusals)


class SalonSettings(EstateSettings):
    """A stack file of the Salon."""

    rules = (
        Rule(("region", "network"), zones_lie_in_their_region),
        Rule(("further_networks",), further_zones_lie_in_their_regions),
        Rule(("region", "further_networks"), further_regions_are_others),
        Rule(("network", "further_networks"), networks_share_no_addresses),
    )

    estate: Literal["salon"]
    """Which estate this stack is one environment of."""
    account: Annotated[str, Field(pattern=r"^\d{12}$", examples=["123456789012"])]
    """The AWS account's id, twelve digits in quotes. Credentials of another one are refused."""
    region: Region
    """The AWS region everything is written in."""
    network: NetworkSettings
    """The network in that region."""
    further_networks: Mapping[Region, FurtherNetworkSettings] = {}
    """The network of each further region; it is built where the database has a replica."""
    keys: KeySettings = KeySettings()
    """The estate's own encryption key."""

    @property
    def place(self) -> Place:
        """Where the estate stands."""
        own = {"Estate": self.estate, "Environment": self.environment}
        return Place(
            region=self.region,
            account=self.account,
            environment=self.environment,
            tags={**self.tags, **own},
            temporary=self.temporary,
        )


def build(settings: SalonSettings) -> Outputs:
    """Wire the Salon."""
    place = settings.place
    provider = aws.Provider(
        "salon-aws", region=place.region, allowed_account_ids=[settings.account]
    )
    opts = pulumi.ResourceOptions(providers=[provider])
    regions = list(settings.further_networks)
    keys = EncryptionKeys(
        "salon-keys", settings.keys, place=place, further_regions=regions, opts=opts
    )
    network = Network("salon-network", settings.network, place=place, key=keys.key_arn, opts=opts)
    for region, further in settings.further_networks.items():
        Network(
            f"salon-network-{region}",
            further,
            place=place.at(region),
            key=keys.arn_in(region),
            opts=opts,
        )
    return {"VpcId": network.vpc_id, "KeyArn": keys.key_arn}


ESTATE = Estate(SalonSettings, build)
