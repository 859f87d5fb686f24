"""Vercel's regions, and the AWS region that each of them stands in (vercel.com/docs/regions, 2026-08)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

VercelRegion = Literal[
    "arn1", "bom1", "cdg1", "cle1", "cpt1", "dub1", "dxb1", "fra1", "gru1", "hkg1",
    "hnd1", "iad1", "icn1", "kix1", "lhr1", "pdx1", "sfo1", "sin1", "syd1", "yul1",
]  # fmt: skip
"""Where functions and networks can be."""

AWS_REGIONS: Final[Mapping[VercelRegion, str]] = {
    "arn1": "eu-north-1", "bom1": "ap-south-1", "cdg1": "eu-west-3", "cle1": "us-east-2",
    "cpt1": "af-south-1", "dub1": "eu-west-1", "dxb1": "me-central-1", "fra1": "eu-central-1",
    "gru1": "sa-east-1", "hkg1": "ap-east-1", "hnd1": "ap-northeast-1", "iad1": "us-east-1",
    "icn1": "ap-northeast-2", "kix1": "ap-northeast-3", "lhr1": "eu-west-2", "pdx1": "us-west-2",
    "sfo1": "us-west-1", "sin1": "ap-southeast-1", "syd1": "ap-southeast-2", "yul1": "ca-central-1",
}  # fmt: skip
"""Each region by AWS's name of the place."""


def aws_region(region: str) -> str:
    """The AWS region of one of Vercel's; empty for a name that is none of them."""
    return next((place for name, place in AWS_REGIONS.items() if name == region), "")
