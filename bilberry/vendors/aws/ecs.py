"""The resource types of Amazon ECS."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "ecs").type

CLUSTER: Final = _type("Cluster")
SERVICE: Final = _type("Service")
TASK_DEFINITION: Final = _type("TaskDefinition")
