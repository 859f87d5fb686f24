"""The resource types of Amazon Elasticsearch Service."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

DOMAIN: Final = ResourceType("aws:elasticsearch/domain:Domain", holds_data=True)
