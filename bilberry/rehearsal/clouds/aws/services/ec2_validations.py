"""What Amazon VPC refuses, in AWS's words.

Sources: Amazon EC2 API Reference, "Error codes" and the actions that create each resource
(https://docs.aws.amazon.com/AWSEC2/latest/APIReference/, 2026-10).
"""

from __future__ import annotations

import ipaddress
from typing import Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.store import CloudStore, StoredResource
from bilberry.vendors import aws
from bilberry.vendors.aws.regions import is_local_zone, zones_of

Network = ipaddress.IPv4Network


# Sizes of a VPC and of a subnet
# (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html, 2026-10).
LARGEST_PREFIX: Final = 16


SMALLEST_PREFIX: Final = 28


SUBNET_GROUPS: Final = frozenset({aws.elasticache.SUBNET_GROUP, aws.rds.SUBNET_GROUP})


def network_of(text: object) -> Network | None:
    """The IPv4 network that a text names; None for any other text."""
    try:
        return ipaddress.IPv4Network(str(text))
    except ValueError:
        return None


def _block(attempt: Attempt, code: str, what: str) -> Network | None:
    """The `cidrBlock`, if it is given and known. Refuses one that is none or of a wrong size."""
    text = attempt.value("cidrBlock")
    if text is None:
        return None
    network = network_of(text)
    if network is None:
        message = (
            f"Value ({text}) for parameter cidrBlock is invalid. This is not a valid CIDR block."
        )
        raise attempt.refusal(message, "cidrBlock", code="InvalidParameterValue")
    if not LARGEST_PREFIX <= network.prefixlen <= SMALLEST_PREFIX:
        message = (
            f"The CIDR '{text}' is invalid: the block of a {what} is between /{LARGEST_PREFIX} and "
            f"/{SMALLEST_PREFIX}."
        )
        raise attempt.refusal(message, "cidrBlock", code=code)
    return network


def vpc_block(attempt: Attempt) -> None:
    """A VPC's block is of a size that AWS takes."""
    _block(attempt, "InvalidVpc.Range", "VPC")


def subnet_block(attempt: Attempt) -> None:
    """A subnet lies within its VPC and over no other subnet."""
    network, vpc = _block(attempt, "InvalidSubnet.Range", "subnet"), attempt.resource("vpcId")
    if network is None or vpc is None:
        return
    whole = network_of(vpc.outputs.get("cidrBlock"))
    if whole is not None and not network.subnet_of(whole):
        message = f"The CIDR '{network}' is invalid. {vpc.id} is {whole}."
        raise attempt.refusal(message, "cidrBlock", code="InvalidSubnet.Range")
    for other in attempt.store.overlapping(*_addresses(vpc, network)):
        if not attempt.is_same(other):
            taken = other.outputs.get("cidrBlock")
            message = f"The CIDR '{network}' conflicts with another subnet ({other.id}, {taken})"
            raise attempt.refusal(message, "cidrBlock", code="InvalidSubnet.Conflict")


def _addresses(vpc: StoredResource, network: Network) -> tuple[str, int, int]:
    """The scope and the first and last number of a subnet's block."""
    first, last = network.network_address, network.broadcast_address
    return f"{vpc.region} {vpc.id}", int(first), int(last)


def take_block(attempt: Attempt) -> None:
    """Have a new subnet hold its addresses."""
    subnet = attempt.operation.old
    if subnet is not None:
        hold_block(attempt.store, subnet)


def hold_block(store: CloudStore, subnet: StoredResource) -> None:
    """Have a subnet hold its addresses."""
    network = network_of(subnet.outputs.get("cidrBlock"))
    vpcs = store.by_handle(subnet.account, aws.ec2.VPC, str(subnet.outputs.get("vpcId")))
    if network is not None and vpcs:
        store.hold_block(*_addresses(vpcs[-1], network), subnet.key)


def zone_of_region(attempt: Attempt) -> None:
    """A subnet's zone is one of its region."""
    zone = attempt.value("availabilityZone")
    offered = zones_of(attempt.region)
    if zone is None or zone in offered or is_local_zone(zone, attempt.region):
        return
    message = (
        f"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be "
        f"created in the following availability zones: {', '.join(offered)}."
    )
    raise attempt.refusal(message, "availabilityZone", code="InvalidParameterValue")


