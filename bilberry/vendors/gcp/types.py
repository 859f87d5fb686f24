"""The resource types of Google Cloud."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("gcp", "firebaserules").type

RULESET: Final = _type("Ruleset")
