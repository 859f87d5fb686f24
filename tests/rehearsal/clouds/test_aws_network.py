"""What AWS refuses of VPCs, subnets, gateways, routes and security groups."""

import pytest

from bilberry.vendors import aws as aws_types
from tests.rehearsal.clouds.asking import Asking
from tests.rehearsal.clouds.places import Site, site

ADDRESS = "aws:ec2/eip:Eip"
ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation"
DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
GATEWAY = "aws:ec2/internetGateway:InternetGateway"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
NAT = "aws:ec2/natGateway:NatGateway"
ROUTE = "aws:ec2/route:Route"
TABLE = "aws:ec2/routeTable:RouteTable"


@pytest.fixture
def net(aws: Asking) -> Site:
    return site(aws)


def test_ids_look_like_awss(net):
    assert [thing.id.partition("-")[0] for thing in (net.vpc, *net.subnets, net.group)] == [
        "vpc",
        "subnet",
        "subnet",
        "sg",
    ]


def test_a_vpc_comes_with_a_security_group_that_others_can_name(aws, net):
    made = aws.make(
        INGRESS,
        "r",
        {
            "securityGroupId": net.vpc.outputs["defaultSecurityGroupId"],
            "ipProtocol": "-1",
            "cidrIpv4": "10.0.0.0/8",
        },
    )

    assert made.id.startswith("sgr-")


def test_the_default_security_group_is_the_vpcs_own(aws, net):
    made = aws.make(DEFAULT_GROUP, "d", {"vpcId": net.vpc.id})

    assert made.id == net.vpc.outputs["defaultSecurityGroupId"]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("10.1.0.0/24", "InvalidSubnet.Range: The CIDR '10.1.0.0/24' is invalid"),
        (
            "10.0.1.128/25",
            "InvalidSubnet.Conflict: The CIDR '10.0.1.128/25' conflicts with another",
        ),
        ("10.0.0.0/20", "InvalidSubnet.Conflict"),
        ("10.0.9.0/29", "InvalidSubnet.Range"),
        ("10.0.9.0", "InvalidSubnet.Range"),
        ("ten", "InvalidParameterValue: Value (ten) for parameter cidrBlock is invalid"),
    ],
)
@pytest.mark.parametrize("preview", [True, False])
def test_a_subnet_that_does_not_fit_is_refused_in_preview_too(aws, net, block, words, preview):
    inputs = {"vpcId": net.vpc.id, "cidrBlock": block}

    assert words in aws.refused(aws_types.ec2.SUBNET, "s", inputs, preview=preview)


def test_a_subnet_beside_the_others_is_made(aws, net):
    assert aws.make(aws_types.ec2.SUBNET, "s", {"vpcId": net.vpc.id, "cidrBlock": "10.0.2.0/24"}).id


def test_the_addresses_of_a_deleted_subnet_are_free_again(aws, net):
    aws.drop(aws_types.ec2.SUBNET, "us-east-1-0-a", net.subnets[0])

    assert aws.make(aws_types.ec2.SUBNET, "s", {"vpcId": net.vpc.id, "cidrBlock": "10.0.0.0/24"}).id


def test_a_preview_of_a_replaced_subnet_is_not_stopped_by_the_old_one(aws, net):
    inputs = {"vpcId": net.vpc.id, "cidrBlock": "10.0.0.0/25"}

    assert (
        aws.plan(aws_types.ec2.SUBNET, "us-east-1-0-a", inputs).outputs["cidrBlock"]
        == "10.0.0.0/25"
    )


def test_a_zone_of_another_region_is_refused_with_the_regions_own(aws, net):
    inputs = {"vpcId": net.vpc.id, "cidrBlock": "10.0.5.0/24", "availabilityZone": "us-west-2a"}

    assert "availability zones: us-east-1a, us-east-1b" in aws.refused(
        aws_types.ec2.SUBNET, "s", inputs
    )


def test_a_vpc_larger_than_a_slash_16_is_refused(aws):
    assert "InvalidVpc.Range" in aws.refused(aws_types.ec2.VPC, "v", {"cidrBlock": "10.0.0.0/8"})


def test_an_unknown_vpc_is_refused_in_awss_words_naming_resource_and_property(aws):
    inputs = {"vpcId": "vpc-123", "cidrBlock": "10.0.0.0/24"}

    assert aws.refused(aws_types.ec2.SUBNET, "lost", inputs) == (
        "creating aws:ec2/subnet:Subnet (lost): InvalidVpcID.NotFound: "
        "The vpc ID 'vpc-123' does not exist (property vpcId)"
    )


def test_a_vpc_of_another_region_does_not_exist_here_and_it_is_said_where_it_is(aws, net):
    inputs = {"vpcId": net.vpc.id, "cidrBlock": "10.0.7.0/24", "region": "eu-west-1"}

    assert "it is in us-east-1, not in eu-west-1" in aws.refused(aws_types.ec2.SUBNET, "s", inputs)


def test_a_vpc_in_use_is_not_deleted_and_the_user_is_named(aws, net):
    words = aws.not_dropped(aws_types.ec2.VPC, "v", net.vpc)

    assert f"The vpc '{net.vpc.id}' has dependencies and cannot be deleted." in words
    assert net.subnets[0].id in words


def test_an_empty_vpc_goes_with_what_came_with_it(aws, net):
    aws.make(DEFAULT_GROUP, "d", {"vpcId": net.vpc.id})
    for subnet in net.subnets:
        aws.drop(aws_types.ec2.SUBNET, "s", subnet)
    aws.drop(aws_types.ec2.SECURITY_GROUP, "g", net.group)
    aws.drop(aws_types.ec2.VPC, "us-east-1-0", net.vpc)

    assert aws.read(aws_types.ec2.VPC, "v", net.vpc.id) is None


