"""The level of each rule in each environment: levels.yaml, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from policies.written import read_yaml

FILE: Final = Path(__file__).parent / "levels.yaml"
ELSEWHERE: Final = "elsewhere"


class Level(StrEnum):
    """How a rule is enforced, in Pulumi's words."""

    ADVISORY = "advisory"
    MANDATORY = "mandatory"
    REMEDIATE = "remediate"
    DISABLED = "disabled"


class LevelError(ValueError):
    """levels.yaml does not say what it should."""


def read_levels(rules: Iterable[str], environment: str, file: Path = FILE) -> dict[str, Level]:
    """Each rule's level in one environment.

    Raises `LevelError` naming the rule that has none, and the entry that is of no rule.
    """
    names = list(rules)
    try:
        table = read_yaml(file)
    except ValueError as error:
        raise LevelError(str(error)) from None
    if not isinstance(table, dict):
        raise LevelError(f"{file.name}: must be a mapping of rules to levels, not {table!r:.40}")
    for name in table:
        if name not in names:
            near = get_close_matches(str(name), names, 1)
            hint = f"; the nearest is {near[0]!r}" if near else ""
            raise LevelError(f"{file.name}: there is no rule {name!r}{hint}")
    for name in names:
        if name not in table:
            raise LevelError(f"{file.name}: {name} has no level; write: {name}: {Level.ADVISORY}")
    return {rule: _level(rule, entry, environment) for rule, entry in table.items()}


def _level(rule: str, entry: Any, environment: str) -> Level:
    """An entry is a level, or environments to levels with one for `elsewhere`."""
    word = entry
    if isinstance(entry, Mapping):
        word = entry.get(environment, entry.get(ELSEWHERE))
    if word not in list(Level):
        allowed = ", ".join(Level)
        raise LevelError(
            f"{FILE.name}: {rule}: {word!r} in environment {environment!r}; one of {allowed}, "
            f"or environments to them with one for {ELSEWHERE!r}"
        )
    return Level(word)
