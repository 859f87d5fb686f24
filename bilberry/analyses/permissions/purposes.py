"""What CI does with an estate, and the policies that let it: the analysis itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from bilberry.analyses.permissions.documents import packed
from bilberry.analyses.permissions.needs import Need, Schemas, needs_of
from bilberry.analyses.permissions.statements import Statement, statements_of
from bilberry.analyses.recorded import RecordedEstate

Purpose = Literal["preview", "update", "create", "destroy"]
"""`create` is the first update, of which nothing is there yet; `update` includes all the others."""

PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)

HANDLERS_FOR: Final[Mapping[Purpose, tuple[str, ...]]] = {
    "preview": ("read",),
    "update": ("create", "read", "update", "delete"),
    "create": ("create", "read"),
    "destroy": ("read", "delete"),
}

NOT_BY_PREVIEWS: Final[Mapping[str, str]] = {
    "kms:Decrypt": "opens what people stored; a refresh cannot compare a function's variables",
    "secretsmanager:GetSecretValue": "is the secret itself; a refresh cannot read secret versions",
}
"""What a refresh would read and a preview must not, and what that costs."""


@dataclass(frozen=True)
class Permissions:
    """What one purpose needs, and managed policies that allow it, as statements with placeholders."""

    purpose: Purpose
    needs: Sequence[Need]
    policies: Sequence[Sequence[Statement]]

    @property
    def actions(self) -> list[str]:
        """Every action, once, sorted."""
        return sorted({need.action for need in self.needs})


def permissions_of(
    purpose: Purpose, estates: Sequence[RecordedEstate], schemas: Schemas
) -> Permissions:
    """What a purpose needs in all these environments of an estate.

    Raises `UnknownTypeError` for a resource type of which nobody has said what it needs.
    """
    found = {need for estate in estates for need in needs_of(estate, schemas)}
    left_out = NOT_BY_PREVIEWS if purpose == "preview" else {}
    needs = sorted(
        need
        for need in found
        if need.handler in HANDLERS_FOR[purpose] and need.action not in left_out
    )
    return Permissions(purpose, needs, packed(statements_of(needs, estates)))
