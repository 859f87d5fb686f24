"""AWS Secrets Manager: secrets, their versions, and their copies in other regions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws import schemas
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws

# How long a deleted secret can be restored and its name is not free
# (https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html, 2026-10).
RECOVERY_DAYS: Final = 30


SHORTEST_RECOVERY_DAYS: Final = 7


DAY: Final = 24 * 60 * 60.0


def _recovery_window(attempt: Attempt) -> None:
    days = attempt.value("recoveryWindowInDays")
    if days is None or days == 0 or SHORTEST_RECOVERY_DAYS <= float(days) <= RECOVERY_DAYS:
        return
    message = (
        f"The RecoveryWindowInDays value must be between {SHORTEST_RECOVERY_DAYS} and "
        f"{RECOVERY_DAYS} days (inclusive), or 0 for none, got {days}."
    )
    raise attempt.refusal(message, "recoveryWindowInDays", code="InvalidParameterException")


def _replica_regions(attempt: Attempt) -> None:
    for index, region in enumerate(_regions(attempt)):
        path = f"replicas[{index}].region"
        if region == attempt.region:
            message = f"Invalid replica region {region}: it is the secret's own."
            raise attempt.refusal(message, path, code="InvalidParameterException")
        if region not in schemas.regions():
            raise attempt.refusal(
                f"Invalid region {region}.", path, code="InvalidParameterException"
            )


def _regions(attempt: Attempt) -> list[str]:
    replicas: Any = attempt.operation.inputs.get("replicas") or []
    if replicas is UNKNOWN:
        return []
    regions = [replica.get("region") for replica in replicas if isinstance(replica, dict)]
    return [region for region in regions if isinstance(region, str)]


def _copy_to_regions(attempt: Attempt) -> None:
    """Keep a copy in each replica region: the same name and ARN but for the region."""
    secret = attempt.operation.old
    if secret is None:
        return
    wanted = set(_regions(attempt))
    for copy in attempt.store.owned_by(secret.key):
        if copy.region in wanted:
            wanted.discard(copy.region)
        else:
            attempt.store.remove(copy.key)
    for region in sorted(wanted):
        arn = str(secret.outputs["arn"]).replace(f":{attempt.region}:", f":{region}:", 1)
        outputs = {"arn": arn, "name": secret.outputs.get("name"), "region": region}
        copy = StoredResource(
            attempt.account.id, aws.secretsmanager.SECRET, region, arn, outputs=outputs
        )
        key = attempt.store.add(copy, owner=secret.key)
        named = StoredResource(attempt.account.id, aws.secretsmanager.SECRET, region, arn, key=key)
        attempt.store.set_handles(named, [arn, str(outputs["name"])])


def _recovery_seconds(attempt: Attempt) -> float:
    days = attempt.value("recoveryWindowInDays")
    return (RECOVERY_DAYS if days is None else float(days)) * DAY


def _secret_arn(making: Making) -> object:
    secret = making.resource("secretId")
    return secret.outputs.get("arn") if secret else making["secretId"]


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.secretsmanager.SECRET: Knowledge(
        id="{arn}",
        arn="secretsmanager:{region}:{account}:secret:{name}-{tail}",
        outputs={"name": lambda making: f"{making['namePrefix'] or 'terraform-'}{making['hex']}"},
        unique=(
            Name(
                "{name}",
                "The operation failed because the secret {name} already exists.",
                "name",
                code="ResourceExistsException",
                kept_code="InvalidRequestException",
                kept_message="You can't create this secret because a secret with this name is already scheduled for deletion: {name}",
            ),
        ),
        validations=(_recovery_window, _replica_regions),
        on_change=(_copy_to_regions,),
        names_kept=_recovery_seconds,
    ),
    aws.secretsmanager.SECRET_VERSION: Knowledge(
        id="{secretId}|{versionId}",
        outputs={
            "arn": _secret_arn,
            "versionId": "{uuid}",
            "versionStages": ["AWSCURRENT"],
        },
        # A version's value is never changed: PutSecretValue makes another version
        # (docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html, 2026-10).
        create_only=frozenset(
            {"secretBinary", "secretId", "secretString", "secretStringWoVersion"}
        ),
    ),
}
