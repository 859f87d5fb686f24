"""Amazon VPC: networks, subnets, gateways, routes and security groups."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from typing import Any, Final

from rehearsal.clouds.aws import zones
from rehearsal.clouds.aws.case import Case
from rehearsal.clouds.aws.knowledge import InUse, Knowledge, Name
from rehearsal.clouds.aws.making import Making
from rehearsal.clouds.store import Store, Thing

Network = ipaddress.IPv4Network

VPC: Final = "aws:ec2/vpc:Vpc"
SUBNET: Final = "aws:ec2/subnet:Subnet"
GATEWAY: Final = "aws:ec2/internetGateway:InternetGateway"
NAT: Final = "aws:ec2/natGateway:NatGateway"
GROUP: Final = "aws:ec2/securityGroup:SecurityGroup"
TABLE: Final = "aws:ec2/routeTable:RouteTable"
ROUTE: Final = "aws:ec2/route:Route"
ASSOCIATION: Final = "aws:ec2/routeTableAssociation:RouteTableAssociation"
ENDPOINT: Final = "aws:ec2/vpcEndpoint:VpcEndpoint"
INGRESS: Final = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
EGRESS: Final = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"

# Sizes of a VPC and of a subnet
# (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html, 2026-10).
LARGEST_PREFIX: Final = 16
SMALLEST_PREFIX: Final = 28
ADDRESSES_AWS_KEEPS: Final = 5

# What has network interfaces in a subnet or a security group, and so holds it.
_INTERFACES: Final = frozenset(
    {
        ENDPOINT,
        NAT,
        "aws:alb/loadBalancer:LoadBalancer",
        "aws:ec2/instance:Instance",
        "aws:ec2/networkInterface:NetworkInterface",
        "aws:ecs/service:Service",
        "aws:efs/mountTarget:MountTarget",
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "aws:lambda/function:Function",
        "aws:lb/loadBalancer:LoadBalancer",
        "aws:rds/cluster:Cluster",
        "aws:rds/instance:Instance",
        "aws:rds/proxy:Proxy",
        "aws:rds/proxyEndpoint:ProxyEndpoint",
    }
)
_SUBNET_GROUPS: Final = frozenset(
    {"aws:elasticache/subnetGroup:SubnetGroup", "aws:rds/subnetGroup:SubnetGroup"}
)
# What has to go before its VPC can.
_IN_A_VPC: Final = frozenset({SUBNET, GATEWAY, GROUP, TABLE, ENDPOINT, NAT})


def _network(text: object) -> Network | None:
    try:
        return ipaddress.IPv4Network(str(text))
    except ValueError:
        return None


def _block(case: Case, code: str, what: str) -> Network | None:
    """The `cidrBlock`, if it is given and known. Refuses one that is none or of a wrong size."""
    text = case.value("cidrBlock")
    if text is None:
        return None
    network = _network(text)
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


def _vpc_block(case: Case) -> None:
    _block(case, "InvalidVpc.Range", "VPC")


def _subnet_block(case: Case) -> None:
    network, vpc = _block(case, "InvalidSubnet.Range", "subnet"), case.thing("vpcId")
    if network is None or vpc is None:
        return
    whole = _network(vpc.outputs.get("cidrBlock"))
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


def _take_block(case: Case) -> None:
    subnet = case.operation.old
    if subnet is not None:
        hold_block(case.store, subnet)


def hold_block(store: Store, subnet: Thing) -> None:
    """Have a subnet hold its addresses."""
    network = _network(subnet.outputs.get("cidrBlock"))
    vpcs = store.by_handle(subnet.account, VPC, str(subnet.outputs.get("vpcId")))
    if network is not None and vpcs:
        store.hold_block(*_addresses(vpcs[-1], network), subnet.key)


def _zone_of_region(case: Case) -> None:
    zone = case.value("availabilityZone")
    offered = zones.names(case.region)
    if zone is None or zone in offered or zones.is_local(zone, case.region):
        return
    message = (
        f"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be "
        f"created in the following availability zones: {', '.join(offered)}."
    )
    raise case.refusal("InvalidParameterValue", message, "availabilityZone")


def _one_gateway_a_vpc(case: Case) -> None:
    vpc = case.thing("vpcId")
    for use in case.store.users_of(vpc.key, GATEWAY) if vpc else ():
        if not case.is_same(use.user):
            message = f"resource {vpc.id if vpc else ''} already has an internet gateway attached"
            raise case.refusal("Resource.AlreadyAssociated", message, "vpcId")


def _free_address(case: Case) -> None:
    address = case.thing("allocationId")
    for use in case.store.users_of(address.key) if address else ():
        if not case.is_same(use.user):
            message = f"resource {use.property} is already associated with {use.user.id}"
            raise case.refusal("Resource.AlreadyAssociated", message, "allocationId")


def _public_gateway_has_address(case: Case) -> None:
    kind, mode = case.value("connectivityType"), case.value("availabilityMode")
    if kind == "private" or mode == "regional" or case.is_given("allocationId"):
        return
    raise case.refusal(
        "MissingParameter", "The request must include the AllocationId parameter", "allocationId"
    )


def _one_table_a_subnet(case: Case) -> None:
    subnet = case.thing("subnetId")
    for use in case.store.users_of(subnet.key, ASSOCIATION) if subnet else ():
        if not case.is_same(use.user):
            table = case.value("routeTableId")
            message = (
                f"the specified association for route table {table} conflicts with an existing "
                f"association ({use.user.id})"
            )
            raise case.refusal("Resource.AlreadyAssociated", message, "subnetId")


def _gateway_of_same_vpc(case: Case) -> None:
    table, gateway = case.thing("routeTableId"), case.thing("gatewayId")
    if table is None or gateway is None or gateway.type != GATEWAY:
        return
    attached = gateway.outputs.get("vpcId")
    if attached and attached != table.outputs.get("vpcId"):
        message = (
            f"route table {table.id} and network gateway {gateway.id} belong to different networks"
        )
        raise case.refusal("InvalidParameterValue", message, "gatewayId")


def _same_vpc(case: Case) -> None:
    """Subnets and security groups of one thing stand in one VPC."""
    subnets = case.things("subnetIds") + case.things("subnets") + case.things("subnetId")
    groups = case.things("securityGroupIds") + case.things("securityGroups")
    vpcs = {thing.outputs.get("vpcId") for thing in subnets + groups}
    if len(vpcs) > 1:
        message = f"You have specified resources of different networks: {sorted(map(str, vpcs))}"
        raise case.refusal("InvalidParameter", message, "securityGroupIds")


def _rule(making: Making) -> str:
    """What makes a security group's rule the same as another."""
    names = ("ipProtocol", "fromPort", "toPort", "cidrIpv4", "cidrIpv6", "prefixListId")
    values = (making.given.get(name) for name in (*names, "referencedSecurityGroupId"))
    return ", ".join(str(value) for value in values if value is not None)


