"""The level of each rule, in production and otherwise: levels.yaml, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

from policies.yaml_files import read_yaml

FILE: Final = Path(__file__).parent / "levels.yaml"
PRODUCTION: Final = "production"
OTHERWISE: Final = "otherwise"
KEYS: Final = (PRODUCTION, OTHERWISE)


class Level(StrEnum):
    """How a rule is enforced, in Pulumi's words."""

    ADVISORY = "advisory"
    MANDATORY = "mandatory"
    REMEDIATE = "remediate"
    DISABLED = "disabled"


class LevelOf(NamedTuple):
    """How one rule is enforced."""

    production: Level
    otherwise: Level

    def where(self, *, production: bool) -> Level:
        """The level of a stack that is production, or of one that is not."""
        return self.production if production else self.otherwise


Levels = Mapping[str, LevelOf]
"""The levels of rules, by their names."""


class LevelError(ValueError):
    """levels.yaml does not say what it should."""


def read_levels(rules: Iterable[str], file: Path = FILE) -> Levels:
    """Each rule's level.

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
    return {rule: _levels(rule, entry) for rule, entry in table.items()}


def _levels(rule: str, entry: Any) -> LevelOf:
    """An entry is a level, or a mapping of both."""
    words = entry if isinstance(entry, Mapping) else dict.fromkeys(KEYS, entry)
    if set(words) != set(KEYS) or any(word not in list(Level) for word in words.values()):
        raise LevelError(
            f"{FILE.name}: {rule}: {entry!r}; one of {', '.join(Level)}, or two of them: "
            f"{{{PRODUCTION}: {Level.MANDATORY}, {OTHERWISE}: {Level.ADVISORY}}}"
        )
    return LevelOf(Level(words[PRODUCTION]), Level(words[OTHERWISE]))
