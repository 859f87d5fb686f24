"""The resource types of AWS Systems Manager."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

PARAMETER: Final = ResourceType("aws:ssm/parameter:Parameter", holds_data=True)
