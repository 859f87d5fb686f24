"""The resource types of Elastic Load Balancing."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

LISTENER: Final = ResourceType("aws:lb/listener:Listener")
LISTENER_RULE: Final = ResourceType("aws:lb/listenerRule:ListenerRule")
LOAD_BALANCER: Final = ResourceType(
    "aws:lb/loadBalancer:LoadBalancer", seconds=Seconds(create=180, update=10, delete=15)
)
TARGET_GROUP: Final = ResourceType("aws:lb/targetGroup:TargetGroup")
