"""A product's data: a database and a cache before it in a private network, copied to other regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import pulumi

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, Constraints
from bilberry.vendors.aws.regions import Region
from components.cache.cache import CacheTier
from components.cache.cache_settings import CacheSettings
from components.component import Component
from components.database.cluster import DatabaseCluster, DatabaseSettings
from components.database.replicas import ReplicaSite
from components.network.addresses import Tier, first_free, overlaps
from components.network.gate import Gate
from components.network.network import FurtherNetworkSettings, Network, NetworkSettings
from estates.estate import Outputs
from estates.parts.foundation import AwsSettings, Foundation

FurtherNetworks = Mapping[Region, FurtherNetworkSettings]


def network_fits_its_region(region: str, network: NetworkSettings) -> Iterator[Finding]:
    """Its zones are the region's."""
    yield from _within("network", network.findings_in(region))


def further_networks_fit_their_regions(further: FurtherNetworks) -> Iterator[Finding]:
    """Their zones are their regions'."""
    for region, network in further.items():
        yield from _within(f"furtherNetworks.{region}", network.findings_in(region))


def further_networks_stand_elsewhere(region: str, further: FurtherNetworks) -> Iterator[Finding]:
    """The estate's own region has its network under `network`."""
    if region in further:
        reason = f"only regions other than {region}, whose network is bilberry:network"
        yield Finding.at(f"furtherNetworks.{region}", str(further[region].cidr), reason)


def networks_share_no_addresses(
    network: NetworkSettings, further: FurtherNetworks
) -> Iterator[Finding]:
    """Networks that overlap could never be connected."""
    cidrs = addresses(network, further)
    for one, other in overlaps(cidrs):
        reason = f"a network that shares no addresses with bilberry:{one}.cidr ({cidrs[one]})"
        write = f"cidr: {first_free(cidrs.values())}"
        yield Finding.at(f"{other}.cidr", str(cidrs[other]), reason, write)


def network_has_the_tiers_it_needs(network: NetworkSettings) -> Iterator[Finding]:
    """The cache stands in private subnets, the database and its proxy in isolated ones."""
    if not {Tier.PRIVATE, Tier.ISOLATED} <= set(network.tiers):
        reason = "private, for the cache, and isolated, for the database, among them"
        write = "tiers: [public, private, isolated]"
        yield Finding.at("network.tiers", list(network.tiers), reason, write)


def replicas_stand_elsewhere(region: str, database: DatabaseSettings) -> Iterator[Finding]:
    """A replica beside its primary would survive nothing that the primary does not."""
    yield from _within("database", database.findings_in(region))


def replicas_have_a_network(
    region: str, network: NetworkSettings, database: DatabaseSettings, further: FurtherNetworks
) -> Iterator[Finding]:
    """Each replica's region has a network with isolated subnets."""
    free = first_free(addresses(network, further).values())
    for number, replica in enumerate(database.replicas):
        there = further.get(replica.region)
        if there is None and replica.region != region:
            reason = "a region with a network under bilberry:furtherNetworks"
            write = f"bilberry:furtherNetworks: {{{replica.region}: {{cidr: {free}}}}}"
            yield Finding.at(f"database.replicas.{number}.region", replica.region, reason, write)
        elif there and Tier.ISOLATED not in there.tiers:
            key = f"furtherNetworks.{replica.region}.tiers"
            reason = "isolated, for the database's replica, among them"
            yield Finding.at(key, list(there.tiers), reason, "tiers: [isolated]")


def addresses(network: NetworkSettings, further: FurtherNetworks) -> dict[str, Any]:
    """The addresses of each network, by its key."""
    there = {f"furtherNetworks.{region}": other.cidr for region, other in further.items()}
    return {"network": network.cidr, **there}


