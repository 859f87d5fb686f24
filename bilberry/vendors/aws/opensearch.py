"""The resource types of Amazon OpenSearch Service."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "opensearch").type

DOMAIN: Final = _type("Domain", holds_data=True)
