"""The resource types of AWS X-Ray."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "xray").type

GROUP: Final = _type("Group")
SAMPLING_RULE: Final = _type("SamplingRule")