def _ports(case: Case) -> None:
    if case.value("ipProtocol") == "-1" and (case.is_given("fromPort") or case.is_given("toPort")):
        message = "You may not specify ports for all protocols (-1)."
        raise case.refusal("InvalidParameterCombination", message, "fromPort")


def _no_mapped_addresses(case: Case) -> None:
    """An internet gateway stays while something in its VPC has a public address."""
    old = case.operation.old
    uses = case.store.of_type(case.account.id, NAT, case.region) if old else []
    for nat in uses:
        subnet = case.store.get(
            case.account.id, SUBNET, case.region, str(nat.outputs.get("subnetId"))
        )
        if subnet and old and subnet.outputs.get("vpcId") == old.outputs.get("vpcId"):
            message = (
                f"Network {old.outputs.get('vpcId')} has some mapped public address(es). Please "
                f"unmap those public address(es) before detaching the gateway. [{nat.id}]"
            )
            raise case.refusal("DependencyViolation", message)


def _no_database_in_subnet(case: Case) -> None:
    """A subnet stays while a subnet group that has it is used by a database or cache."""
    old = case.operation.old
    for use in case.store.users_of(old.key) if old else ():
        if use.user.type not in _SUBNET_GROUPS:
            continue
        for user in case.store.users_of(use.user.key):
            message = (
                f"The subnet '{old.id if old else ''}' has dependencies and cannot be deleted. "
                f"[{user.user.type} {user.user.id!r} stands in it, by {use.user.id!r}]"
            )
            raise case.refusal("DependencyViolation", message)


def _companions(case: Case) -> None:
    """Make what AWS makes with every VPC: a security group, a route table and a network ACL."""
    vpc = case.operation.old
    if vpc is None or case.operation.verb != "creating":
        return
    account, region = case.account, case.region
    for type_, output, arn in COMPANIONS:
        id_ = str(vpc.outputs[output])
        outputs = {
            "arn": f"arn:{account.partition}:ec2:{region}:{account.id}:{arn}/{id_}",
            "name": "default",
            "region": region,
            "vpcId": vpc.id,
        }
        thing = Thing(account.id, type_, region, id_, "", "", {"vpcId": vpc.id}, outputs)
        key = case.store.add(thing, owner=vpc.key)
        case.store.set_handles(Thing(account.id, type_, region, id_, key=key), [id_])


