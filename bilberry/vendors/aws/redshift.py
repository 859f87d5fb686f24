"""The resource types of Amazon Redshift."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "redshift").type

PARAMETER_GROUP: Final = _type("ParameterGroup")
SUBNET_GROUP: Final = _type("SubnetGroup")
