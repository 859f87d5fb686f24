"""Exemptions: where a rule need not be kept, why, who says so, and until when. exemptions.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from policies.yaml_files import read_yaml

FILE: Final = Path(__file__).parent / "exemptions.yaml"

LONGEST_DAYS: Final = 366
"""An exemption that nobody looks at for more than a year is a rule of its own. A guess."""


class ExemptionError(ValueError):
    """exemptions.yaml does not say what it should."""


class Exemption(BaseModel):
    """One record.

    Attributes:
        rule: The rule's name.
        target: A resource's name, with `*` for any part of it; a component's name stands for all
            that is in it.
        stacks: The stacks it is for, by name.
        reason: Why, in a sentence that a reviewer accepts.
        owner: Who answers for it.
        expires: The last day it holds.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    target: Annotated[str, Field(min_length=1)]
    stacks: Annotated[tuple[str, ...], Field(min_length=1)]
    reason: Annotated[str, Field(min_length=20)]
    owner: Annotated[str, Field(min_length=1)]
    expires: date

    def covers(self, rule: str, name: str) -> bool:
        """Whether it is about this rule and a resource of this name."""
        in_component = name.startswith(f"{self.target}-")
        return self.rule == rule and (in_component or fnmatchcase(name, self.target))

    def holds(self, today: date) -> bool:
        """Whether it is not over."""
        return today <= self.expires

    def __str__(self) -> str:
        return f"{self.rule} on {self.target} until {self.expires}: {self.reason} ({self.owner})"


def read_exemptions(rules: Iterable[str], today: date, file: Path = FILE) -> tuple[Exemption, ...]:
    """The records. Raises `ExemptionError` for what no record can be made of, naming it."""
    try:
        entries = read_yaml(file) or []
    except ValueError as error:
        raise ExemptionError(str(error)) from None
    if not isinstance(entries, list):
        raise ExemptionError(f"{file.name}: must be a list of records, not {entries!r:.40}")
    known = set(rules)
    return tuple(_record(number, entry, known, today) for number, entry in enumerate(entries, 1))


def _record(number: int, entry: object, rules: set[str], today: date) -> Exemption:
    where = f"{FILE.name}: record {number}"
    try:
        record = Exemption.model_validate(entry)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"])) or "record"
        raise ExemptionError(f"{where}: {key}: {first['msg']}, not {first['input']!r}") from None
    if record.rule not in rules:
        near = get_close_matches(record.rule, rules, 1)
        hint = f"; the nearest is {near[0]!r}" if near else ""
        raise ExemptionError(f"{where}: there is no rule {record.rule!r}{hint}")
    if (record.expires - today).days > LONGEST_DAYS:
        raise ExemptionError(
            f"{where}: expires {record.expires} is more than {LONGEST_DAYS} days away"
        )
    return record