def _within(area: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    return (finding.within(area) for finding in findings)


class DataTierSettings(AwsSettings):
    """The keys of a stack file about the data."""

    constraints: ClassVar[Constraints] = (
        Constraint(("region", "network"), network_fits_its_region),
        Constraint(("further_networks",), further_networks_fit_their_regions),
        Constraint(("region", "further_networks"), further_networks_stand_elsewhere),
        Constraint(("network", "further_networks"), networks_share_no_addresses),
        Constraint(("network",), network_has_the_tiers_it_needs),
        Constraint(("region", "database"), replicas_stand_elsewhere),
        Constraint(("region", "network", "database", "further_networks"), replicas_have_a_network),
    )

    network: NetworkSettings
    """The network in that region."""
    further_networks: Mapping[Region, FurtherNetworkSettings] = {}
    """The network of each further region; it is built where the database has a replica."""
    database: DatabaseSettings
    """The product's database."""
    cache: CacheSettings = CacheSettings()
    """The cache in front of it."""

    @property
    def replica_regions(self) -> list[str]:
        """Where the database has copies, as the stack file lists them."""
        return [replica.region for replica in self.database.replicas]

    @property
    def encrypted_regions(self) -> frozenset[str]:
        """And where the database has copies."""
        return super().encrypted_regions | set(self.replica_regions)


class DataTier:
    """Networks, database and cache, wired."""

    def __init__(self, base: Foundation, settings: DataTierSettings, *, data_api: bool) -> None:
        """`data_api` is whether SQL can also be sent over HTTPS, signed with a role."""
        self.base = base
        self.settings = settings
        self.network = self._network(settings.named("network"), settings.network, settings.region)
        self.sites = {region: self._site(region) for region in settings.replica_regions}
        self.database = self._database(data_api=data_api)
        self.cache = self._cache()

    def _network(self, name: str, settings: NetworkSettings, region: str) -> Network:
        return Network(
            name,
            settings,
            place=self.settings.place.at(region),
            key=self.base.keys.arn_in(region),
            opts=self.base.opts,
        )

    def _site(self, region: str) -> ReplicaSite:
        settings = self.settings.further_networks[region]
        network = self._network(self.settings.named(f"network-{region}"), settings, region)
        return ReplicaSite(network, self.base.keys.arn_in(region))

    def _database(self, *, data_api: bool) -> DatabaseCluster:
        return DatabaseCluster(
            self.settings.named("database"),
            self.settings.database,
            place=self.settings.place,
            network=self.network,
            key=self.base.keys.key_arn,
            replicas=self.sites,
            data_api=data_api,
            opts=self.base.opts,
        )

    def _cache(self) -> CacheTier:
        return CacheTier(
            self.settings.named("cache"),
            self.settings.cache,
            place=self.settings.place,
            network=self.network,
            key=self.base.keys.key_arn,
            opts=self.base.opts,
        )

    @property
    def gates(self) -> list[Gate]:
        """What clients come in by, to the database and to the cache."""
        return [self.database.gate, self.cache.gate]

    @property
    def secrets(self) -> dict[str, pulumi.Input[str]]:
        """The ARNs of what clients sign in with."""
        return {"DATABASE": self.database.secret_arn, "REDIS": self.cache.secret_arn}

    @property
    def restores(self) -> dict[str, dict[str, pulumi.Input[str]]]:
        """What a restored database needs to know: the subnets to stand in."""
        subnets = self.database.surroundings.subnet_group.name
        return {"Aurora": {"dbSubnetGroupName": subnets}}

    @property
    def watched(self) -> list[Component]:
        """What alarms are about, in the dashboard's order."""
        return [self.network, self.database, self.cache]

    @property
    def outputs(self) -> Outputs:
        """What applications need: addresses and the ARNs of secrets, never a secret itself."""
        replicas = self.database.replicas
        return {
            "DatabaseEndpoint": self.database.endpoint,
            "DatabaseReaderEndpoint": self.database.reader_endpoint,
            "DatabaseProxyEndpoint": self.database.proxy_endpoint,
            "DatabaseProxyReaderEndpoint": self.database.proxy_reader_endpoint,
            "DatabaseReplicaEndpoints": {at: replicas[at].reader_endpoint for at in replicas},
            "DatabasePort": self.database.port,
            "DatabaseSecretArn": self.database.secret_arn,
            "RedisEndpoint": self.cache.endpoint,
            "RedisPort": self.cache.port,
            "RedisSecretArn": self.cache.secret_arn,
            "VpcId": self.network.vpc_id,
            "PrivateSubnetIds": self.network.private_subnet_ids,
        }
