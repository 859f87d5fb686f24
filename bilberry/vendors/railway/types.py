"""The resource types of Railway."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("railway").type

SHARED_VARIABLE: Final = _type("SharedVariable")
VARIABLE: Final = _type("Variable")
VARIABLE_COLLECTION: Final = _type("VariableCollection")
