"""The resource types of Amazon CloudWatch, CloudWatch Logs and EventBridge."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "cloudwatch").type

COMPOSITE_ALARM: Final = _type("CompositeAlarm")
DASHBOARD: Final = _type("Dashboard")
EVENT_ARCHIVE: Final = _type("EventArchive", cloudformation="AWS::Events::Archive", holds_data=True)
EVENT_BUS: Final = _type("EventBus", cloudformation="AWS::Events::EventBus")
EVENT_BUS_POLICY: Final = _type("EventBusPolicy")
EVENT_RULE: Final = _type("EventRule", cloudformation="AWS::Events::Rule")
EVENT_TARGET: Final = _type("EventTarget")
LOG_DELIVERY: Final = _type("LogDelivery", cloudformation="AWS::Logs::Delivery")
LOG_DELIVERY_DESTINATION: Final = _type(
    "LogDeliveryDestination", cloudformation="AWS::Logs::DeliveryDestination"
)
LOG_DELIVERY_SOURCE: Final = _type("LogDeliverySource", cloudformation="AWS::Logs::DeliverySource")
LOG_GROUP: Final = _type("LogGroup", cloudformation="AWS::Logs::LogGroup", holds_data=True)
LOG_METRIC_FILTER: Final = _type("LogMetricFilter", cloudformation="AWS::Logs::MetricFilter")
LOG_STREAM: Final = _type("LogStream", cloudformation="AWS::Logs::LogStream")
LOG_SUBSCRIPTION_FILTER: Final = _type(
    "LogSubscriptionFilter", cloudformation="AWS::Logs::SubscriptionFilter"
)
METRIC_ALARM: Final = _type("MetricAlarm", cloudformation="AWS::CloudWatch::Alarm")