def test_a_security_groups_name_is_taken_once_a_vpc(aws, net):
    aws.make(aws_types.ec2.SECURITY_GROUP, "one", {"name": "web", "vpcId": net.vpc.id})
    other = site(aws, octet=1)

    assert aws.make(aws_types.ec2.SECURITY_GROUP, "two", {"name": "web", "vpcId": other.vpc.id}).id
    assert "InvalidGroup.Duplicate" in aws.refused(
        aws_types.ec2.SECURITY_GROUP, "three", {"name": "web", "vpcId": net.vpc.id}
    )


def test_a_security_group_named_by_anothers_rule_stays(aws, net):
    other = aws.make(aws_types.ec2.SECURITY_GROUP, "other", {"vpcId": net.vpc.id})
    aws.make(
        INGRESS,
        "r",
        {
            "securityGroupId": net.group.id,
            "ipProtocol": "tcp",
            "fromPort": 1,
            "toPort": 1,
            "referencedSecurityGroupId": other.id,
        },
    )

    assert "has a dependent object" in aws.not_dropped(aws_types.ec2.SECURITY_GROUP, "other", other)


def from_inside(net):
    """A rule that lets in one port from a private network."""
    return {
        "securityGroupId": net.group.id,
        "ipProtocol": "tcp",
        "fromPort": 1,
        "toPort": 1,
        "cidrIpv4": "10.0.0.0/8",
    }


def test_the_same_rule_twice_is_refused(aws, net):
    rule = from_inside(net)
    aws.make(INGRESS, "r", rule)

    assert "InvalidPermission.Duplicate" in aws.refused(INGRESS, "s", rule)
    assert aws.make(INGRESS, "t", {**rule, "toPort": 2}).id


def test_a_changed_rule_gives_back_what_it_was(aws, net):
    rule = from_inside(net)
    made = aws.make(INGRESS, "r", rule)
    aws.change(INGRESS, "r", made, {**rule, "toPort": 2})

    assert aws.make(INGRESS, "s", rule).id


def test_a_public_nat_gateway_needs_an_address(aws, net):
    assert "AllocationId" in aws.refused(NAT, "n", {"subnetId": net.subnets[0].id})


def test_an_address_serves_one_gateway(aws, net):
    address = aws.make(ADDRESS, "a", {"domain": "vpc"})
    inputs = {"subnetId": net.subnets[0].id, "allocationId": address.id}
    made = aws.make(NAT, "n", inputs)

    assert made.outputs["publicIp"] == address.outputs["publicIp"]
    assert "Resource.AlreadyAssociated" in aws.refused(NAT, "m", inputs)


def test_an_address_in_use_is_not_released(aws, net):
    address = aws.make(ADDRESS, "a", {"domain": "vpc"})
    aws.make(NAT, "n", {"subnetId": net.subnets[0].id, "allocationId": address.id})

    assert "InvalidIPAddress.InUse" in aws.not_dropped(ADDRESS, "a", address)


def test_a_vpc_has_one_internet_gateway(aws, net):
    aws.make(GATEWAY, "g", {"vpcId": net.vpc.id})

    assert "already has an internet gateway" in aws.refused(GATEWAY, "h", {"vpcId": net.vpc.id})


def test_an_internet_gateway_stays_while_an_address_is_mapped(aws, net):
    gateway = aws.make(GATEWAY, "g", {"vpcId": net.vpc.id})
    address = aws.make(ADDRESS, "a", {"domain": "vpc"})
    aws.make(NAT, "n", {"subnetId": net.subnets[0].id, "allocationId": address.id})

    assert "mapped public address" in aws.not_dropped(GATEWAY, "g", gateway)


def test_a_route_is_there_once(aws, net):
    gateway = aws.make(GATEWAY, "g", {"vpcId": net.vpc.id})
    table = aws.make(TABLE, "t", {"vpcId": net.vpc.id})
    route = {
        "routeTableId": table.id,
        "destinationCidrBlock": "0.0.0.0/0",
        "gatewayId": gateway.id,
    }
    aws.make(ROUTE, "r", route)

    assert "RouteAlreadyExists: The route identified by 0.0.0.0/0" in aws.refused(ROUTE, "s", route)


def test_a_route_does_not_leave_its_vpc(aws, net):
    table = aws.make(TABLE, "t", {"vpcId": net.vpc.id})
    elsewhere = aws.make(GATEWAY, "g", {"vpcId": site(aws, octet=1).vpc.id})
    route = {
        "routeTableId": table.id,
        "destinationCidrBlock": "0.0.0.0/0",
        "gatewayId": elsewhere.id,
    }

    assert "belong to different networks" in aws.refused(ROUTE, "r", route)


def test_a_subnet_has_one_route_table(aws, net):
    tables = [aws.make(TABLE, name, {"vpcId": net.vpc.id}) for name in "tu"]
    subnet = net.subnets[0].id
    aws.make(ASSOCIATION, "a", {"subnetId": subnet, "routeTableId": tables[0].id})

    assert "Resource.AlreadyAssociated" in aws.refused(
        ASSOCIATION, "b", {"subnetId": subnet, "routeTableId": tables[1].id}
    )


def test_an_associated_route_table_stays(aws, net):
    table = aws.make(TABLE, "t", {"vpcId": net.vpc.id})
    aws.make(ASSOCIATION, "a", {"subnetId": net.subnets[0].id, "routeTableId": table.id})

    assert "DependencyViolation" in aws.not_dropped(TABLE, "t", table)
