"""The resource types of Amazon OpenSearch Service."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

DOMAIN: Final = ResourceType("aws:opensearch/domain:Domain", holds_data=True)
