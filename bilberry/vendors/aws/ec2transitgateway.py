"""The resource types of AWS Transit Gateway."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "ec2transitgateway").type

VPC_ATTACHMENT: Final = _type("VpcAttachment")
