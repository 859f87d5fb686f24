"""What the internet reaches before anything exists: known by what depends on what."""

import pytest

from bilberry.values.property_values import UNKNOWN
from tests.policies.example import BY_NAME, findings, resource

GATEWAY = "aws:ec2/internetGateway:InternetGateway"
STORE = "aws:elasticache/subnetGroup:SubnetGroup"


def planned(*routes):
    """A store in a subnet with these routes, none of which has an id yet."""
    association = {"subnetId": "subnet", "routeTableId": "table"}
    return (
        resource(STORE, "store", refers={"subnetIds": "subnet"}, subnetIds=[UNKNOWN]),
        resource("aws:ec2/subnet:Subnet", "subnet"),
        resource("aws:ec2/routeTableAssociation:RouteTableAssociation", refers=association),
        resource(GATEWAY, "gateway"),
        *routes,
    )


def table(**refers):
    """A route table, its routes inside it."""
    return resource("aws:ec2/routeTable:RouteTable", "table", refers=refers, routes=UNKNOWN)


def route(**refers):
    """A route beside its table."""
    refers = {"routeTableId": "table", **refers}
    return resource("aws:ec2/route:Route", "route", refers=refers, gatewayId=UNKNOWN)


@pytest.mark.parametrize(
    "routes",
    [
        (table(), route(gatewayId="gateway")),
        (table(routes="gateway"),),
    ],
)
def test_a_store_beside_a_gateway_to_come_is_reached(routes):
    found = findings(BY_NAME["data-stores-out-of-reach"], planned(*routes), preview=True)

    assert ["stands where the internet reaches: in subnet"] == [one.what for _, one in found]


@pytest.mark.parametrize("routes", [(table(), route(natGatewayId="nat")), (table(),), ()])
def test_a_store_without_one_is_not(routes):
    found = findings(BY_NAME["data-stores-out-of-reach"], planned(*routes), preview=True)

    assert [] == found
