"""When backups are taken and how long they are kept: AWS Backup's documents, as plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import pulumi

FAILED: Final = ["FAILED", "ABORTED", "EXPIRED"]

JOBS: Final = ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"]
"""What AWS Backup tells EventBridge of (AWS Backup Developer Guide, "Monitoring AWS Backup events
using Amazon EventBridge", 2026-11)."""


START_MINUTES: Final = 60
"""How late a backup may begin before it counts as failed, and somebody is told: the least that AWS
Backup takes (AWS Backup API Reference, BackupRule, StartWindowMinutes, 2026-11)."""


class Rhythm(NamedTuple):
    """A kind of backup: its name, its times in AWS's words, and how long each one is kept."""

    name: str
    schedule: str
    days: int


def daily(hour: int, days: int) -> Rhythm:
    """One backup a day, at an hour in UTC."""
    return Rhythm("daily", f"cron(0 {hour} * * ? *)", days)


def weekly(hour: int, days: int) -> Rhythm:
    """One backup on each Sunday."""
    return Rhythm("weekly", f"cron(0 {hour} ? * SUN *)", days)


def rule(
    rhythm: Rhythm, vault: pulumi.Input[str], copies: Sequence[pulumi.Input[str]]
) -> dict[str, Any]:
    """A plan's rule: into a vault by its name, and from there to vaults by their ARNs."""
    lifecycle = {"delete_after": rhythm.days}
    return {
        "rule_name": rhythm.name,
        "target_vault_name": vault,
        "schedule": rhythm.schedule,
        "start_window": START_MINUTES,
        "lifecycle": lifecycle,
        "copy_actions": [
            {"destination_vault_arn": copy, "lifecycle": lifecycle} for copy in copies
        ],
    }


def tagged_with(tags: Mapping[str, str]) -> dict[str, Any]:
    """The condition that a resource carries all of these tags."""
    pairs = [{"key": f"aws:ResourceTag/{key}", "value": tags[key]} for key in sorted(tags)]
    return {"string_equals": pairs}


def failures() -> str:
    """The pattern of events that tell of a failure; restores say `status` where others say `state`."""
    either = [{"state": FAILED}, {"status": FAILED}]
    pattern = {"source": ["aws.backup"], "detail-type": JOBS, "detail": {"$or": either}}
    return json.dumps(pattern)
