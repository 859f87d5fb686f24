"""The resource types of Railway."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

SHARED_VARIABLE: Final = ResourceType("railway:index/sharedVariable:SharedVariable")
VARIABLE: Final = ResourceType("railway:index/variable:Variable")
VARIABLE_COLLECTION: Final = ResourceType("railway:index/variableCollection:VariableCollection")
