"""The resource types of Amazon Cognito."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

USER_POOL: Final = ResourceType("aws:cognito/userPool:UserPool", holds_data=True)
