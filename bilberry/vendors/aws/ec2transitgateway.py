"""The resource types of AWS Transit Gateway."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

VPC_ATTACHMENT: Final = ResourceType("aws:ec2transitgateway/vpcAttachment:VpcAttachment")
