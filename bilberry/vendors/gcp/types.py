"""The resource types of Google Cloud."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

RULESET: Final = ResourceType("gcp:firebaserules/ruleset:Ruleset")
