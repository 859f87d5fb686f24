"""The resource types of Amazon DynamoDB."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "dynamodb").type

TABLE: Final = _type("Table", holds_data=True, seconds=Seconds(create=10, update=10, delete=5))
