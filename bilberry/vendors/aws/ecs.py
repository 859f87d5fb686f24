"""The resource types of Amazon ECS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

CLUSTER: Final = ResourceType("aws:ecs/cluster:Cluster")
SERVICE: Final = ResourceType("aws:ecs/service:Service")
TASK_DEFINITION: Final = ResourceType("aws:ecs/taskDefinition:TaskDefinition")
