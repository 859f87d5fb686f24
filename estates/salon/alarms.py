"""What is watched in the Salon: each part handed over with its settings, which size its alarms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from components.backups.backups import Backups
from components.cache.cache import CacheTier
from components.cache.cache_alarms import of_cache
from components.database.cluster import DatabaseCluster
from components.database.database_alarms import Instances, of_copy, of_proxy, of_readers, of_writer
from components.edge.certificate import CLOUDFRONT_REGION
from components.edge.edge_alarms import of_certificate, of_distribution, of_firewall, of_nat_gateway
from components.functions.background import BackgroundFunction
from components.functions.work_alarms import (
    WatchedFunction,
    of_dead_letters,
    of_function,
    of_queue,
    of_rule,
    of_topic,
)
from components.messaging.messaging import Messaging
from components.messaging.queues import Queue
from components.monitoring.alarms import Alarm
from components.monitoring.thresholds import Thresholds
from components.network.network import Network
from components.storage.assets import Storage
from components.storage.files import Files
from components.storage.ledger import Ledger
from components.storage.storage_alarms import (
    WatchedReplication,
    of_file_system,
    of_files_copy,
    of_replication,
    of_table,
    of_vault,
)
from estates.salon.edge import Edge

if TYPE_CHECKING:
    from estates.salon.salon import Salon


def alarms_of(salon: Salon) -> list[Alarm]:
    """The alarms of all parts of the Salon."""
    limits = salon.settings.monitoring.thresholds
    return [
        *_of_network(salon.network),
        *_of_database(salon.database, limits),
        *_of_copies(salon.database, limits),
        *_of_cache(salon.cache, limits),
        *_of_files(salon.files, limits),
        *_of_edge(salon.edge, limits),
        *_of_assets(salon.edge.storage, limits),
        *_of_function("process-booking", salon.work.process_booking, limits),
        *_of_messages(salon.work.messaging),
        *_of_ledger(salon.work.ledger),
        *_of_backups(salon.recovery.backups),
    ]


def _of_network(network: Network) -> Iterator[Alarm]:
    for zone, gateway in network.nat_gateways.items():
        yield from of_nat_gateway(f"nat-{zone[-1]}", gateway.id, region=network.place.region)


def _of_database(database: DatabaseCluster, limits: Thresholds) -> Iterator[Alarm]:
    settings, region = database.settings, database.place.region
    writer = Instances(
        part="database-writer",
        # In the instance's words, so that nobody misses it before it is there.
        cluster=database.writer.cluster_identifier,
        role="WRITER",
        region=region,
        instance_class=settings.instance_class,
    )
    pool = settings.proxy.max_connections if settings.proxy else None
    yield from of_writer(writer, pool=pool, limits=limits)
    if settings.readers or settings.reader_scaling:
        cluster = [database.writer, *database.readers][-1].cluster_identifier
        readers = replace(writer, part="database-readers", cluster=cluster, role="READER")
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


def _of_files(files: Files, limits: Thresholds) -> Iterator[Alarm]:
    region = files.place.region
    yield from of_file_system("files", files.file_system_id, region=region)
    if files.copy and files.replication:
        source, copy = files.replication.source_file_system_id, files.copy.id
        yield from of_files_copy("files-copy", source, copy, region=region, limits=limits)


def _of_edge(edge: Edge, limits: Thresholds) -> list[Alarm]:
    firewall, cdn = edge.firewall, edge.cdn
    requests = firewall.settings.requests_per_address
    metric_name = firewall.web_acl.visibility_config.metric_name
    certificate = cdn.certificate.arn
    return [
        *of_distribution("cdn", cdn.distribution_id, limits=limits),
        *of_certificate("cdn", certificate, region=CLOUDFRONT_REGION, limits=limits),
        *of_firewall("firewall", metric_name, requests=requests),
    ]


def _of_assets(storage: Storage, limits: Thresholds) -> list[Alarm]:
    """S3 measures only what it promises to be done with in time."""
    if storage.replication is None or not storage.settings.replication_time_control:
        return []
    source, target = storage.replication.source, storage.replication.target
    replication = WatchedReplication(
        part="assets-replication",
        source=source.id,
        destination=target.id,
        rule=storage.replication.rule.rules[0].id,
        source_region=source.region,
        destination_region=target.region,
    )
    return of_replication(replication, limits=limits)


def _of_function(part: str, function: BackgroundFunction, limits: Thresholds) -> Iterator[Alarm]:
    watched = WatchedFunction(
        part=part,
        name=function.function.name,
        region=function.place.region,
        timeout_seconds=function.settings.timeout_seconds,
        reserved_concurrency=function.settings.reserved_concurrency,
        has_dead_letters=True,
    )
    yield from of_function(watched, limits=limits)
    yield from _of_dead_letters(f"{part}-dead", function.dead)


def _of_messages(messaging: Messaging) -> Iterator[Alarm]:
    region, route = messaging.place.region, messaging.route
    seconds = messaging.settings.visibility_timeout_seconds
    work = messaging.bookings.work.queue.name
    yield from of_queue("bookings", work, region=region, visibility_seconds=seconds)
    yield from _of_dead_letters("bookings-dead", messaging.bookings.dead)
    yield from of_rule("events", route.rule.name, bus=route.bus.name, region=region)
    yield from _of_dead_letters("events-dead", route.bus_dead)
    for role, dead in route.dead.items():
        yield from _of_dead_letters(f"events-to-{role}-dead", dead)
    yield from of_topic("notifications", messaging.topic.name, region=region)


def _of_dead_letters(part: str, dead: Queue) -> list[Alarm]:
    return of_dead_letters(part, dead.queue.name, region=dead.owner.place.region)


def _of_ledger(ledger: Ledger) -> list[Alarm]:
    return of_table("ledger", ledger.table_name, region=ledger.place.region)


def _of_backups(backups: Backups) -> Iterator[Alarm]:
    for region, vault in backups.vaults.items():
        home = region == backups.place.region
        part = "backups" if home else f"backups-{region}"
        yield from of_vault(part, vault.name, region=region)
