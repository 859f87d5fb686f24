"""The resource types of Amazon EKS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "eks").type

CLUSTER: Final = _type("Cluster", seconds=Seconds(create=540, update=300, delete=240))
FARGATE_PROFILE: Final = _type("FargateProfile")
NODE_GROUP: Final = _type("NodeGroup", seconds=Seconds(create=120, update=180, delete=240))
