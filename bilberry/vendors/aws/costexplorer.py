"""The resource types of AWS Cost Explorer."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "costexplorer").type

ANOMALY_MONITOR: Final = _type("AnomalyMonitor")
ANOMALY_SUBSCRIPTION: Final = _type("AnomalySubscription")
