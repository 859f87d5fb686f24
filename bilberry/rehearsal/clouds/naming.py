"""Physical names that the provider makes up when the program gives none.

A name is the resource's logical name, a separator and seven hexadecimal digits, as bridged Pulumi
providers make it: kept on every update, new for a replacement. A logical name too long for the
vendor is refused, not cut (pkg/tfbridge/info/autonaming.go in pulumi/pulumi-terraform-bridge,
2026-08-05).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.clouds.sdk_types import SdkType, ValueKind
from bilberry.rehearsal.provider import Properties

DIGITS: Final = 7
HEXADECIMAL: Final = re.compile(f"[0-9a-f]{{{DIGITS}}}")
FIFO: Final = ".fifo"
LONGEST: Final = 255  # what bridged providers allow unless the vendor allows less


@dataclass(frozen=True)
class AutoName:
    """How the names of one type are made up.

    Attributes:
        property: The input that holds the name.
        longest: How many characters the vendor allows.
        separator: What stands between the logical name and the digits.
        prefix: What every name must begin with (`alias/`).
        lower: Whether the vendor takes lower case only.
        fifo: The input that, when true, makes the name end with `.fifo`.
    """

    property: str
    longest: int = LONGEST
    separator: str = "-"
    prefix: str = ""
    lower: bool = False
    fifo: str = ""

    def base(self, logical: str) -> str:
        """What a made-up name begins with, up to its digits."""
        text = logical.lower() if self.lower else logical
        return (text if text.startswith(self.prefix) else self.prefix + text) + self.separator

    def fresh(self, logical: str, inputs: Properties, seed: bytes) -> str:
        """A new name. Raises `ValueError` when it would be longer than the vendor allows."""
        base = self.base(logical)
        if len(base) + DIGITS > self.longest:
            raise ValueError(
                f"name {base!r} plus {DIGITS} random chars is longer than maximum length "
                f"{self.longest}; shorten the resource's name or set {self.property} yourself"
            )
        ending = FIFO if inputs.get(self.fifo) is True else ""
        return base + hashlib.sha256(seed).hexdigest()[:DIGITS] + ending

    def made_up(self, name: object) -> bool:
        """Whether a name looks made up: it ends with the separator and seven digits.

        What it begins with says nothing: a resource may have been renamed since.
        """
        if not isinstance(name, str):
            return False
        start, digits = name.removesuffix(FIFO)[:-DIGITS], name.removesuffix(FIFO)[-DIGITS:]
        return start.endswith(self.separator) and HEXADECIMAL.fullmatch(digits) is not None


def by_habit(known: SdkType | None) -> AutoName | None:
    """The auto-name that bridged providers give to every type with an optional text `name`."""
    name = known.inputs.get("name") if known else None
    if name is None or name.required or name.shape.kind is not ValueKind.STRING:
        return None
    return AutoName("name")


def of_type(names: Mapping[str, AutoName | None], type_: str) -> AutoName | None:
    """How names of a type are made up: as these say, else by habit."""
    return names[type_] if type_ in names else by_habit(sdk_types.resource_type(type_))


def filled(
    auto: AutoName | None, logical: str, olds: Properties | None, news: Properties, seed: bytes
) -> Properties:
    """The inputs with the name filled in where the program gives neither name nor prefix."""
    if auto is None or auto.property in news or news.get(f"{auto.property}Prefix") is not None:
        return news
    if olds and auto.made_up(olds.get(auto.property)):
        return {**news, auto.property: olds[auto.property]}
    return {**news, auto.property: auto.fresh(logical, news, seed)}
