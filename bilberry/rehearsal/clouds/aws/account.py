"""Whose account a provider works in, where, and with which tags on everything."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.account import Account
from bilberry.rehearsal.clouds.plans import Plan
from bilberry.rehearsal.provider import Properties
from bilberry.values.property_values import UNKNOWN

# The account that AWS's own documentation uses in its examples.
EXAMPLE_ACCOUNT: Final = "123456789012"
FALLBACK_REGION: Final = "us-east-1"
REGION_VARIABLES: Final = ("AWS_REGION", "AWS_DEFAULT_REGION")

# How ARNs begin where it is not `arn:aws:`, by the region's first letters
# (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html, 2026-10).
PARTITIONS: Final = {
    "cn-": ("aws-cn", "amazonaws.com.cn"),
    "us-gov-": ("aws-us-gov", "amazonaws.com"),
}


def partition_of(region: str) -> tuple[str, str]:
    """The partition a region belongs to, and its DNS suffix."""
    for start, partition in PARTITIONS.items():
        if region.startswith(start):
            return partition
    return "aws", "amazonaws.com"


def from_config(config: Properties, plan: Plan) -> Account:
    """The account that a provider's configuration names.

    Its id is the only one of `allowedAccountIds`, or the one of AWS's own examples. Values that
    are not text come as JSON text, as bridged providers take them, or as they are. A
    region that is not configured is the environment's, as for AWS's own tools, or us-east-1.
    """
    values = {name: _plain(value) for name, value in config.items()}
    allowed = values.get("allowedAccountIds") or [EXAMPLE_ACCOUNT]
    region = values.get("region") or next(
        (os.environ[name] for name in REGION_VARIABLES if os.environ.get(name)), FALLBACK_REGION
    )
    return Account(
        id=str(allowed[0]) if isinstance(allowed, list) else EXAMPLE_ACCOUNT,
        region=FALLBACK_REGION if region is UNKNOWN else str(region),
        plan=plan,
        default_tags=_tags(values.get("defaultTags")),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _tags(default_tags: Any) -> Mapping[str, str] | None:
    tags = default_tags.get("tags", {}) if isinstance(default_tags, dict) else default_tags
    if tags is UNKNOWN:
        return None
    return tags if isinstance(tags, dict) else {}
