"""The resource types of Amazon Cognito."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "cognito").type

USER_POOL: Final = _type("UserPool", holds_data=True)
