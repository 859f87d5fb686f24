"""AWS regions and their availability zones: what a cloud would be asked for, kept as data.

Letters from the list in cfn-lint 1.58.0 (`cfnlint.helpers.AVAILABILITY_ZONES`, 2026-11); a test
compares the two. Commercial regions only: other partitions have other ARNs and endpoints.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, WithJsonSchema

ZONE_LETTERS: Final = {
    "af-south-1": "abc",
    "ap-east-1": "abc",
    "ap-east-2": "abc",
    "ap-northeast-1": "abcd",
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
    "ca-central-1": "abcd",
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


def zones_of(region: str) -> tuple[str, ...]:
    """The availability zones of a region, in order of their letters. `KeyError` if unknown."""
    return tuple(region + letter for letter in ZONE_LETTERS[region])


def _known(region: str) -> str:
    if region not in ZONE_LETTERS:
        raise ValueError("an AWS region, for example us-east-1")
    return region


Region = Annotated[
    str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(ZONE_LETTERS)})
]
"""A settings key that names a region."""
