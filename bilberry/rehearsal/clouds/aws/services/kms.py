"""AWS KMS: keys, their replicas in other regions, and aliases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.aws.case import Case
from bilberry.rehearsal.clouds.aws.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.aws.making import Making
from bilberry.vendors.aws import kms

REGION_OF_ARN: Final = 3
SYMMETRIC: Final = "SYMMETRIC_DEFAULT"


def _key_id(making: Making) -> str:
    """A UUID; a multi-Region key's begins with `mrk-` and is the same in every Region."""
    return f"mrk-{making.made.hex('id', 32)}" if making["multiRegion"] is True else making["uuid"]


def _primary_id(making: Making) -> str:
    return str(making["primaryKeyArn"]).rpartition("/")[2]


def _target(output: str) -> object:
    def find(making: Making) -> object:
        key = making.thing("targetKeyId")
        return key.outputs.get(output) if key else ""

    return find


def _rotates(case: Case) -> None:
    """Only symmetric encryption keys rotate by themselves.

    Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html, 2026-10.
    """
    spec = case.value("customerMasterKeySpec")
    if case.value("enableKeyRotation") is True and spec not in (None, SYMMETRIC):
        message = (
            f"You cannot enable automatic rotation of a {spec} key, only of symmetric encryption "
            "keys; leave enableKeyRotation out."
        )
        raise case.refusal("UnsupportedOperationException", message, "enableKeyRotation")


def _multi_region_primary(case: Case) -> None:
    primary = case.thing("primaryKeyArn")
    if primary is not None and primary.outputs.get("multiRegion") is not True:
        message = f"{primary.outputs.get('arn')} is not a multi-Region primary key."
        raise case.refusal("UnsupportedOperationException", message, "primaryKeyArn")


def _another_region(case: Case) -> None:
    arn = case.value("primaryKeyArn")
    if arn is not None and str(arn).split(":")[REGION_OF_ARN : REGION_OF_ARN + 1] == [case.region]:
        message = f"The replica Region {case.region} is the primary key's own Region."
        raise case.refusal("InvalidArnException", message, "primaryKeyArn")


def _alias_name(case: Case) -> None:
    name = case.value("name")
    if name is None or (str(name).startswith("alias/") and not str(name).startswith("alias/aws/")):
        return
    message = f"Invalid alias {name}: it begins with 'alias/' and not with 'alias/aws/'."
    raise case.refusal("InvalidAliasNameException", message, "name")


TYPES: Final[Mapping[str, Knowledge]] = {
    kms.KEY: Knowledge(
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
        laws=(_rotates,),
    ),
    kms.REPLICA_KEY: Knowledge(
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
                "AlreadyExistsException",
                "A replica of {primaryKeyArn} already exists in {region}",
                "primaryKeyArn",
            ),
        ),
        laws=(_multi_region_primary, _another_region),
    ),
    kms.ALIAS: Knowledge(
        id="{name}",
        arn="kms:{region}:{account}:{name}",
        outputs={"targetKeyArn": _target("arn"), "targetKeyId": _target("keyId")},
        unique=(
            Name(
                "{name}",
                "AlreadyExistsException",
                "An alias with the name {arn} already exists",
                "name",
            ),
        ),
        laws=(_alias_name,),
    ),
}
