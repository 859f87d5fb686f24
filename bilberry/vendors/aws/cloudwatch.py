"""The resource types of Amazon CloudWatch, CloudWatch Logs and EventBridge."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

COMPOSITE_ALARM: Final = ResourceType("aws:cloudwatch/compositeAlarm:CompositeAlarm")
DASHBOARD: Final = ResourceType("aws:cloudwatch/dashboard:Dashboard")
EVENT_ARCHIVE: Final = ResourceType(
    "aws:cloudwatch/eventArchive:EventArchive",
    cloudformation="AWS::Events::Archive",
    holds_data=True,
)
EVENT_BUS: Final = ResourceType(
    "aws:cloudwatch/eventBus:EventBus", cloudformation="AWS::Events::EventBus"
)
EVENT_BUS_POLICY: Final = ResourceType("aws:cloudwatch/eventBusPolicy:EventBusPolicy")
EVENT_RULE: Final = ResourceType(
    "aws:cloudwatch/eventRule:EventRule", cloudformation="AWS::Events::Rule"
)
EVENT_TARGET: Final = ResourceType("aws:cloudwatch/eventTarget:EventTarget")
LOG_DELIVERY: Final = ResourceType(
    "aws:cloudwatch/logDelivery:LogDelivery", cloudformation="AWS::Logs::Delivery"
)
LOG_DELIVERY_DESTINATION: Final = ResourceType(
    "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination",
    cloudformation="AWS::Logs::DeliveryDestination",
)
LOG_DELIVERY_SOURCE: Final = ResourceType(
    "aws:cloudwatch/logDeliverySource:LogDeliverySource", cloudformation="AWS::Logs::DeliverySource"
)
LOG_GROUP: Final = ResourceType(
    "aws:cloudwatch/logGroup:LogGroup", cloudformation="AWS::Logs::LogGroup", holds_data=True
)
LOG_METRIC_FILTER: Final = ResourceType(
    "aws:cloudwatch/logMetricFilter:LogMetricFilter", cloudformation="AWS::Logs::MetricFilter"
)
LOG_STREAM: Final = ResourceType(
    "aws:cloudwatch/logStream:LogStream", cloudformation="AWS::Logs::LogStream"
)
LOG_SUBSCRIPTION_FILTER: Final = ResourceType(
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    cloudformation="AWS::Logs::SubscriptionFilter",
)
METRIC_ALARM: Final = ResourceType(
    "aws:cloudwatch/metricAlarm:MetricAlarm", cloudformation="AWS::CloudWatch::Alarm"
)
