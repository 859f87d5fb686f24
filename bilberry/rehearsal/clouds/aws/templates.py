"""What AWS's templates may say: the words of ARNs and hosts, and outputs alike in every type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.aws.account import partition_of
from bilberry.rehearsal.clouds.knowledge.making import Making, Templates, Word, is_setting
from bilberry.rehearsal.clouds.sdk_types import SdkType
from bilberry.rehearsal.clouds.synthesis import Synthesis

SMALL: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
CAPITALS: Final = SMALL.upper()
ANY_CASE: Final = CAPITALS + SMALL[:26]


def _home(making: Making) -> str:
    shared = Synthesis(f"{making.attempt.account.id}\0{making['region']}")
    return shared.characters("home", 12, SMALL)


WORDS: Final[Mapping[str, Word]] = {
    "partition": lambda making: partition_of(making["region"])[0],
    "suffix": lambda making: partition_of(making["region"])[1],  # of AWS's own hosts
    "hex": lambda making: making.made.hex("id", 17),
    "hex8": lambda making: making.made.hex("id", 8),
    "home": _home,  # what the hosts of one account and region have in common
    "tail": lambda making: making.made.characters("tail", 6, ANY_CASE),  # of a secret's ARN
    "resource": lambda making: making.made.characters("resource", 26, CAPITALS),
    "zone": lambda making: "Z" + making.made.characters("zone", 13, CAPITALS),
}

USUAL: Final[Mapping[str, Any]] = {
    "accountId": "{account}",
    "awsAccountId": "{account}",
    "hostedZoneId": "{zone}",
    "ownerId": "{account}",
    "region": "{region}",
    "registryId": "{account}",
    "tagsAll": {},
}


def _arn_of_another(making: Making, known: SdkType, name: str) -> Any:
    """An ARN that a resource shows, of something that is not written down."""
    if not name.endswith("Arn") or is_setting(known, name):
        return None
    service, noun = known.token.split(":")[1].split("/")
    return making.expand(f"arn:{{partition}}:{service}:{{region}}:{{account}}:{noun}/{{id}}")


TEMPLATES: Final = Templates(
    words=WORDS, arn="arn:{partition}:", usual=USUAL, guess=_arn_of_another
)
