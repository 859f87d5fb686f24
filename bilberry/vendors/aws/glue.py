"""The resource types of AWS Glue."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

CATALOG_DATABASE: Final = ResourceType("aws:glue/catalogDatabase:CatalogDatabase")
CATALOG_TABLE: Final = ResourceType("aws:glue/catalogTable:CatalogTable")
