"""AWS Secrets Manager: secrets, their versions, and their copies in other regions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws import schemas
from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.aws.making import Making
from bilberry.rehearsal.clouds.store import Thing
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors.aws import secretsmanager

# How long a deleted secret can be restored and its name is not free
# (https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html, 2026-10).
RECOVERY_DAYS: Final = 30
SHORTEST_RECOVERY_DAYS: Final = 7
DAY: Final = 24 * 60 * 60.0


def _recovery_window(case: Case) -> None:
    days = case.value("recoveryWindowInDays")
    if days is None or days == 0 or SHORTEST_RECOVERY_DAYS <= float(days) <= RECOVERY_DAYS:
        return
    message = (
        f"The RecoveryWindowInDays value must be between {SHORTEST_RECOVERY_DAYS} and "
        f"{RECOVERY_DAYS} days (inclusive), or 0 for none, got {days}."
    )
    raise case.refusal("InvalidParameterException", message, "recoveryWindowInDays")


def _replica_regions(case: Case) -> None:
    for index, region in enumerate(_regions(case)):
        path = f"replicas[{index}].region"
        if region == case.region:
            message = f"Invalid replica region {region}: it is the secret's own."
            raise case.refusal("InvalidParameterException", message, path)
        if region not in schemas.regions():
            raise case.refusal("InvalidParameterException", f"Invalid region {region}.", path)


def _regions(case: Case) -> list[str]:
    replicas: Any = case.operation.inputs.get("replicas") or []
    if replicas is UNKNOWN:
        return []
    regions = [replica.get("region") for replica in replicas if isinstance(replica, dict)]
    return [region for region in regions if isinstance(region, str)]


def _copy_to_regions(case: Case) -> None:
    """Keep a copy in each replica region: the same name and ARN but for the region."""
    secret = case.operation.old
    if secret is None:
        return
    wanted = set(_regions(case))
    for copy in case.store.owned_by(secret.key):
        if copy.region in wanted:
            wanted.discard(copy.region)
        else:
            case.store.remove(copy.key)
    for region in sorted(wanted):
        arn = str(secret.outputs["arn"]).replace(f":{case.region}:", f":{region}:", 1)
        outputs = {"arn": arn, "name": secret.outputs.get("name"), "region": region}
        copy = Thing(case.account.id, secretsmanager.SECRET, region, arn, outputs=outputs)
        key = case.store.add(copy, owner=secret.key)
        named = Thing(case.account.id, secretsmanager.SECRET, region, arn, key=key)
        case.store.set_handles(named, [arn, str(outputs["name"])])


def _keep_name(case: Case) -> None:
    days = case.value("recoveryWindowInDays")
    seconds = (RECOVERY_DAYS if days is None else float(days)) * DAY
    secret = case.operation.old
    if seconds > 0 and secret is not None:
        case.store.keep_names(secret.key, case.now + seconds)


def _secret_arn(making: Making) -> object:
    secret = making.thing("secretId")
    return secret.outputs.get("arn") if secret else making["secretId"]


TYPES: Final[Mapping[str, Knowledge]] = {
    secretsmanager.SECRET: Knowledge(
        id="{arn}",
        arn="secretsmanager:{region}:{account}:secret:{name}-{tail}",
        outputs={"name": lambda making: f"{making['namePrefix'] or 'terraform-'}{making['hex']}"},
        unique=(
            Name(
                "{name}",
                "ResourceExistsException",
                "The operation failed because the secret {name} already exists.",
                "name",
                kept=(
                    "InvalidRequestException",
                    "You can't create this secret because a secret with this name is already "
                    "scheduled for deletion: {name}",
                ),
            ),
        ),
        laws=(_recovery_window, _replica_regions),
        made=_copy_to_regions,
        leaving=_keep_name,
    ),
    secretsmanager.SECRET_VERSION: Knowledge(
        id="{secretId}|{versionId}",
        outputs={
            "arn": _secret_arn,
            "versionId": "{uuid}",
            "versionStages": ["AWSCURRENT"],
        },
    ),
}
