"""The resource types of Elastic Load Balancing."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "lb").type

LISTENER: Final = _type("Listener")
LISTENER_RULE: Final = _type("ListenerRule")
LOAD_BALANCER: Final = _type("LoadBalancer", seconds=Seconds(create=180, update=10, delete=15))
TARGET_GROUP: Final = _type("TargetGroup")
