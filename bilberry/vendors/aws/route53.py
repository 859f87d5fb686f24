"""The resource types of Amazon Route 53."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

HEALTH_CHECK: Final = ResourceType("aws:route53/healthCheck:HealthCheck")
RECORD: Final = ResourceType("aws:route53/record:Record", cloudformation="AWS::Route53::RecordSet")
ZONE: Final = ResourceType("aws:route53/zone:Zone", cloudformation="AWS::Route53::HostedZone")
