"""AWS KMS: keys, their replicas in other regions, and aliases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bilberry.rehearsal.clouds.aws import references
from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import Making
from bilberry.vendors import aws

REGION_OF_ARN: Final = 3


SYMMETRIC: Final = "SYMMETRIC_DEFAULT"


def _key_id(making: Making) -> str:
    """A UUID; a multi-Region key's begins with `mrk-` and is the same in every Region."""
    return f"mrk-{making.made.hex('id', 32)}" if making["multiRegion"] is True else making["uuid"]


def _primary_id(making: Making) -> str:
    return str(making["primaryKeyArn"]).rpartition("/")[2]


def _target(output: str) -> object:
    def find(making: Making) -> object:
        key = making.resource("targetKeyId")
        return key.outputs.get(output) if key else ""

    return find


def _rotates(attempt: Attempt) -> None:
    """Only symmetric encryption keys rotate by themselves.

    Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html, 2026-10.
    """
    spec = attempt.value("customerMasterKeySpec")
    if attempt.value("enableKeyRotation") is True and spec not in (None, SYMMETRIC):
        message = (
            f"You cannot enable automatic rotation of a {spec} key, only of symmetric encryption "
            "keys; leave enableKeyRotation out."
        )
        raise attempt.refusal(message, "enableKeyRotation", code="UnsupportedOperationException")


def _multi_region_primary(attempt: Attempt) -> None:
    primary = attempt.resource("primaryKeyArn")
    if primary is not None and primary.outputs.get("multiRegion") is not True:
        message = f"{primary.outputs.get('arn')} is not a multi-Region primary key."
        raise attempt.refusal(message, "primaryKeyArn", code="UnsupportedOperationException")


def _another_region(attempt: Attempt) -> None:
    arn = attempt.value("primaryKeyArn")
    if arn is not None and str(arn).split(":")[REGION_OF_ARN : REGION_OF_ARN + 1] == [
        attempt.region
    ]:
        message = f"The replica Region {attempt.region} is the primary key's own Region."
        raise attempt.refusal(message, "primaryKeyArn", code="InvalidArnException")


def _alias_name(attempt: Attempt) -> None:
    name = attempt.value("name")
    if name is None or (str(name).startswith("alias/") and not str(name).startswith("alias/aws/")):
        return
    message = f"Invalid alias {name}: it begins with 'alias/' and not with 'alias/aws/'."
    raise attempt.refusal(message, "name", code="InvalidAliasNameException")


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.kms.KEY: Knowledge(
        id=_key_id,
        arn="kms:{region}:{account}:key/{id}",
        outputs={
            "customerMasterKeySpec": SYMMETRIC,
            "isEnabled": True,
            "keyId": "{id}",
            "keyUsage": "ENCRYPT_DECRYPT",
            "multiRegion": False,
            "rotationPeriodInDays": lambda making: 365 if making["enableKeyRotation"] else 0,
        },
        validations=(_rotates,),
        # "You can't change the key spec, key usage or multi-Region property after the key is created"
        # (docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html, 2026-10).
        create_only=frozenset(
            {"customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"}
        ),
    ),
    aws.kms.REPLICA_KEY: Knowledge(
        id=_primary_id,
        arn="kms:{region}:{account}:key/{id}",
        outputs={
            "enabled": True,
            "keyId": "{id}",
            "keySpec": SYMMETRIC,
            "keyUsage": "ENCRYPT_DECRYPT",
        },
        unique=(
            Name(
                "{primaryKeyArn}",
                "A replica of {primaryKeyArn} already exists in {region}",
                "primaryKeyArn",
                code="AlreadyExistsException",
            ),
        ),
        validations=(_multi_region_primary, _another_region),
        references={
            "primaryKeyArn": replace(
                references.KEY, begins=("arn:",), everywhere=True, of_vendor=()
            )
        },
    ),
    aws.kms.ALIAS: Knowledge(
        id="{name}",
        arn="kms:{region}:{account}:{name}",
        outputs={"targetKeyArn": _target("arn"), "targetKeyId": _target("keyId")},
        unique=(
            Name(
                "{name}",
                "An alias with the name {arn} already exists",
                "name",
                code="AlreadyExistsException",
            ),
        ),
        validations=(_alias_name,),
        references={"targetKeyId": references.KEY},
    ),
}
