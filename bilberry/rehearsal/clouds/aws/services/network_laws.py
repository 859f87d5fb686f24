"""The laws of Amazon VPC: what is refused, in AWS's words.

Sources: Amazon EC2 API Reference, "Error codes" and the actions that create each thing
(https://docs.aws.amazon.com/AWSEC2/latest/APIReference/, 2026-10).
"""

from __future__ import annotations

import ipaddress
from typing import Final

from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.store import Store, Thing
from bilberry.vendors.aws import ec2, elasticache, rds
from bilberry.vendors.aws.regions import is_local_zone, zones_of

Network = ipaddress.IPv4Network


# Sizes of a VPC and of a subnet
# (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html, 2026-10).
LARGEST_PREFIX: Final = 16
SMALLEST_PREFIX: Final = 28

SUBNET_GROUPS: Final = frozenset({elasticache.SUBNET_GROUP, rds.SUBNET_GROUP})


def network_of(text: object) -> Network | None:
    """The IPv4 network that a text names; None for any other text."""
    try:
        return ipaddress.IPv4Network(str(text))
    except ValueError:
        return None


def _block(case: Case, code: str, what: str) -> Network | None:
    """The `cidrBlock`, if it is given and known. Refuses one that is none or of a wrong size."""
    text = case.value("cidrBlock")
    if text is None:
        return None
    network = network_of(text)
    if network is None:
        message = (
            f"Value ({text}) for parameter cidrBlock is invalid. This is not a valid CIDR block."
        )
        raise case.refusal("InvalidParameterValue", message, "cidrBlock")
    if not LARGEST_PREFIX <= network.prefixlen <= SMALLEST_PREFIX:
        message = (
            f"The CIDR '{text}' is invalid: the block of a {what} is between /{LARGEST_PREFIX} and "
            f"/{SMALLEST_PREFIX}."
        )
        raise case.refusal(code, message, "cidrBlock")
    return network


def vpc_block(case: Case) -> None:
    """A VPC's block is of a size that AWS takes."""
    _block(case, "InvalidVpc.Range", "VPC")


def subnet_block(case: Case) -> None:
    """A subnet lies within its VPC and over no other subnet."""
    network, vpc = _block(case, "InvalidSubnet.Range", "subnet"), case.thing("vpcId")
    if network is None or vpc is None:
        return
    whole = network_of(vpc.outputs.get("cidrBlock"))
    if whole is not None and not network.subnet_of(whole):
        message = f"The CIDR '{network}' is invalid. {vpc.id} is {whole}."
        raise case.refusal("InvalidSubnet.Range", message, "cidrBlock")
    for other in case.store.overlapping(*_addresses(vpc, network)):
        if not case.is_same(other):
            taken = other.outputs.get("cidrBlock")
            message = f"The CIDR '{network}' conflicts with another subnet ({other.id}, {taken})"
            raise case.refusal("InvalidSubnet.Conflict", message, "cidrBlock")


def _addresses(vpc: Thing, network: Network) -> tuple[str, int, int]:
    """The scope and the first and last number of a subnet's block."""
    first, last = network.network_address, network.broadcast_address
    return f"{vpc.region} {vpc.id}", int(first), int(last)


def take_block(case: Case) -> None:
    """Have a new subnet hold its addresses."""
    subnet = case.operation.old
    if subnet is not None:
        hold_block(case.store, subnet)


def hold_block(store: Store, subnet: Thing) -> None:
    """Have a subnet hold its addresses."""
    network = network_of(subnet.outputs.get("cidrBlock"))
    vpcs = store.by_handle(subnet.account, ec2.VPC, str(subnet.outputs.get("vpcId")))
    if network is not None and vpcs:
        store.hold_block(*_addresses(vpcs[-1], network), subnet.key)


def zone_of_region(case: Case) -> None:
    """A subnet's zone is one of its region."""
    zone = case.value("availabilityZone")
    offered = zones_of(case.region)
    if zone is None or zone in offered or is_local_zone(zone, case.region):
        return
    message = (
        f"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be "
        f"created in the following availability zones: {', '.join(offered)}."
    )
    raise case.refusal("InvalidParameterValue", message, "availabilityZone")


