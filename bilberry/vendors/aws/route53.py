"""The resource types of Amazon Route 53."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "route53").type

HEALTH_CHECK: Final = _type("HealthCheck")
RECORD: Final = _type("Record", cloudformation="AWS::Route53::RecordSet")
ZONE: Final = _type("Zone", cloudformation="AWS::Route53::HostedZone")
