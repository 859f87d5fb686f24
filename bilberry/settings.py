"""What settings are: frozen models of plain decisions, and what is said when two of them do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic.alias_generators import to_camel


@dataclass(frozen=True)
class Refusal:
    """One thing about settings that a vendor would refuse, or that makes no sense.

    Attributes:
        key: The key's path inside the settings, in the stack file's words (`replicas.0.region`).
        value: What was given for it.
        reason: What is wrong with it and what is allowed, in one sentence.
        write: What to write instead, as in the stack file, when there is one thing to write.
    """

    key: str
    value: Any
    reason: str
    write: str = ""

    def __str__(self) -> str:
        return f"{self.key}: {self.value!r}: {self.reason}"

    def within(self, area: str) -> Refusal:
        """The same refusal, its key seen from outside the area."""
        return replace(self, key=f"{area}.{self.key}")


class NotAllowedError(ValueError):
    """One value that is not allowed: what is, in a phrase, and what was probably meant."""

    def __init__(self, allowed: str, meant: object = None) -> None:
        super().__init__(allowed)
        self.meant = meant


class RefusedError(ValueError):
    """Settings whose values are fine one by one but not together."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("; ".join(map(str, refusals)))
        self.refusals = tuple(refusals)


class Settings(BaseModel):
    """Plain decisions of one area: frozen, camelCase in a stack file, no unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        populate_by_name=True,
        use_attribute_docstrings=True,
    )

    def refusals(self) -> Iterator[Refusal]:
        """Combinations of values that cannot be: every one that is found. Areas override this."""
        yield from ()

    @model_validator(mode="after")
    def _has_no_refusals(self) -> Self:
        if found := list(self.refusals()):
            raise RefusedError(found)
        return self
