"""The resource types of Amazon API Gateway."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

REST_API: Final = ResourceType("aws:apigateway/restApi:RestApi")
