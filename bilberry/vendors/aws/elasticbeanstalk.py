"""The resource types of AWS Elastic Beanstalk."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

ENVIRONMENT: Final = ResourceType("aws:elasticbeanstalk/environment:Environment")