COMPANIONS: Final = (
    (GROUP, "defaultSecurityGroupId", "security-group"),
    (TABLE, "mainRouteTableId", "route-table"),
    ("aws:ec2/networkAcl:NetworkAcl", "defaultNetworkAclId", "network-acl"),
)


def _default_of_vpc(output: str, otherwise: str) -> object:
    """The id of what AWS made with the VPC that an input names."""

    def find(making: Making) -> object:
        vpc = making.thing("vpcId")
        return vpc.outputs.get(output) if vpc else making.expand(otherwise)

    return find


def _public_ip(making: Making) -> str:
    low, high = making.made.bytes("address", 2)
    return f"203.0.113.{low % 254 + 1}" if high % 2 else f"198.51.100.{low % 254 + 1}"


def _private_ip(making: Making) -> str:
    """An address that AWS does not keep for itself, in the subnet that the inputs name."""
    subnet = making.thing("subnetId")
    network = _network(subnet.outputs.get("cidrBlock")) if subnet else None
    if network is None:
        return "10.0.0.10"
    free = network.num_addresses - ADDRESSES_AWS_KEEPS
    return str(network[4 + int.from_bytes(making.made.bytes("address", 4)) % free])


def _of_subnet(output: str) -> Callable[[Making], Any]:
    def find(making: Making) -> Any:
        subnet = making.thing("subnetId") or making.thing("subnetIds[0]")
        return subnet.outputs.get(output) if subnet else ""

    return find


def _first_zone(making: Making) -> str:
    return zones.names(making["region"])[0]


def _zone_id(making: Making) -> str:
    return zones.zone_id(making["availabilityZone"], making["region"])


def _log_destination_type(making: Making) -> str:
    return "s3" if ":s3:" in str(making.get("logDestination", "")) else "cloud-watch-logs"


_RULE: Final = Knowledge(
    id="sgr-{hex}",
    arn="ec2:{region}:{account}:security-group-rule/{id}",
    outputs={"rule": _rule, "securityGroupRuleId": "{id}"},
    unique=(
        Name(
            "{rule}",
            "InvalidPermission.Duplicate",
            "the specified rule '{rule}' already exists in {securityGroupId}",
            "securityGroupId",
            scope="{region} {securityGroupId}",
        ),
    ),
    laws=(_ports,),
)

