"""The resource types of AWS Cost Explorer."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

ANOMALY_MONITOR: Final = ResourceType("aws:costexplorer/anomalyMonitor:AnomalyMonitor")
ANOMALY_SUBSCRIPTION: Final = ResourceType(
    "aws:costexplorer/anomalySubscription:AnomalySubscription"
)
