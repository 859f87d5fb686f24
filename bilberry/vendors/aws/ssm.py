"""The resource types of AWS Systems Manager."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "ssm").type

PARAMETER: Final = _type("Parameter", holds_data=True)
