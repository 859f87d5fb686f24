"""The resource types of AWS Glue."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "glue").type

CATALOG_DATABASE: Final = _type("CatalogDatabase")
CATALOG_TABLE: Final = _type("CatalogTable")
