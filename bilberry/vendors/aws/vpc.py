"""The resource types of rules of VPC security groups."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

SECURITY_GROUP_EGRESS_RULE: Final = ResourceType(
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    cloudformation="AWS::EC2::SecurityGroupEgress",
)
SECURITY_GROUP_INGRESS_RULE: Final = ResourceType(
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    cloudformation="AWS::EC2::SecurityGroupIngress",
)
