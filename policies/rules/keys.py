"""Encryption keys turn over, stay in reach of their account, and do not go away in haste."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.vendors import aws
from policies.rule import (
    Rule,
    Subject,
    at_least,
    at_most,
    is_true,
    one_of,
    require,
    requires,
)

_SYMMETRIC: Final = "SYMMETRIC_DEFAULT"
_DAYS_BY_DEFAULT: Final = 365
_WINDOW_BY_DEFAULT: Final = 30
"""Of a rotation and of a deletion (KMS API Reference, EnableKeyRotation, ScheduleKeyDeletion,
2026-11)."""


def _rotates(subject: Subject) -> Iterator[Finding]:
    """KMS turns over no asymmetric keys (KMS Developer Guide, "Rotate AWS KMS keys", 2026-11)."""
    if subject.resource.get("customerMasterKeySpec", _SYMMETRIC) != _SYMMETRIC:
        return
    most = subject.numbers["days"]
    yield from require(
        subject, "enableKeyRotation", is_true, "keeps its material for ever: {path} is {value}"
    )
    yield from require(
        subject,
        "rotationPeriodInDays",
        at_most(most, unset=_DAYS_BY_DEFAULT),
        f"keeps its material for more than {most} days: {{path}} is {{value}}",
    )


def _waits(subject: Subject) -> Iterator[Finding]:
    least = subject.numbers["days"]
    yield from require(
        subject,
        "deletionWindowInDays",
        at_least(least, unset=_WINDOW_BY_DEFAULT),
        f"can be called back for less than {least} days once it is deleted: {{path}} is {{value}}",
    )


_KEEPS_CHECK: Final = requires(
    "bypassPolicyLockoutSafetyCheck",
    one_of(None, False),
    "may lock everybody out of itself: {path} is {value}",
)

_CHECKED: Final = {
    aws.kms.KEY: _KEEPS_CHECK,
    aws.kms.REPLICA_KEY: _KEEPS_CHECK,
    aws.kms.KEY_POLICY: _KEEPS_CHECK,
}
_WAITING: Final = {aws.kms.KEY: _waits, aws.kms.REPLICA_KEY: _waits}

RULES: Final = (
    Rule(
        name="key-rotates",
        says="Every encryption key gets new material once a year.",
        evaluations={aws.kms.KEY: _rotates},
        remedy="Write enable_key_rotation=True and rotation_period_in_days.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4",
        alone=True,
        numbers={"days": 365},
    ),
    Rule(
        name="key-policy-locks-nobody-out",
        says="No key's policy shuts out those who have to mend it.",
        evaluations=_CHECKED,
        remedy="Leave out bypass_policy_lockout_safety_check, and let the account administer the key.",
        read="https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="key-deletion-waits",
        says="In production a deleted key can be called back for a month.",
        evaluations=_WAITING,
        remedy="Write keys.deletionDays: 30 in the stack file.",
        read="https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
        only_in_production=True,
        severity=PolicySeverity.HIGH,
        alone=True,
        numbers={"days": 30},
    ),
)
