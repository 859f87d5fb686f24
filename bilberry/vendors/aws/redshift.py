"""The resource types of Amazon Redshift."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

PARAMETER_GROUP: Final = ResourceType("aws:redshift/parameterGroup:ParameterGroup")
SUBNET_GROUP: Final = ResourceType("aws:redshift/subnetGroup:SubnetGroup")
