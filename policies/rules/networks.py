"""Networks keep a record of their traffic, have rules in one place, and data out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors.aws import ec2, efs, elasticache, rds
from policies.checks import all_of, comes_from, parts, requires_part
from policies.rule import Case, Judge, PolicySeverity, Rule, by_type, one_of, requires, undecided

_ID_OF_GATEWAY: Final = "igw-"


_NO_RULES: Final = all_of(
    *(
        requires(path, one_of(None, []), "has rules inside it: {path} is {value}")
        for path in ("ingress", "egress")
    )
)


def _default_group(case: Case) -> Iterator[Finding]:
    """AWS makes one for each network, in which everything may talk to everything."""
    if not parts(case, ec2.DEFAULT_SECURITY_GROUP, "vpcId"):
        yield Finding("leaves AWS's default security group open: no DefaultSecurityGroup closes it")


_RECORDS: Final = requires(
    "trafficType",
    lambda traffic: traffic != "ACCEPT",
    "leaves out what was turned away: {path} is {value}",
)


def _closed_subnets(path: str) -> Judge:
    """A judge of the subnets that a property names. What reaches another estate's is not known."""

    def judge(case: Case) -> Iterator[Finding]:
        subnets = case.estate.referred(case.resource, path, ec2.SUBNET)
        if not subnets:
            yield undecided(f"what reaches {path}")
        for subnet in subnets:
            if _is_reached(case, subnet):
                yield Finding(f"stands where the internet reaches: in {subnet.name}")

    return judge


def _is_reached(case: Case, subnet: Resource) -> bool:
    """Whether the subnet's table has a route to an internet gateway, inside it or beside it."""
    estate = case.estate
    tables = [
        table
        for association in estate.referring(subnet, ec2.ROUTE_TABLE_ASSOCIATION, "subnetId")
        for table in estate.referred(association, "routeTableId", ec2.ROUTE_TABLE)
    ]
    routes = [one for table in tables for one in estate.referring(table, ec2.ROUTE, "routeTableId")]
    ways = [(route, "gatewayId") for route in routes]
    ways += [(table, path) for table in tables for path in _inner_routes(table)]
    return any(_leads_out(replace(case, resource=one), path) for one, path in ways)


def _inner_routes(table: Resource) -> list[str]:
    """The gateways inside a route table; where none is known, all that it depends on."""
    routes = table.each("routes")
    if isinstance(routes, Unknown):
        return ["routes"]
    return [f"routes.{number}.gatewayId" for number in range(len(routes))]


def _leads_out(case: Case, path: str) -> bool:
    gateway = case.resource.get(path)
    if gateway is UNKNOWN:
        return comes_from(case, path, ec2.INTERNET_GATEWAY)
    return isinstance(gateway, str) and gateway.startswith(_ID_OF_GATEWAY)


_STORES: Final = {
    rds.PROXY: _closed_subnets("vpcSubnetIds"),
    rds.PROXY_ENDPOINT: _closed_subnets("vpcSubnetIds"),
    rds.SUBNET_GROUP: _closed_subnets("subnetIds"),
    elasticache.SUBNET_GROUP: _closed_subnets("subnetIds"),
    efs.MOUNT_TARGET: _closed_subnets("subnetId"),
}

RULES: Final = (
    Rule(
        name="data-stores-out-of-reach",
        says="No data store, nor its proxy, stands in a subnet with a way to an internet gateway.",
        looks_at=frozenset(_STORES),
        judge=by_type(_STORES),
        mend="Give it the network's isolated or private subnets.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-46",
        severity=PolicySeverity.CRITICAL,
    ),
    Rule(
        name="subnet-gives-no-public-addresses",
        says="No subnet gives whatever starts in it an address on the internet.",
        looks_at=frozenset({ec2.SUBNET}),
        judge=requires(
            "mapPublicIpOnLaunch",
            one_of(None, False),
            "gives out addresses on the internet: {path} is {value}",
        ),
        mend="Write map_public_ip_on_launch=False, and give an Eip to what needs one.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15",
        alone=True,
    ),
    Rule(
        name="security-group-rules-stand-alone",
        says="Rules of security groups are resources of their own: those inside a group undo them.",
        looks_at=frozenset({ec2.SECURITY_GROUP}),
        judge=_NO_RULES,
        mend="Make a SecurityGroupIngressRule or SecurityGroupEgressRule of it.",
        read="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/",
        alone=True,
    ),
    Rule(
        name="default-security-group-closed",
        says="Nothing can lean on a default security group.",
        looks_at=frozenset({ec2.DEFAULT_SECURITY_GROUP}),
        judge=_NO_RULES,
        mend="Leave out its ingress and egress.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="default-security-group-taken-over",
        says="Every network's default security group is the estate's to close.",
        looks_at=frozenset({ec2.VPC}),
        judge=_default_group,
        mend="Make a DefaultSecurityGroup of the network without rules.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="flow-logs-on",
        says="Every network keeps a record of its traffic, of what was turned away at least.",
        looks_at=frozenset({ec2.VPC}),
        judge=requires_part(
            ec2.FLOW_LOG,
            "vpcId",
            "keeps no record of its traffic: no FlowLog is about it",
            _RECORDS,
        ),
        mend="Make a FlowLog of the network with traffic_type ALL.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
    ),
)
