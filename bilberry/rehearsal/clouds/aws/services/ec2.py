"""Amazon VPC and Amazon EC2. What they refuse is in `ec2_validations`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws import references
from bilberry.rehearsal.clouds.aws.account import partition_of
from bilberry.rehearsal.clouds.aws.services import ec2_validations as validations
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import InUse, Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.vendors import aws
from bilberry.vendors.aws.regions import zone_id, zones_of

# Of every subnet, the first four and the last
# (https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html, 2026-10).
ADDRESSES_AWS_KEEPS: Final = 5


# What has network interfaces in a subnet or a security group, and so holds it.
_INTERFACES: Final = frozenset(
    {
        aws.ec2.VPC_ENDPOINT,
        aws.ec2.NAT_GATEWAY,
        aws.alb.LOAD_BALANCER,
        aws.ec2.INSTANCE,
        aws.ec2.NETWORK_INTERFACE,
        aws.ecs.SERVICE,
        aws.efs.MOUNT_TARGET,
        aws.elasticache.REPLICATION_GROUP,
        aws.lambda_.FUNCTION,
        aws.lb.LOAD_BALANCER,
        aws.rds.CLUSTER,
        aws.rds.INSTANCE,
        aws.rds.PROXY,
        aws.rds.PROXY_ENDPOINT,
    }
)


# What has to go before its VPC can.
_IN_A_VPC: Final = frozenset(
    {
        aws.ec2.SUBNET,
        aws.ec2.INTERNET_GATEWAY,
        aws.ec2.SECURITY_GROUP,
        aws.ec2.ROUTE_TABLE,
        aws.ec2.VPC_ENDPOINT,
        aws.ec2.NAT_GATEWAY,
    }
)


def _companions(attempt: Attempt) -> None:
    """Make what AWS makes with every VPC: a security group, a route table and a network ACL."""
    vpc = attempt.operation.old
    if vpc is None or attempt.operation.verb != "creating":
        return
    account, region = attempt.account, attempt.region
    for type_, output, arn in COMPANIONS:
        id_ = str(vpc.outputs[output])
        outputs = {
            "arn": f"arn:{partition_of(region)[0]}:ec2:{region}:{account.id}:{arn}/{id_}",
            "name": "default",
            "region": region,
            "vpcId": vpc.id,
        }
        resource = StoredResource(
            account.id, type_, region, id_, "", "", {"vpcId": vpc.id}, outputs
        )
        key = attempt.store.add(resource, owner=vpc.key)
        attempt.store.set_handles(StoredResource(account.id, type_, region, id_, key=key), [id_])


COMPANIONS: Final = (
    (aws.ec2.SECURITY_GROUP, "defaultSecurityGroupId", "security-group"),
    (aws.ec2.ROUTE_TABLE, "mainRouteTableId", "route-table"),
    (aws.ec2.NETWORK_ACL, "defaultNetworkAclId", "network-acl"),
)


def _default_of_vpc(output: str, otherwise: str) -> object:
    """The id of what AWS made with the VPC that an input names."""

    def find(making: Making) -> object:
        vpc = making.resource("vpcId")
        return vpc.outputs.get(output) if vpc else making.expand(otherwise)

    return find


def _public_ip(making: Making) -> str:
    low, high = making.made.bytes("address", 2)
    return f"203.0.113.{low % 254 + 1}" if high % 2 else f"198.51.100.{low % 254 + 1}"


def _private_ip(making: Making) -> str:
    """An address that AWS does not keep for itself, in the subnet that the inputs name."""
    subnet = making.resource("subnetId")
    network = validations.network_of(subnet.outputs.get("cidrBlock")) if subnet else None
    if network is None:
        return "10.0.0.10"
    free = network.num_addresses - ADDRESSES_AWS_KEEPS
    return str(network[4 + int.from_bytes(making.made.bytes("address", 4)) % free])


def _of_subnet(output: str) -> Callable[[Making], Any]:
    def find(making: Making) -> Any:
        subnet = making.resource("subnetId") or making.resource("subnetIds[0]")
        return subnet.outputs.get(output) if subnet else ""

    return find


def _first_zone(making: Making) -> str:
    return zones_of(making["region"])[0]


def _zone_id(making: Making) -> str:
    return zone_id(making["availabilityZone"], making["region"])


def _log_destination_type(making: Making) -> str:
    return "s3" if ":s3:" in str(making.get("logDestination", "")) else "cloud-watch-logs"


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.ec2.VPC: Knowledge(
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
        validations=(validations.vpc_block,),
        in_use=(
            InUse(
                "The vpc '{id}' has dependencies and cannot be deleted.",
                code="DependencyViolation",
                by=_IN_A_VPC,
            ),
        ),
        on_change=(_companions,),
    ),
    aws.ec2.SUBNET: Knowledge(
        id="subnet-{hex}",
        arn="ec2:{region}:{account}:subnet/{id}",
        outputs={
            "availabilityZone": _first_zone,
            "availabilityZoneId": _zone_id,
            "ipv6CidrBlockAssociationId": "",
            "mapPublicIpOnLaunch": False,
        },
        validations=(validations.subnet_block, validations.zone_of_region),
        in_use=(
            InUse(
                "The subnet '{id}' has dependencies and cannot be deleted.",
                code="DependencyViolation",
                by=_INTERFACES,
            ),
        ),
        before_delete=(validations.no_database_in_subnet,),
        on_change=(validations.take_block,),
    ),
    aws.ec2.INTERNET_GATEWAY: Knowledge(
        id="igw-{hex}",
        arn="ec2:{region}:{account}:internet-gateway/{id}",
        validations=(validations.one_gateway_a_vpc,),
        before_delete=(validations.no_mapped_addresses,),
    ),
    aws.ec2.EIP: Knowledge(
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
        in_use=(InUse("Address {publicIp} is in use.", code="InvalidIPAddress.InUse"),),
        references={"instance": references.INSTANCE},
    ),
    aws.ec2.NAT_GATEWAY: Knowledge(
        id="nat-{hex}",
        outputs={
            "associationId": lambda making: f"eipassoc-{making.made.hex('association', 17)}",
            "availabilityMode": "zonal",
            "connectivityType": "public",
            "networkInterfaceId": lambda making: f"eni-{making.made.hex('interface', 17)}",
            "privateIp": _private_ip,
            "publicIp": lambda making: (
                address.outputs.get("publicIp")
                if (address := making.resource("allocationId"))
                else ""
            ),
            "vpcId": _of_subnet("vpcId"),
        },
        validations=(validations.public_gateway_has_address, validations.free_address),
    ),
    aws.ec2.ROUTE_TABLE: Knowledge(
        id="rtb-{hex}",
        arn="ec2:{region}:{account}:route-table/{id}",
        in_use=(
            InUse(
                "The routeTable '{id}' has dependencies and cannot be deleted.",
                code="DependencyViolation",
                by=frozenset({aws.ec2.ROUTE_TABLE_ASSOCIATION}),
            ),
        ),
    ),
    aws.ec2.ROUTE: Knowledge(
        id="r-{routeTableId}{hex8}",
        outputs={"origin": "CreateRoute", "state": "active"},
        unique=tuple(
            Name(
                f"{{routeTableId}} {{{destination}}}",
                f"The route identified by {{{destination}}} already exists.",
                destination,
                code="RouteAlreadyExists",
            )
            for destination in ("destinationCidrBlock", "destinationIpv6CidrBlock")
        ),
        validations=(validations.gateway_of_same_vpc,),
    ),
    aws.ec2.ROUTE_TABLE_ASSOCIATION: Knowledge(
        id="rtbassoc-{hex}",
        validations=(validations.one_table_a_subnet,),
        # ReplaceRouteTableAssociation changes the table of a subnet
        # (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html).
        in_place=frozenset({"routeTableId"}),
    ),
    aws.ec2.DEFAULT_SECURITY_GROUP: Knowledge(
        id=_default_of_vpc("defaultSecurityGroupId", "sg-{hex}"),
        arn="ec2:{region}:{account}:security-group/{id}",
        outputs={"name": "default", "description": "default VPC security group"},
        # The default security group of another VPC is another group.
        create_only=frozenset({"vpcId"}),
    ),
    aws.ec2.DEFAULT_ROUTE_TABLE: Knowledge(
        id="{defaultRouteTableId}", arn="ec2:{region}:{account}:route-table/{id}"
    ),
    aws.ec2.DEFAULT_NETWORK_ACL: Knowledge(
        id="{defaultNetworkAclId}", arn="ec2:{region}:{account}:network-acl/{id}"
    ),
    aws.ec2.SECURITY_GROUP: Knowledge(
        id="sg-{hex}",
        arn="ec2:{region}:{account}:security-group/{id}",
        unique=(
            Name(
                "{name}",
                "The security group '{name}' already exists for VPC '{vpcId}'",
                "name",
                scope="{region} {vpcId}",
                code="InvalidGroup.Duplicate",
            ),
        ),
        in_use=(
            InUse(
                "resource {id} has a dependent object", code="DependencyViolation", by=_INTERFACES
            ),
            InUse(
                "resource {id} has a dependent object",
                code="DependencyViolation",
                through=frozenset({"referencedSecurityGroupId", "sourceSecurityGroupId"}),
            ),
        ),
    ),
    aws.ec2.SECURITY_GROUP_RULE: Knowledge(
        id="sgrule-{hex8}",
        outputs={"securityGroupRuleId": "sgr-{hex}"},
        old_first=True,
    ),
    aws.ec2.FLOW_LOG: Knowledge(
        id="fl-{hex}",
        arn="ec2:{region}:{account}:vpc-flow-log/{id}",
        outputs={"logDestinationType": _log_destination_type, "maxAggregationInterval": 600},
    ),
    aws.ec2.VPC_ENDPOINT: Knowledge(
        id="vpce-{hex}",
        arn="ec2:{region}:{account}:vpc-endpoint/{id}",
        outputs={
            "prefixListId": lambda making: f"pl-{making.made.hex('prefix list', 8)}",
            "state": "available",
            "vpcEndpointType": "Gateway",
        },
        validations=(validations.same_vpc,),
    ),
    aws.ec2.INSTANCE: Knowledge(
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
