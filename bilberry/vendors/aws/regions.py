"""AWS regions and their availability zones: what a cloud would be asked for, kept as data.

Which letters an account sees is its own; these are the ones most accounts see
(docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html, 2026-10), and
a test holds that cfn-lint knows each of them. Commercial regions only: other partitions have other
ARNs and endpoints.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, WithJsonSchema

ZONE_LETTERS: Final[Mapping[str, str]] = {
    "af-south-1": "abc",
    "ap-east-1": "abc",
    "ap-east-2": "abc",
    "ap-northeast-1": "acd",
    "ap-northeast-2": "abcd",
    "ap-northeast-3": "abc",
    "ap-south-1": "abc",
    "ap-south-2": "abc",
    "ap-southeast-1": "abc",
    "ap-southeast-2": "abc",
    "ap-southeast-3": "abc",
    "ap-southeast-4": "abc",
    "ap-southeast-5": "abc",
    "ap-southeast-6": "abc",
    "ap-southeast-7": "abc",
    "ca-central-1": "abd",
    "ca-west-1": "abc",
    "eu-central-1": "abc",
    "eu-central-2": "abc",
    "eu-north-1": "abc",
    "eu-south-1": "abc",
    "eu-south-2": "abc",
    "eu-west-1": "abc",
    "eu-west-2": "abc",
    "eu-west-3": "abc",
    "il-central-1": "abc",
    "me-central-1": "abc",
    "me-south-1": "abc",
    "mx-central-1": "abc",
    "sa-east-1": "abc",
    "us-east-1": "abcdef",
    "us-east-2": "abc",
    "us-west-1": "ac",
    "us-west-2": "abcd",
}


OTHER_LETTERS: Final = "abc"
"""The zones of a region that is not listed: all but the oldest have these three."""

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


def zones_of(region: str) -> tuple[str, ...]:
    """The availability zones of a region that most accounts see, in order of their letters."""
    return tuple(region + letter for letter in ZONE_LETTERS.get(region, OTHER_LETTERS))


def is_local_zone(zone: str, region: str) -> bool:
    """Whether a zone is a local one of the region (`us-west-2-lax-1a`), which it need not offer."""
    return zone.startswith(f"{region}-")


def zone_id(zone: str, region: str) -> str:
    """The id of a zone that is the same in every account (`use1-az1` for `us-east-1a`).

    Which id a letter stands for is each account's own in the oldest regions; here they are numbered
    in the order of the letters.
    """
    offered = zones_of(region)
    number = offered.index(zone) + 1 if zone in offered else 1
    area, direction, count = region.rsplit("-", 2)
    return f"{area.replace('-', '')}{SHORT_NAMES.get(direction, direction)}{count}-az{number}"


def _known(region: str) -> str:
    if region not in ZONE_LETTERS:
        raise ValueError("an AWS region, for example us-east-1")
    return region


Region = Annotated[
    str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(ZONE_LETTERS)})
]
"""A settings key that names a region."""
