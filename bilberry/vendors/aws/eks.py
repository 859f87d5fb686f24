"""The resource types of Amazon EKS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

CLUSTER: Final = ResourceType(
    "aws:eks/cluster:Cluster", seconds=Seconds(create=540, update=300, delete=240)
)
FARGATE_PROFILE: Final = ResourceType("aws:eks/fargateProfile:FargateProfile")
NODE_GROUP: Final = ResourceType(
    "aws:eks/nodeGroup:NodeGroup", seconds=Seconds(create=120, update=180, delete=240)
)
