"""The resource types of AWS Budgets."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

BUDGET: Final = ResourceType("aws:budgets/budget:Budget")
