"""The resource types of AWS Lambda."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType, Seconds

ALIAS: Final = ResourceType("aws:lambda/alias:Alias")
EVENT_SOURCE_MAPPING: Final = ResourceType("aws:lambda/eventSourceMapping:EventSourceMapping")
FUNCTION: Final = ResourceType(
    "aws:lambda/function:Function", seconds=Seconds(create=12, update=10, delete=1)
)
FUNCTION_EVENT_INVOKE_CONFIG: Final = ResourceType(
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"
)
FUNCTION_URL: Final = ResourceType("aws:lambda/functionUrl:FunctionUrl")
PERMISSION: Final = ResourceType("aws:lambda/permission:Permission")
