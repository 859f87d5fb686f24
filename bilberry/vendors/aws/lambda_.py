"""The resource types of AWS Lambda."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Seconds, Service

_type: Final = Service("aws", "lambda").type

ALIAS: Final = _type("Alias")
EVENT_SOURCE_MAPPING: Final = _type("EventSourceMapping")
FUNCTION: Final = _type("Function", seconds=Seconds(create=12, update=10, delete=1))
FUNCTION_EVENT_INVOKE_CONFIG: Final = _type("FunctionEventInvokeConfig")
FUNCTION_URL: Final = _type("FunctionUrl")
PERMISSION: Final = _type("Permission")
