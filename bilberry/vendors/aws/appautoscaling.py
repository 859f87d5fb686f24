"""The resource types of Application Auto Scaling."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

POLICY: Final = ResourceType(
    "aws:appautoscaling/policy:Policy", cloudformation="AWS::ApplicationAutoScaling::ScalingPolicy"
)
TARGET: Final = ResourceType(
    "aws:appautoscaling/target:Target", cloudformation="AWS::ApplicationAutoScaling::ScalableTarget"
)
