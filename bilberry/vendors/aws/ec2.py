"""The resource types of Amazon EC2 and VPC."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "ec2").type

DEFAULT_NETWORK_ACL: Final = _type("DefaultNetworkAcl")
DEFAULT_ROUTE_TABLE: Final = _type("DefaultRouteTable")
DEFAULT_SECURITY_GROUP: Final = _type("DefaultSecurityGroup")
DEFAULT_SUBNET: Final = _type("DefaultSubnet")
DEFAULT_VPC: Final = _type("DefaultVpc")
EIP: Final = _type("Eip")
FLOW_LOG: Final = _type("FlowLog")
INSTANCE: Final = _type("Instance", seconds=Seconds(create=15, update=15, delete=40))
INTERNET_GATEWAY: Final = _type("InternetGateway", seconds=Seconds(create=1, update=1, delete=10))
KEY_PAIR: Final = _type("KeyPair")
NAT_GATEWAY: Final = _type("NatGateway", seconds=Seconds(create=100, update=2, delete=60))
NETWORK_ACL: Final = _type("NetworkAcl")
NETWORK_ACL_RULE: Final = _type("NetworkAclRule")
NETWORK_INTERFACE: Final = _type("NetworkInterface", cloudformation="AWS::EC2::NetworkInterface")
ROUTE: Final = _type("Route")
ROUTE_TABLE: Final = _type("RouteTable")
ROUTE_TABLE_ASSOCIATION: Final = _type(
    "RouteTableAssociation", cloudformation="AWS::EC2::SubnetRouteTableAssociation"
)
SECURITY_GROUP: Final = _type("SecurityGroup")
SECURITY_GROUP_RULE: Final = _type("SecurityGroupRule")
SUBNET: Final = _type("Subnet", seconds=Seconds(create=2, update=2, delete=2))
VPC: Final = _type("Vpc", seconds=Seconds(create=12, update=10, delete=1))
VPC_ENDPOINT: Final = _type("VpcEndpoint", seconds=Seconds(create=30, update=10, delete=20))
VPC_PEERING_CONNECTION: Final = _type("VpcPeeringConnection")
