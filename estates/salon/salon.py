"""The Pink Blueberry Salon: a database and a cache in a private network, copied to other regions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

import pulumi
import pulumi_aws as aws
from pydantic import Field

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint
from bilberry.vendors.aws.regions import Region
from components.cache.cache import CacheTier
from components.cache.cache_settings import CacheSettings
from components.component import AwsPlace, Component, Place
from components.database.cluster import DatabaseCluster, DatabaseSettings
from components.database.replicas import ReplicaSite
from components.monitoring.alarms import GLOBAL_REGION, Alarm
from components.network.addresses import Tier, first_free, overlaps
from components.network.network import FurtherNetworkSettings, Network, NetworkSettings
from components.security.keys import EncryptionKeys, KeySettings
from components.storage.files import Files, FilesSettings
from estates.estate import Estate, Outputs
from estates.salon.edge import EDGE_RULES, Edge, EdgeSettings
from estates.salon.elsewhere import elsewhere
from estates.salon.recovery import RECOVERY_RULES, Recovery, RecoverySettings
from estates.salon.watch import WATCH_RULES, Watch, WatchSettings
from estates.salon.web import SALON_WEB_RULES, SalonWebSettings, WebSide
from estates.salon.work import WORK_RULES, Work, WorkSettings

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
    cidrs = {"network": network.cidr}
    cidrs |= {f"furtherNetworks.{region}": other.cidr for region, other in further.items()}
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
    free = first_free([network.cidr, *(other.cidr for other in further.values())])
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


def files_are_copied_elsewhere(region: str, files: FilesSettings) -> Iterator[Finding]:
    """A copy beside the original would survive nothing that the original does not."""
    yield from _within("files", files.findings_in(region))


def _within(area: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    return (finding.within(area) for finding in findings)


class SalonSettings(EdgeSettings, WorkSettings, RecoverySettings, WatchSettings, SalonWebSettings):
    """A stack file of the Salon."""

    constraints = (
        Constraint(("region", "network"), network_fits_its_region),
        Constraint(("further_networks",), further_networks_fit_their_regions),
        Constraint(("region", "further_networks"), further_networks_stand_elsewhere),
        Constraint(("network", "further_networks"), networks_share_no_addresses),
        Constraint(("network",), network_has_the_tiers_it_needs),
        Constraint(("region", "database"), replicas_stand_elsewhere),
        Constraint(("region", "network", "database", "further_networks"), replicas_have_a_network),
        Constraint(("region", "files"), files_are_copied_elsewhere),
        *EDGE_RULES,
        *WORK_RULES,
        *RECOVERY_RULES,
        *WATCH_RULES,
        *SALON_WEB_RULES,
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
    database: DatabaseSettings
    """The database of bookings, customers and branches."""
    cache: CacheSettings = CacheSettings()
    """The cache in front of it."""
    files: FilesSettings = FilesSettings()
    """The files that functions share."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """And how the estate is built again where the first copy of its data is."""
        again = [elsewhere(self, replica.region) for replica in self.database.replicas[:1]]
        return {**super().facts, **({"elsewhere": again[0]} if again else {})}

    @property
    def place(self) -> Place:
        """Where the estate stands."""
        own = {"Estate": self.estate, "Environment": self.environment}
        return Place(
            environment=self.environment,
            estate=self.estate,
            aws=AwsPlace(self.region, self.account),
            tags={**self.tags, **own},
            temporary=self.temporary,
        )


class Salon:
    """The Salon's components, wired. Each one is reachable, as its children are from it."""

    def __init__(self, settings: SalonSettings) -> None:
        self.settings = settings
        self.place = settings.place
        self.regions = [replica.region for replica in settings.database.replicas]
        self.provider = aws.Provider(
            "salon-aws", region=self.place.region, allowed_account_ids=[settings.account]
        )
        self.opts = pulumi.ResourceOptions(providers=[self.provider])
        self.keys = EncryptionKeys(
            "salon-keys",
            settings.keys,
            place=self.place,
            further_regions=self._key_regions(),
            opts=self.opts,
        )
        self.network = self._network("salon-network", settings.network, self.place.region)
        self.sites = {region: self._site(region) for region in self.regions}
        self.database = DatabaseCluster(
            "salon-database",
            settings.database,
            place=self.place,
            network=self.network,
            key=self.keys.key_arn,
            replicas=self.sites,
            data_api=settings.data_access.by == "dataApi",
            opts=self.opts,
        )
        self.cache = self._cache()
        self.files = self._files()
        self.edge = Edge(settings, place=self.place, keys=self.keys, opts=self.opts)
        self.work = self._work()
        self.recovery = self._recovery()
        self.watch = self._watch()
        self.recovery.backups.report_failures(self.watch.monitoring.topic.arn)
        self.web = self._web()

    def _key_regions(self) -> list[str]:
        """Where copies of the key are: with every copy of data, and with global services."""
        settings = self.settings
        regions = {*self.regions, *settings.edge_regions, *settings.backups.regions}
        regions |= set(filter(None, [settings.files.replica_region]))
        return sorted({*regions, GLOBAL_REGION} - {self.place.region})

    def _network(self, name: str, settings: NetworkSettings, region: str) -> Network:
        return Network(
            name,
            settings,
            place=self.place.at(region),
            key=self.keys.arn_in(region),
            opts=self.opts,
        )

    def _cache(self) -> CacheTier:
        return CacheTier(
            "salon-cache",
            self.settings.cache,
            place=self.place,
            network=self.network,
            key=self.keys.key_arn,
            opts=self.opts,
        )

    def _files(self) -> Files:
        regions = filter(None, (self.place.region, self.settings.files.replica_region))
        return Files(
            "salon-files",
            self.settings.files,
            place=self.place,
            network=self.network,
            keys={region: self.keys.arn_in(region) for region in regions},
            opts=self.opts,
        )

    def _site(self, region: str) -> ReplicaSite:
        settings = self.settings.further_networks[region]
        network = self._network(f"salon-network-{region}", settings, region)
        return ReplicaSite(network, self.keys.arn_in(region))

    def _work(self) -> Work:
        return Work(
            self.settings,
            place=self.place,
            keys=self.keys,
            copies=self.regions,
            network=self.network,
            database=self.database,
            cache=self.cache,
            opts=self.opts,
        )

    def _recovery(self) -> Recovery:
        return Recovery(
            self.settings,
            place=self.place,
            keys=self.keys,
            database=self.database,
            shielded={"cdn": self.edge.cdn.distribution_arn},
            opts=self.opts,
        )

    def _watch(self) -> Watch:
        return Watch(
            self.settings,
            place=self.place,
            keys=self.keys,
            alarms=self._alarms(),
            opts=self.opts,
        )

    def _alarms(self) -> list[Alarm]:
        thresholds = self.settings.monitoring.thresholds
        return [alarm for part in self._watched() for alarm in part.alarms(thresholds)]

    def _watched(self) -> list[Component]:
        """What is watched, in the dashboard's order."""
        edge, work = self.edge, self.work
        data = [self.network, self.database, self.cache, self.files]
        outside = [edge.cdn, edge.firewall, edge.storage]
        inside = [work.process_booking, work.messaging, work.ledger]
        return [*data, *outside, *inside, self.recovery.backups]

    def _web(self) -> WebSide:
        return WebSide(
            self.settings,
            place=self.place,
            regions=[self.place.region, *self._key_regions()],
            provider=self.provider,
            network=self.network,
            database=self.database,
            cache=self.cache,
            edge=self.edge,
            work=self.work,
            told=self.watch.told,
            may=self.watch.may,
        )

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
            "KeyArn": self.keys.key_arn,
            "FileSystemId": self.files.file_system_id,
            "FilesAccessPointArn": self.files.access_point_arn,
            **self.edge.outputs,
            **self.work.outputs,
            **self.recovery.outputs,
            **self.web.outputs,
            **self.watch.outputs,
        }


def build(settings: SalonSettings) -> Outputs:
    """Wire the Salon."""
    return Salon(settings).outputs


ESTATE = Estate(SalonSettings, build)
