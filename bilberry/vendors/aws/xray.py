"""The resource types of AWS X-Ray."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

GROUP: Final = ResourceType("aws:xray/group:Group")
SAMPLING_RULE: Final = ResourceType("aws:xray/samplingRule:SamplingRule")
