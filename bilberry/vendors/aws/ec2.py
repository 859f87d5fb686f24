"""The resource types of Amazon EC2 and VPC."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

DEFAULT_NETWORK_ACL: Final = ResourceType("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl")
DEFAULT_ROUTE_TABLE: Final = ResourceType("aws:ec2/defaultRouteTable:DefaultRouteTable")
DEFAULT_SECURITY_GROUP: Final = ResourceType("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
DEFAULT_SUBNET: Final = ResourceType("aws:ec2/defaultSubnet:DefaultSubnet")
DEFAULT_VPC: Final = ResourceType("aws:ec2/defaultVpc:DefaultVpc")
EIP: Final = ResourceType("aws:ec2/eip:Eip")
FLOW_LOG: Final = ResourceType("aws:ec2/flowLog:FlowLog")
INSTANCE: Final = ResourceType(
    "aws:ec2/instance:Instance", seconds=Seconds(create=15, update=15, delete=40)
)
INTERNET_GATEWAY: Final = ResourceType(
    "aws:ec2/internetGateway:InternetGateway", seconds=Seconds(create=1, update=1, delete=10)
)
KEY_PAIR: Final = ResourceType("aws:ec2/keyPair:KeyPair")
NAT_GATEWAY: Final = ResourceType(
    "aws:ec2/natGateway:NatGateway", seconds=Seconds(create=100, update=2, delete=60)
)
NETWORK_ACL: Final = ResourceType("aws:ec2/networkAcl:NetworkAcl")
NETWORK_ACL_RULE: Final = ResourceType("aws:ec2/networkAclRule:NetworkAclRule")
NETWORK_INTERFACE: Final = ResourceType(
    "aws:ec2/networkInterface:NetworkInterface", cloudformation="AWS::EC2::NetworkInterface"
)
ROUTE: Final = ResourceType("aws:ec2/route:Route")
ROUTE_TABLE: Final = ResourceType("aws:ec2/routeTable:RouteTable")
ROUTE_TABLE_ASSOCIATION: Final = ResourceType(
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    cloudformation="AWS::EC2::SubnetRouteTableAssociation",
)
SECURITY_GROUP: Final = ResourceType("aws:ec2/securityGroup:SecurityGroup")
SECURITY_GROUP_RULE: Final = ResourceType("aws:ec2/securityGroupRule:SecurityGroupRule")
SUBNET: Final = ResourceType("aws:ec2/subnet:Subnet", seconds=Seconds(create=2, update=2, delete=2))
VPC: Final = ResourceType("aws:ec2/vpc:Vpc", seconds=Seconds(create=12, update=10, delete=1))
VPC_ENDPOINT: Final = ResourceType(
    "aws:ec2/vpcEndpoint:VpcEndpoint", seconds=Seconds(create=30, update=10, delete=20)
)
VPC_PEERING_CONNECTION: Final = ResourceType("aws:ec2/vpcPeeringConnection:VpcPeeringConnection")