TYPES: Final[Mapping[str, Knowledge]] = {
    VPC: Knowledge(
        id="vpc-{hex}",
        arn="ec2:{region}:{account}:vpc/{id}",
        outputs={
            "defaultNetworkAclId": lambda making: f"acl-{making.made.hex('acl', 17)}",
            "defaultRouteTableId": "{mainRouteTableId}",
            "defaultSecurityGroupId": lambda making: f"sg-{making.made.hex('group', 17)}",
            "dhcpOptionsId": lambda making: f"dopt-{making.made.hex('dhcp', 17)}",
            "enableDnsSupport": True,
            "instanceTenancy": "default",
            "mainRouteTableId": lambda making: f"rtb-{making.made.hex('table', 17)}",
            "ipv6AssociationId": "",
        },
        laws=(_vpc_block,),
        in_use=(
            InUse(
                "DependencyViolation",
                "The vpc '{id}' has dependencies and cannot be deleted.",
                by=_IN_A_VPC,
            ),
        ),
        made=_companions,
    ),
    SUBNET: Knowledge(
        id="subnet-{hex}",
        arn="ec2:{region}:{account}:subnet/{id}",
        outputs={
            "availabilityZone": _first_zone,
            "availabilityZoneId": _zone_id,
            "ipv6CidrBlockAssociationId": "",
            "mapPublicIpOnLaunch": False,
        },
        laws=(_subnet_block, _zone_of_region),
        in_use=(
            InUse(
                "DependencyViolation",
                "The subnet '{id}' has dependencies and cannot be deleted.",
                by=_INTERFACES,
            ),
        ),
        farewells=(_no_database_in_subnet,),
        made=_take_block,
    ),
    GATEWAY: Knowledge(
        id="igw-{hex}",
        arn="ec2:{region}:{account}:internet-gateway/{id}",
        laws=(_one_gateway_a_vpc,),
        farewells=(_no_mapped_addresses,),
    ),
    "aws:ec2/eip:Eip": Knowledge(
        id="eipalloc-{hex}",
        arn="ec2:{region}:{account}:elastic-ip/{id}",
        outputs={
            "allocationId": "{id}",
            "domain": "vpc",
            "networkBorderGroup": "{region}",
            "publicDns": lambda making: (
                f"ec2-{making['publicIp'].replace('.', '-')}.compute-1.amazonaws.com"
            ),
            "publicIp": _public_ip,
            "publicIpv4Pool": "amazon",
        },
        in_use=(InUse("InvalidIPAddress.InUse", "Address {publicIp} is in use."),),
    ),
    NAT: Knowledge(
        id="nat-{hex}",
        outputs={
            "associationId": lambda making: f"eipassoc-{making.made.hex('association', 17)}",
            "availabilityMode": "zonal",
            "connectivityType": "public",
            "networkInterfaceId": lambda making: f"eni-{making.made.hex('interface', 17)}",
            "privateIp": _private_ip,
            "publicIp": lambda making: (
                address.outputs.get("publicIp") if (address := making.thing("allocationId")) else ""
            ),
            "vpcId": _of_subnet("vpcId"),
        },
        laws=(_public_gateway_has_address, _free_address),
    ),
    TABLE: Knowledge(
        id="rtb-{hex}",
        arn="ec2:{region}:{account}:route-table/{id}",
        in_use=(
            InUse(
                "DependencyViolation",
                "The routeTable '{id}' has dependencies and cannot be deleted.",
                by=frozenset({ASSOCIATION}),
            ),
        ),
    ),
    ROUTE: Knowledge(
        id="r-{routeTableId}{hex8}",
        outputs={"origin": "CreateRoute", "state": "active"},
        unique=tuple(
            Name(
                f"{{routeTableId}} {{{destination}}}",
                "RouteAlreadyExists",
                f"The route identified by {{{destination}}} already exists.",
                destination,
            )
            for destination in ("destinationCidrBlock", "destinationIpv6CidrBlock")
        ),
        laws=(_gateway_of_same_vpc,),
    ),
    ASSOCIATION: Knowledge(id="rtbassoc-{hex}", laws=(_one_table_a_subnet,)),
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": Knowledge(
        id=_default_of_vpc("defaultSecurityGroupId", "sg-{hex}"),
        arn="ec2:{region}:{account}:security-group/{id}",
        outputs={"name": "default", "description": "default VPC security group"},
    ),
    "aws:ec2/defaultRouteTable:DefaultRouteTable": Knowledge(
        id="{defaultRouteTableId}", arn="ec2:{region}:{account}:route-table/{id}"
    ),
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": Knowledge(
        id="{defaultNetworkAclId}", arn="ec2:{region}:{account}:network-acl/{id}"
    ),
    GROUP: Knowledge(
        id="sg-{hex}",
        arn="ec2:{region}:{account}:security-group/{id}",
        unique=(
            Name(
                "{name}",
                "InvalidGroup.Duplicate",
                "The security group '{name}' already exists for VPC '{vpcId}'",
                "name",
                scope="{region} {vpcId}",
            ),
        ),
        in_use=(
            InUse("DependencyViolation", "resource {id} has a dependent object", by=_INTERFACES),
            InUse(
                "DependencyViolation",
                "resource {id} has a dependent object",
                through=frozenset({"referencedSecurityGroupId", "sourceSecurityGroupId"}),
            ),
        ),
    ),
    INGRESS: _RULE,
    EGRESS: _RULE,
    "aws:ec2/securityGroupRule:SecurityGroupRule": Knowledge(
        id="sgrule-{hex8}", outputs={"securityGroupRuleId": "sgr-{hex}"}
    ),
    "aws:ec2/flowLog:FlowLog": Knowledge(
        id="fl-{hex}",
        arn="ec2:{region}:{account}:vpc-flow-log/{id}",
        outputs={"logDestinationType": _log_destination_type, "maxAggregationInterval": 600},
    ),
    ENDPOINT: Knowledge(
        id="vpce-{hex}",
        arn="ec2:{region}:{account}:vpc-endpoint/{id}",
        outputs={
            "prefixListId": lambda making: f"pl-{making.made.hex('prefix list', 8)}",
            "state": "available",
            "vpcEndpointType": "Gateway",
        },
        laws=(_same_vpc,),
    ),
    "aws:ec2/instance:Instance": Knowledge(
        id="i-{hex}",
        arn="ec2:{region}:{account}:instance/{id}",
        outputs={
            "availabilityZone": lambda making: (
                _of_subnet("availabilityZone")(making) or _first_zone(making)
            ),
            "instanceState": "running",
            "primaryNetworkInterfaceId": lambda making: f"eni-{making.made.hex('interface', 17)}",
            "privateDns": lambda making: f"ip-{making['privateIp'].replace('.', '-')}.ec2.internal",
            "privateIp": _private_ip,
            "publicIp": _public_ip,
        },
    ),
}
