"""The resource types of AWS Directory Service."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "directoryservice").type

DIRECTORY: Final = _type("Directory")
