"""The resource types of Application Auto Scaling."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "appautoscaling").type

POLICY: Final = _type("Policy", cloudformation="AWS::ApplicationAutoScaling::ScalingPolicy")
TARGET: Final = _type("Target", cloudformation="AWS::ApplicationAutoScaling::ScalableTarget")
