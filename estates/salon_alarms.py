"""What is watched in the Salon: each part handed over with its settings, which size its alarms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from components.alarms import Alarm
from components.alarms_of_caches import of_cache
from components.alarms_of_databases import Instances, of_copy, of_proxy, of_readers, of_writer
from components.alarms_of_traffic import of_nat_gateway
from components.cache import CacheTier
from components.database import DatabaseCluster
from components.network import Network
from components.thresholds import Thresholds

if TYPE_CHECKING:
    from estates.salon import Salon


def alarms_of(salon: Salon) -> list[Alarm]:
    """The alarms of all parts of the Salon."""
    limits = salon.settings.monitoring.thresholds
    return [
        *_of_network(salon.network),
        *_of_database(salon.database, limits),
        *_of_copies(salon.database, limits),
        *_of_cache(salon.cache, limits),
    ]


def _of_network(network: Network) -> Iterator[Alarm]:
    for zone, gateway in network.nat_gateways.items():
        yield from of_nat_gateway(f"nat-{zone[-1]}", gateway.id, region=network.place.region)


def _of_database(database: DatabaseCluster, limits: Thresholds) -> Iterator[Alarm]:
    settings, region = database.settings, database.place.region
    writer = Instances(
        part="database-writer",
        # In the writer's words, so that nothing is missed before the writer is there.
        cluster=database.writer.cluster_identifier,
        role="WRITER",
        region=region,
        instance_class=settings.instance_class,
    )
    pool = settings.proxy.max_connections if settings.proxy else None
    yield from of_writer(writer, pool=pool, limits=limits)
    if settings.readers or settings.reader_scaling:
        readers = replace(writer, part="database-readers", role="READER")
        yield from of_readers(readers, limits=limits)
    if database.proxy:
        timeout = database.proxy.settings.borrow_timeout_seconds
        name = database.proxy.proxy.name
        yield from of_proxy("database-proxy", name, region=region, borrow_timeout_seconds=timeout)


def _of_copies(database: DatabaseCluster, limits: Thresholds) -> Iterator[Alarm]:
    for region, copy in database.replicas.items():
        instances = Instances(
            part=f"database-{region}",
            cluster=copy.instances[0].cluster_identifier,
            role="READER",
            region=region,
            instance_class=copy.settings.instance_class,
        )
        yield from of_copy(instances, limits=limits)


def _of_cache(cache: CacheTier, limits: Thresholds) -> list[Alarm]:
    group, region = cache.replication_group.id, cache.place.region
    return of_cache("cache", group, region=region, settings=cache.settings, limits=limits)
