"""What settings are: frozen models of plain decisions, and what is said when two of them do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic.alias_generators import to_camel

from bilberry.errors import InvalidSettingsError
from bilberry.findings import Finding


class Settings(BaseModel):
    """Plain decisions of one area: frozen, camelCase in a stack file, no unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        populate_by_name=True,
        use_attribute_docstrings=True,
    )

    def findings(self) -> Iterator[Finding]:
        """Combinations of values that cannot be: every one that is found. Areas override this."""
        yield from ()

    @model_validator(mode="after")
    def _has_no_findings(self) -> Self:
        if found := list(self.findings()):
            raise InvalidSettingsError(found)
        return self