def one_gateway_a_vpc(attempt: Attempt) -> None:
    """A VPC has one internet gateway at most."""
    vpc = attempt.resource("vpcId")
    for use in attempt.store.users_of(vpc.key, aws.ec2.INTERNET_GATEWAY) if vpc else ():
        if not attempt.is_same(use.user):
            message = f"resource {vpc.id if vpc else ''} already has an internet gateway attached"
            raise attempt.refusal(message, "vpcId", code="Resource.AlreadyAssociated")


def free_address(attempt: Attempt) -> None:
    """An address serves one resource at a time."""
    address = attempt.resource("allocationId")
    for use in attempt.store.users_of(address.key) if address else ():
        if not attempt.is_same(use.user):
            message = f"resource {use.property} is already associated with {use.user.id}"
            raise attempt.refusal(message, "allocationId", code="Resource.AlreadyAssociated")


def public_gateway_has_address(attempt: Attempt) -> None:
    """A public NAT gateway has an address."""
    kind, mode = attempt.value("connectivityType"), attempt.value("availabilityMode")
    if kind == "private" or mode == "regional" or attempt.is_given("allocationId"):
        return
    raise attempt.refusal(
        "The request must include the AllocationId parameter",
        "allocationId",
        code="MissingParameter",
    )


def one_table_a_subnet(attempt: Attempt) -> None:
    """A subnet has one route table at most."""
    subnet = attempt.resource("subnetId")
    for use in (
        attempt.store.users_of(subnet.key, aws.ec2.ROUTE_TABLE_ASSOCIATION) if subnet else ()
    ):
        if not attempt.is_same(use.user):
            table = attempt.value("routeTableId")
            message = (
                f"the specified association for route table {table} conflicts with an existing "
                f"association ({use.user.id})"
            )
            raise attempt.refusal(message, "subnetId", code="Resource.AlreadyAssociated")


def gateway_of_same_vpc(attempt: Attempt) -> None:
    """A route leads out of the VPC that its table is in."""
    table, gateway = attempt.resource("routeTableId"), attempt.resource("gatewayId")
    if table is None or gateway is None or gateway.type != aws.ec2.INTERNET_GATEWAY:
        return
    attached = gateway.outputs.get("vpcId")
    if attached and attached != table.outputs.get("vpcId"):
        message = (
            f"route table {table.id} and network gateway {gateway.id} belong to different networks"
        )
        raise attempt.refusal(message, "gatewayId", code="InvalidParameterValue")


def same_vpc(attempt: Attempt) -> None:
    """Subnets and security groups of one resource stand in one VPC."""
    subnets = (
        attempt.resources("subnetIds")
        + attempt.resources("subnets")
        + attempt.resources("subnetId")
    )
    groups = attempt.resources("securityGroupIds") + attempt.resources("securityGroups")
    vpcs = {resource.outputs.get("vpcId") for resource in subnets + groups}
    if len(vpcs) > 1:
        message = f"You have specified resources of different networks: {sorted(map(str, vpcs))}"
        raise attempt.refusal(message, "securityGroupIds", code="InvalidParameter")


def no_mapped_addresses(attempt: Attempt) -> None:
    """An internet gateway stays while something in its VPC has a public address."""
    old = attempt.operation.old
    uses = (
        attempt.store.of_type(attempt.account.id, aws.ec2.NAT_GATEWAY, attempt.region)
        if old
        else []
    )
    for nat in uses:
        subnet = attempt.store.get(
            attempt.account.id, aws.ec2.SUBNET, attempt.region, str(nat.outputs.get("subnetId"))
        )
        if subnet and old and subnet.outputs.get("vpcId") == old.outputs.get("vpcId"):
            message = (
                f"Network {old.outputs.get('vpcId')} has some mapped public address(es). Please "
                f"unmap those public address(es) before detaching the gateway. [{nat.id}]"
            )
            raise attempt.refusal(message, code="DependencyViolation")


def no_database_in_subnet(attempt: Attempt) -> None:
    """A subnet stays while a subnet group that has it is used by a database or cache."""
    old = attempt.operation.old
    for use in attempt.store.users_of(old.key) if old else ():
        if use.user.type not in SUBNET_GROUPS:
            continue
        for user in attempt.store.users_of(use.user.key):
            message = (
                f"The subnet '{old.id if old else ''}' has dependencies and cannot be deleted. "
                f"[{user.user.type} {user.user.id!r} stands in it, by {use.user.id!r}]"
            )
            raise attempt.refusal(message, code="DependencyViolation")
