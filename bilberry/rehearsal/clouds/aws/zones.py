"""Availability zones of AWS's regions.

An account sees at least three zones in most regions, named by the region and a letter
(https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html,
2026-10). Which letters an account sees is its own; these are the ones most accounts see.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

USUAL: Final = "abc"

LETTERS: Final[Mapping[str, str]] = {
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abcd",
    "ca-central-1": "abd",
    "us-east-1": "abcdef",
    "us-west-1": "ac",
    "us-west-2": "abcd",
}

# How zone ids begin where the region's name does not give it.
SHORT_NAMES: Final[Mapping[str, str]] = {
    "central": "c",
    "east": "e",
    "north": "n",
    "northeast": "ne",
    "northwest": "nw",
    "south": "s",
    "southeast": "se",
    "southwest": "sw",
    "west": "w",
}


def names(region: str) -> list[str]:
    """The zones of a region that an account sees, in order."""
    return [f"{region}{letter}" for letter in LETTERS.get(region, USUAL)]


def is_local(zone: str, region: str) -> bool:
    """Whether a zone is a local one of the region (`us-west-2-lax-1a`), which it need not offer."""
    return zone.startswith(f"{region}-")


def zone_id(zone: str, region: str) -> str:
    """The id of a zone that is the same in every account (`use1-az1` for `us-east-1a`)."""
    offered = names(region)
    number = offered.index(zone) + 1 if zone in offered else 1
    area, direction, count = region.rsplit("-", 2)
    return f"{area.replace('-', '')}{SHORT_NAMES.get(direction, direction)}{count}-az{number}"
