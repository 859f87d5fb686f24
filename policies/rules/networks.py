"""Networks keep a record of their traffic, have rules in one place, and data out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors import aws
from policies.combining import all_of, comes_from, parts, requires_part
from policies.rule import Evaluate, Rule, Subject, one_of, requires, undecided

_ID_OF_GATEWAY: Final = "igw-"


_RULES_INSIDE: Final = "has rules inside it: {path} is {value}"
_NO_RULES: Final = all_of(
    requires("ingress", one_of(None, []), _RULES_INSIDE),
    requires("egress", one_of(None, []), _RULES_INSIDE),
)


def _default_group(subject: Subject) -> Iterator[Finding]:
    """AWS makes one for each network, in which everything may talk to everything."""
    if not parts(subject, aws.ec2.DEFAULT_SECURITY_GROUP, "vpcId"):
        yield Finding("leaves AWS's default security group open: no DefaultSecurityGroup closes it")


_RECORDS: Final = requires(
    "trafficType",
    lambda traffic: traffic != "ACCEPT",
    "leaves out what was turned away: {path} is {value}",
)


def _closed_subnets(path: str) -> Evaluate:
    """An evaluation of the subnets that a property names. What reaches another estate's is not known."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        subnets = subject.estate.referred(subject.resource, path, aws.ec2.SUBNET)
        if not subnets:
            yield undecided(f"what reaches {path}")
        for subnet in subnets:
            if _is_reached(subject, subnet):
                yield Finding(f"stands where the internet reaches: in {subnet.name}")

    return evaluate


def _is_reached(subject: Subject, subnet: Resource) -> bool:
    """Whether the subnet's table has a route to an internet gateway, inside it or beside it."""
    estate = subject.estate
    tables = [
        table
        for association in estate.referring(subnet, aws.ec2.ROUTE_TABLE_ASSOCIATION, "subnetId")
        for table in estate.referred(association, "routeTableId", aws.ec2.ROUTE_TABLE)
    ]
    routes = [
        one for table in tables for one in estate.referring(table, aws.ec2.ROUTE, "routeTableId")
    ]
    ways = [(route, "gatewayId") for route in routes]
    ways += [(table, path) for table in tables for path in _inner_routes(table)]
    return any(_leads_out(replace(subject, resource=one), path) for one, path in ways)


def _inner_routes(table: Resource) -> list[str]:
    """The gateways inside a route table; where none is known, all that it depends on."""
    routes = table.each("routes")
    if isinstance(routes, Unknown):
        return ["routes"]
    return [f"routes.{number}.gatewayId" for number in range(len(routes))]


def _leads_out(subject: Subject, path: str) -> bool:
    gateway = subject.resource.get(path)
    if gateway is UNKNOWN:
        return comes_from(subject, path, aws.ec2.INTERNET_GATEWAY)
    return isinstance(gateway, str) and gateway.startswith(_ID_OF_GATEWAY)


_STORES: Final = {
    aws.rds.PROXY: _closed_subnets("vpcSubnetIds"),
    aws.rds.PROXY_ENDPOINT: _closed_subnets("vpcSubnetIds"),
    aws.rds.SUBNET_GROUP: _closed_subnets("subnetIds"),
    aws.elasticache.SUBNET_GROUP: _closed_subnets("subnetIds"),
    aws.efs.MOUNT_TARGET: _closed_subnets("subnetId"),
}

RULES: Final = (
    Rule(
        name="data-stores-out-of-reach",
        says="No data store, nor its proxy, stands in a subnet with a way to an internet gateway.",
        evaluations=_STORES,
        remedy="Give it the network's isolated or private subnets.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-46",
        severity=PolicySeverity.CRITICAL,
    ),
    Rule(
        name="subnet-gives-no-public-addresses",
        says="No subnet gives whatever starts in it an address on the internet.",
        evaluations={
            aws.ec2.SUBNET: requires(
                "mapPublicIpOnLaunch",
                one_of(None, False),
                "gives out addresses on the internet: {path} is {value}",
            )
        },
        remedy="Write map_public_ip_on_launch=False, and give an Eip to what needs one.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15",
        alone=True,
    ),
    Rule(
        name="security-group-rules-stand-alone",
        says="Rules of security groups are resources of their own: those inside a group undo them.",
        evaluations={aws.ec2.SECURITY_GROUP: _NO_RULES},
        remedy="Make a SecurityGroupIngressRule or SecurityGroupEgressRule of it.",
        read="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/",
        alone=True,
    ),
    Rule(
        name="default-security-group-closed",
        says="Nothing can lean on a default security group.",
        evaluations={aws.ec2.DEFAULT_SECURITY_GROUP: _NO_RULES},
        remedy="Leave out its ingress and egress.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="default-security-group-taken-over",
        says="Every network's default security group is the estate's to close.",
        evaluations={aws.ec2.VPC: _default_group},
        remedy="Make a DefaultSecurityGroup of the network without rules.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="flow-logs-on",
        says="Every network keeps a record of its traffic, of what was turned away at least.",
        evaluations={
            aws.ec2.VPC: requires_part(
                aws.ec2.FLOW_LOG,
                "vpcId",
                "keeps no record of its traffic: no FlowLog is about it",
                _RECORDS,
            )
        },
        remedy="Make a FlowLog of the network with traffic_type ALL.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
    ),
)
