"""Aurora PostgreSQL and RDS Proxy: hours of instances, storage, I/O, copies in other regions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Free, Meter, PriceList
from bilberry.analyses.recorded import Resource
from bilberry.vendors import aws

SERVERLESS: Final = "db.serverless"
IO_OPTIMIZED: Final = "aurora-iopt1"
SECONDS: Final = Decimal(60)
FREE_RETENTION_DAYS: Final = 7
LEAST_PROXY_CPUS: Final = 2
"""An instance behind a proxy counts for at least so many (RDS Proxy's pricing page, as public cost notes
of 2026 quote it)."""


def cpus(instance_class: str) -> int:
    """The vCPUs of a class: 2 up to large, 4 for xlarge, 4 for each `x` of the larger ones.

    So it is in the families Aurora PostgreSQL has (Aurora User Guide, Hardware specifications for DB
    instance classes, 2026-11).
    """
    size = instance_class.rpartition(".")[2]
    many = re.fullmatch(r"(\d*)xlarge", size)
    return 4 * int(many[1] or 1) if many else 2


def _is_io_optimized(cluster: Resource | None) -> bool:
    return cluster is not None and cluster.get("storageType") == IO_OPTIMIZED


def _cluster_of(meter: Meter) -> Resource | None:
    found = meter.estate.referred(meter.resource, "clusterIdentifier", aws.rds.CLUSTER)
    return found[0] if found else None


def instance(meter: Meter) -> Iterator[Line]:
    """Hours by class, or capacity units of a serverless one; Enhanced Monitoring's logs."""
    suffix = "/io-optimized" if _is_io_optimized(_cluster_of(meter)) else ""
    kind = meter.known("instanceClass")
    if kind == SERVERLESS:
        count = meter.usage("database_acus")
        yield meter.held("capacity", f"aws/rds/aurora-postgresql/serverless-v2{suffix}", count)
    else:
        yield meter.always("instance", f"aws/rds/aurora-postgresql/{kind}{suffix}")
    seconds = meter.optional("monitoringInterval", 0)
    if seconds:
        gb = meter.usage("enhanced_monitoring_gb") * (SECONDS / Decimal(seconds))
        yield meter.used("Enhanced Monitoring", "aws/cloudwatch/logs/ingestion", gb)
    if (
        meter.optional("performanceInsightsRetentionPeriod", FREE_RETENTION_DAYS)
        > FREE_RETENTION_DAYS
    ):
        yield meter.not_priced("Performance Insights", "more than 7 days have no price known here")


def cluster(meter: Meter) -> Iterator[Line]:
    """Storage, I/O unless optimized for it, backups beyond the free size, a copy's replication."""
    optimized = meter.optional("storageType", "") == IO_OPTIMIZED
    suffix = "/io-optimized" if optimized else ""
    yield meter.held(
        "storage", f"aws/rds/aurora/storage{suffix}", meter.usage("database_storage_gb")
    )
    if not optimized:
        io = meter.usage("database_io_millions")
        yield meter.used("I/O", "aws/rds/aurora/io-requests", io)
    yield meter.held("backups", "aws/rds/aurora/backup-storage", meter.usage("database_backup_gb"))
    source = meter.optional("sourceRegion", "")
    if source:
        writes = meter.usage("database_replicated_millions")
        yield meter.used(
            "replicated writes", "aws/rds/aurora/global-write-io", writes, region=source
        )
        gb = meter.usage("replication_gb")
        yield meter.used("replicated GB", "aws/data-transfer/between-regions", gb, region=source)
    if meter.optional("databaseInsightsMode", "standard") == "advanced":
        yield meter.not_priced("Database Insights", "advanced mode has no price known here")


def proxy(meter: Meter) -> Iterator[Line]:
    """Hours of the vCPUs of all instances it may connect to."""
    classes = [one.get("instanceClass") for one in _instances_behind(meter)]
    if SERVERLESS in classes:
        capacity = meter.usage("database_acus") * Decimal(len(classes))
        yield meter.held("capacity", "aws/rds/proxy/serverless-v2", capacity)
        return
    if not classes or not all(isinstance(one, str) for one in classes):
        yield meter.not_priced("vCPUs", "no instances are known that it connects to")
        return
    count = sum(max(cpus(one), LEAST_PROXY_CPUS) for one in classes)
    reason = f"the vCPUs of {len(classes)} instances"
    yield meter.always("vCPUs", "aws/rds/proxy/provisioned", Decimal(count), reason=reason)


def _instances_behind(meter: Meter) -> list[Resource]:
    targets = meter.estate.referring(meter.resource, aws.rds.PROXY_TARGET, "dbProxyName")
    clusters = [
        cluster
        for target in targets
        for cluster in meter.estate.referred(target, "dbClusterIdentifier", aws.rds.CLUSTER)
    ]
    return [
        one
        for cluster in clusters
        for one in meter.estate.referring(cluster, aws.rds.CLUSTER_INSTANCE, "clusterIdentifier")
    ]


def proxy_endpoint(meter: Meter) -> Iterator[Line]:
    """An endpoint beside the proxy's own, as an interface endpoint in each of its subnets.

    That it is sold so is a guess: no source was found (2026-11).
    """
    item, count = "aws/vpc/interface-endpoint/hour", meter.count("vpcSubnetIds")
    yield meter.always("interfaces", item, count, reason="sold as interface endpoints: a guess")
    yield meter.used("GB", "aws/vpc/interface-endpoint/data", meter.usage("endpoint_gb"))


PRICES: Final[Mapping[str, PriceList]] = {
    aws.rds.CLUSTER: cluster,
    aws.rds.CLUSTER_INSTANCE: instance,
    aws.rds.PROXY: proxy,
    aws.rds.PROXY_ENDPOINT: proxy_endpoint,
    aws.rds.GLOBAL_CLUSTER: Free("its clusters are paid for, it is not"),
    aws.rds.CLUSTER_PARAMETER_GROUP: Free("a setting of the clusters"),
    aws.rds.SUBNET_GROUP: Free("a setting of the clusters"),
    aws.rds.PROXY_DEFAULT_TARGET_GROUP: Free("a setting of the proxy"),
    aws.rds.PROXY_TARGET: Free("a setting of the proxy"),
}
