"""The resource types of AWS Directory Service."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

DIRECTORY: Final = ResourceType("aws:directoryservice/directory:Directory")