def one_gateway_a_vpc(case: Case) -> None:
    """A VPC has one internet gateway at most."""
    vpc = case.thing("vpcId")
    for use in case.store.users_of(vpc.key, ec2.INTERNET_GATEWAY) if vpc else ():
        if not case.is_same(use.user):
            message = f"resource {vpc.id if vpc else ''} already has an internet gateway attached"
            raise case.refusal("Resource.AlreadyAssociated", message, "vpcId")


def free_address(case: Case) -> None:
    """An address serves one thing at a time."""
    address = case.thing("allocationId")
    for use in case.store.users_of(address.key) if address else ():
        if not case.is_same(use.user):
            message = f"resource {use.property} is already associated with {use.user.id}"
            raise case.refusal("Resource.AlreadyAssociated", message, "allocationId")


def public_gateway_has_address(case: Case) -> None:
    """A public NAT gateway has an address."""
    kind, mode = case.value("connectivityType"), case.value("availabilityMode")
    if kind == "private" or mode == "regional" or case.is_given("allocationId"):
        return
    raise case.refusal(
        "MissingParameter", "The request must include the AllocationId parameter", "allocationId"
    )


def one_table_a_subnet(case: Case) -> None:
    """A subnet has one route table at most."""
    subnet = case.thing("subnetId")
    for use in case.store.users_of(subnet.key, ec2.ROUTE_TABLE_ASSOCIATION) if subnet else ():
        if not case.is_same(use.user):
            table = case.value("routeTableId")
            message = (
                f"the specified association for route table {table} conflicts with an existing "
                f"association ({use.user.id})"
            )
            raise case.refusal("Resource.AlreadyAssociated", message, "subnetId")


def gateway_of_same_vpc(case: Case) -> None:
    """A route leads out of the VPC that its table is in."""
    table, gateway = case.thing("routeTableId"), case.thing("gatewayId")
    if table is None or gateway is None or gateway.type != ec2.INTERNET_GATEWAY:
        return
    attached = gateway.outputs.get("vpcId")
    if attached and attached != table.outputs.get("vpcId"):
        message = (
            f"route table {table.id} and network gateway {gateway.id} belong to different networks"
        )
        raise case.refusal("InvalidParameterValue", message, "gatewayId")


def same_vpc(case: Case) -> None:
    """Subnets and security groups of one thing stand in one VPC."""
    subnets = case.things("subnetIds") + case.things("subnets") + case.things("subnetId")
    groups = case.things("securityGroupIds") + case.things("securityGroups")
    vpcs = {thing.outputs.get("vpcId") for thing in subnets + groups}
    if len(vpcs) > 1:
        message = f"You have specified resources of different networks: {sorted(map(str, vpcs))}"
        raise case.refusal("InvalidParameter", message, "securityGroupIds")


def ports(case: Case) -> None:
    """A rule for all protocols names no ports."""
    if case.value("ipProtocol") == "-1" and (case.is_given("fromPort") or case.is_given("toPort")):
        message = "You may not specify ports for all protocols (-1)."
        raise case.refusal("InvalidParameterCombination", message, "fromPort")


def no_mapped_addresses(case: Case) -> None:
    """An internet gateway stays while something in its VPC has a public address."""
    old = case.operation.old
    uses = case.store.of_type(case.account.id, ec2.NAT_GATEWAY, case.region) if old else []
    for nat in uses:
        subnet = case.store.get(
            case.account.id, ec2.SUBNET, case.region, str(nat.outputs.get("subnetId"))
        )
        if subnet and old and subnet.outputs.get("vpcId") == old.outputs.get("vpcId"):
            message = (
                f"Network {old.outputs.get('vpcId')} has some mapped public address(es). Please "
                f"unmap those public address(es) before detaching the gateway. [{nat.id}]"
            )
            raise case.refusal("DependencyViolation", message)


def no_database_in_subnet(case: Case) -> None:
    """A subnet stays while a subnet group that has it is used by a database or cache."""
    old = case.operation.old
    for use in case.store.users_of(old.key) if old else ():
        if use.user.type not in SUBNET_GROUPS:
            continue
        for user in case.store.users_of(use.user.key):
            message = (
                f"The subnet '{old.id if old else ''}' has dependencies and cannot be deleted. "
                f"[{user.user.type} {user.user.id!r} stands in it, by {use.user.id!r}]"
            )
            raise case.refusal("DependencyViolation", message)
