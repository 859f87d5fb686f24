"""AWS Backup: plans and the locks of vaults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.places import number, values
from bilberry.vendors import aws

# Days in cold storage that are paid for in any attempt, and how long a continuous backup lasts
# (https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html and
# .../point-in-time-recovery.html, 2026-10).
LEAST_COLD_DAYS: Final = 90


LONGEST_CONTINUOUS_DAYS: Final = 35


# Days after which a vault's lock is for good, at least
# (https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html, 2026-10).
LEAST_CHANGEABLE_DAYS: Final = 3


def _lifecycles(attempt: Attempt) -> Iterator[tuple[str, Mapping[str, Any]]]:
    inputs = attempt.operation.inputs
    yield from values(inputs, "rules.lifecycle")
    yield from values(inputs, "rules.copyActions.lifecycle")


def backup_in_the_cold(attempt: Attempt) -> None:
    """A backup that moves to cold storage stays there for 90 days at least."""
    for where, lifecycle in _lifecycles(attempt):
        cold, end = lifecycle.get("coldStorageAfter"), lifecycle.get("deleteAfter")
        if not cold or not end or number(end) >= number(cold) + LEAST_COLD_DAYS:
            continue
        message = (
            f"DeleteAfterDays cannot be less than {LEAST_COLD_DAYS} days apart from "
            f"MoveToColdStorageAfterDays: coldStorageAfter is {cold} and deleteAfter {end}; write "
            f"delete_after={number(cold) + LEAST_COLD_DAYS} or more."
        )
        raise attempt.refusal(message, where, code="InvalidParameterValueException")


def continuous_backup(attempt: Attempt) -> None:
    """A continuous backup is kept for 35 days at most."""
    for where, rule in values(attempt.operation.inputs, "rules"):
        days = (rule.get("lifecycle") or {}).get("deleteAfter")
        if rule.get("enableContinuousBackup") is not True:
            continue
        if days is not None and 1 <= number(days) <= LONGEST_CONTINUOUS_DAYS:
            continue
        message = (
            "Continuous backups are kept for 1 to 35 days: set lifecycle.deleteAfter so, or leave "
            "enableContinuousBackup out."
        )
        raise attempt.refusal(message, f"{where}.lifecycle", code="InvalidParameterValueException")


def vault_lock(attempt: Attempt) -> None:
    """A vault's lock leaves time to change one's mind, and its bounds are in order."""
    days, least, most = map(
        attempt.value, ("changeableForDays", "minRetentionDays", "maxRetentionDays")
    )
    if days is not None and number(days) < LEAST_CHANGEABLE_DAYS:
        message = (
            f"ChangeableForDays must be {LEAST_CHANGEABLE_DAYS} or more, got {days}; leave it out "
            "for a lock that can be taken off again."
        )
        raise attempt.refusal(message, "changeableForDays", code="InvalidParameterValueException")
    if least is not None and most is not None and number(least) > number(most):
        message = f"MinRetentionDays is at most MaxRetentionDays ({most}), got {least}."
        raise attempt.refusal(message, "minRetentionDays", code="InvalidParameterValueException")


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.backup.PLAN: Knowledge(
        validations=(backup_in_the_cold, continuous_backup),
    ),
    aws.backup.VAULT_LOCK_CONFIGURATION: Knowledge(
        validations=(vault_lock,),
    ),
}
