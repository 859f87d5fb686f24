"""The resource types of rules of VPC security groups."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "vpc").type

SECURITY_GROUP_EGRESS_RULE: Final = _type(
    "SecurityGroupEgressRule", cloudformation="AWS::EC2::SecurityGroupEgress"
)
SECURITY_GROUP_INGRESS_RULE: Final = _type(
    "SecurityGroupIngressRule", cloudformation="AWS::EC2::SecurityGroupIngress"
)
