"""Examples of the rules about networks."""

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import Edit, Example, of_part, of_property, resource

VPC = "aws:ec2/vpc:Vpc"
GROUP = "aws:ec2/securityGroup:SecurityGroup"
DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"
FLOW_LOG = "aws:ec2/flowLog:FlowLog"
ROUTE = "aws:ec2/route:Route"
TABLE = "aws:ec2/routeTable:RouteTable"

INSIDE = {"protocol": "-1", "fromPort": 0, "toPort": 0, "self": True}


def store(type_, path):
    """What stands in a subnet, whose table has a route of its own and may have others inside."""
    return Example(
        rule="data-stores-out-of-reach",
        good=(
            resource(type_, refers={path: "subnet"}, **{path: UNKNOWN}),
            resource("aws:ec2/subnet:Subnet", "subnet"),
            resource(
                "aws:ec2/routeTableAssociation:RouteTableAssociation",
                "association",
                refers={"subnetId": "subnet", "routeTableId": "table"},
            ),
            resource(TABLE, "table", routes=UNKNOWN),
            resource(ROUTE, "route", refers={"routeTableId": "table", "natGatewayId": "nat"}),
        ),
        bad=(
            Edit("gatewayId", "igw-1", type=ROUTE),
            Edit("routes", [{"gatewayId": "igw-1"}], type=TABLE),
        ),
        unknown=(Edit(path, UNKNOWN), Edit(path, "somebody-elses")),
        where=is_private,
    )


def is_private(one):
    """The routes of subnets with data stores: public subnets have no stores, isolated ones no routes."""
    return one.type == ROUTE and "-private-" in one.name


def no_rules(rule, type_):
    """Groups without rules inside."""
    return Example(
        rule=rule,
        good=(resource(type_, ingress=[], egress=[]),),
        bad=(Edit("ingress", [INSIDE]), Edit("egress", [INSIDE])),
        unset=(Edit("ingress"), Edit("egress")),
        unset_is_fine=True,
        unknown=(Edit("ingress", UNKNOWN), Edit("egress", UNKNOWN)),
    )


EXAMPLES = (
    store("aws:rds/proxy:Proxy", "vpcSubnetIds"),
    store("aws:rds/proxyEndpoint:ProxyEndpoint", "vpcSubnetIds"),
    store("aws:rds/subnetGroup:SubnetGroup", "subnetIds"),
    store("aws:elasticache/subnetGroup:SubnetGroup", "subnetIds"),
    store("aws:efs/mountTarget:MountTarget", "subnetId"),
    no_rules("security-group-rules-stand-alone", GROUP),
    no_rules("default-security-group-closed", DEFAULT_GROUP),
    of_part("default-security-group-taken-over", VPC, DEFAULT_GROUP, "vpcId"),
    Example(
        rule="flow-logs-on",
        good=(
            resource(VPC),
            resource(FLOW_LOG, "two", refers={"vpcId": "one"}, trafficType="ALL"),
        ),
        bad=(Edit(type=FLOW_LOG, gone=True), Edit("trafficType", "ACCEPT", type=FLOW_LOG)),
        unknown=(Edit("trafficType", UNKNOWN, type=FLOW_LOG),),
    ),
    of_property(
        "subnet-gives-no-public-addresses",
        "aws:ec2/subnet:Subnet",
        "mapPublicIpOnLaunch",
        False,
        bad=(True,),
        unset_is_fine=True,
    ),
)
