"""Actions that the schemas' handlers list and IAM does not have, and what is meant instead.

What IAM has is the Service Authorization Reference as cfn-lint 1.58 ships it, 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Correction(NamedTuple):
    """What a listed action stands for, nothing where it allows nothing; and why."""

    meant: tuple[str, ...]
    because: str


CORRECTIONS: Final[Mapping[str, Correction]] = {
    "backup-storage:Mount": Correction((), "an older name of backup-storage:MountCapsule"),
    "cloudfront:CreateDistributionWithTags": Correction(
        (), "an operation, allowed by CreateDistribution with TagResource"
    ),
    "iam:DescribeOrganization": Correction(
        ("organizations:DescribeOrganization",), "the prefix is Organizations'"
    ),
    "kms:ReEncrypt": Correction(
        ("kms:ReEncryptFrom", "kms:ReEncryptTo"), "an operation, allowed by two actions"
    ),
    "lambda:AssociateRuntimeAlias": Correction((), "no action of IAM's"),
    "payments:GetConnectedAccount": Correction((), "no action of IAM's"),
}
