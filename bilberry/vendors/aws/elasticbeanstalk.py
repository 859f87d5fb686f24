"""The resource types of AWS Elastic Beanstalk."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "elasticbeanstalk").type

ENVIRONMENT: Final = _type("Environment")
