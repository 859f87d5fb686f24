"""Runbooks for the loss of a machine and of a zone: mostly to look whether it went by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery import clusters
from bilberry.analyses.recovery.copies import Loss, region_of
from bilberry.analyses.recovery.runbook.steps import (
    Part,
    Runbook,
    RunbookStep,
    aws,
    known,
    nothing_changes,
    parts,
    primaries,
    pulumi,
)
from bilberry.vendors import aws as aws_types

EVERYWHERE: Final = "0.0.0.0/0"

WRITERS: Final = "DBClusters[0].DBClusterMembers[].[DBInstanceIdentifier,IsClusterWriter]"
NODES: Final = (
    "ReplicationGroups[0].[Status,NodeGroups[].NodeGroupMembers[].[CacheClusterId,CurrentRole]]"
)


def of_instance(estate: RecordedEstate) -> Runbook:
    """A machine of the database or of the cache is gone."""
    stays = "roles went from one machine to another, which is in no stack file"
    return Runbook(
        Loss.INSTANCE,
        "an instance is lost",
        "AWS promotes another one by itself, in a minute or so. These steps see that it did.",
        parts(
            Part("Database", list(_database(estate))),
            Part("Cache", list(_cache(estate))),
            Part("Afterwards", [nothing_changes(estate, stays)]),
        ),
    )


def of_zone(estate: RecordedEstate) -> Runbook:
    """A zone does not answer."""
    back = "the update put back what was changed here"
    return Runbook(
        Loss.ZONE,
        "a zone is lost",
        "Data are in three zones, and what stands in the lost one is replaced by itself. What needs"
        " a hand is the way out of the zones that share the lost one's NAT gateway.",
        parts(
            Part("Which zone", list(_which(estate))),
            Part("Database", list(_database(estate))),
            Part("Cache", list(_cache(estate))),
            Part("The way out", list(_ways_out(estate))),
            Part(
                "Way back, once the zone answers again",
                [
                    RunbookStep(
                        "Put the routes back as the program has them. Nothing changes in the stack"
                        " file",
                        [pulumi("up", estate, "--refresh")],
                        see="routes updated, nothing replaced",
                    ),
                    nothing_changes(estate, back),
                ],
            ),
        ),
    )


def _which(estate: RecordedEstate) -> Iterator[RunbookStep]:
    for cluster in primaries(estate)[:1]:
        query = "AvailabilityZones[].[ZoneName,State,Messages[].Message]"
        yield RunbookStep(
            "See what AWS says of the zones, and on the Health dashboard",
            [aws("ec2 describe-availability-zones", cluster, f"--query '{query}'")],
            see="the zone that is not `available`, or else the one whose parts do not answer",
        )


def _database(estate: RecordedEstate) -> Iterator[RunbookStep]:
    for cluster in primaries(estate):
        name = f"--db-cluster-identifier {known(cluster, 'clusterIdentifier')}"
        yield RunbookStep(
            f"See which instance of {cluster.name} writes",
            [aws("rds describe-db-clusters", cluster, name, f"--query '{WRITERS}'")],
            see="one instance with true, in a zone that answers",
        )
        if len(clusters.instances_of(estate, cluster)) > 1:
            yield RunbookStep(
                "If none does after ten minutes, promote another one by hand",
                [aws("rds failover-db-cluster", cluster, name)],
                see="the other instance with true, a minute later",
            )
        else:
            yield _another_instance(cluster, name)


def _another_instance(cluster: Resource, name: str) -> RunbookStep:
    options = (
        name,
        f"--db-instance-identifier {known(cluster, 'clusterIdentifier')}-by-hand",
        f"--engine {known(cluster, 'engine')}",
        "--db-instance-class <class of its instance>",
        "--availability-zone <zone that answers>",
    )
    return RunbookStep(
        "If its one instance does not come back within ten minutes, make one in another zone; once"
        " the first one is back, delete it again",
        [aws("rds create-db-instance", cluster, *options)],
        see="the new instance with true",
    )


def _cache(estate: RecordedEstate) -> Iterator[RunbookStep]:
    for group in estate.of(aws_types.elasticache.REPLICATION_GROUP):
        name = f"--replication-group-id {known(group, 'replicationGroupId')}"
        yield RunbookStep(
            f"See that each shard of {group.name} has a primary",
            [aws("elasticache describe-replication-groups", group, name, f"--query '{NODES}'")],
            see="available, and one primary in each shard",
        )


def _ways_out(estate: RecordedEstate) -> Iterator[RunbookStep]:
    """For each NAT gateway's zone, the route tables of other zones that go out by another one."""
    gateways = sorted(estate.of(aws_types.ec2.NAT_GATEWAY), key=lambda one: one.name)
    for lost in gateways:
        others = [one for one in gateways if region_of(one) == region_of(lost) and one is not lost]
        zone, tables = _zone_of(estate, lost), _tables_of(estate, lost)
        if others:
            yield RunbookStep(
                f"If {zone} is lost, send what goes out by {lost.name} out by {others[0].name}",
                [
                    aws(
                        "ec2 replace-route",
                        lost,
                        f"--route-table-id {known(table, 'id')}",
                        f"--destination-cidr-block {EVERYWHERE}",
                        f"--nat-gateway-id {known(others[0], 'id')}",
                    )
                    for table in tables
                ],
                see="functions reach the internet again",
            )
        else:
            yield RunbookStep(
                f"If {zone} is lost, private subnets have no way out until it is back: {lost.name}"
                " is their only one"
            )


def _zone_of(estate: RecordedEstate, gateway: Resource) -> str:
    subnets = estate.referred(gateway, "subnetId", aws_types.ec2.SUBNET)
    return known(subnets[0], "availabilityZone") if subnets else "its zone"


def _tables_of(estate: RecordedEstate, gateway: Resource) -> list[Resource]:
    routes = estate.referring(gateway, aws_types.ec2.ROUTE, "natGatewayId")
    tables = [
        one
        for route in routes
        for one in estate.referred(route, "routeTableId", aws_types.ec2.ROUTE_TABLE)
    ]
    return sorted(tables, key=lambda one: one.name)
