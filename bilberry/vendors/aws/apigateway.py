"""The resource types of Amazon API Gateway."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "apigateway").type

REST_API: Final = _type("RestApi")
