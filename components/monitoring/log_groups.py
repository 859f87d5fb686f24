"""Log groups of CloudWatch Logs: encrypted, and forgetting in time."""

from __future__ import annotations

from typing import Final

import pulumi
from pulumi_aws import cloudwatch

from ..component import Parent
from .logs import LogRetentionDays

VENDED: Final = "/aws/vendedlogs"
"""Under this prefix AWS may deliver to any number of groups; elsewhere each one takes room in an
account's few policies (CloudWatch Logs User Guide, "Enabling logging from AWS services", 2026-11)."""


def log_group(
    parent: Parent,
    role: str,
    *,
    days: LogRetentionDays,
    key: pulumi.Input[str],
    physical_name: str | None = None,
    region: str | None = None,
) -> cloudwatch.LogGroup:
    """A log group, a child of what writes to it; it costs what is taken in and kept, by the gigabyte.

    `physical_name` is for services that write to a group of a name of their choice, which they
    would make themselves, unencrypted and for good. `region` is by default the parent's.
    """
    name = parent.child_name(role)
    return cloudwatch.LogGroup(
        name,
        name=physical_name,
        retention_in_days=days,
        kms_key_id=key,
        region=region or parent.place.region,
        tags=parent.place.tagged(name),
        opts=parent.child(),
    )
