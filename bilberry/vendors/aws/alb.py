"""The resource types of Elastic Load Balancing under its second name in Pulumi."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "alb").type

LOAD_BALANCER: Final = _type("LoadBalancer")
TARGET_GROUP: Final = _type("TargetGroup")
