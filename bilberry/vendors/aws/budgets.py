"""The resource types of AWS Budgets."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "budgets").type

BUDGET: Final = _type("Budget")
