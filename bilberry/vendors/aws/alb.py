"""The resource types of Elastic Load Balancing under its second name in Pulumi."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

LOAD_BALANCER: Final = ResourceType("aws:alb/loadBalancer:LoadBalancer")
TARGET_GROUP: Final = ResourceType("aws:alb/targetGroup:TargetGroup")
