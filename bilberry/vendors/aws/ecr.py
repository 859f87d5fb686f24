"""The resource types of Amazon ECR."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

LIFECYCLE_POLICY: Final = ResourceType("aws:ecr/lifecyclePolicy:LifecyclePolicy")
