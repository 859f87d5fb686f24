"""The resource types of Amazon ECR."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "ecr").type

LIFECYCLE_POLICY: Final = _type("LifecyclePolicy")
