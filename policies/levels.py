"""The level of each rule in each environment: levels.yaml, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import yaml

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


def read_levels(environment: str, file: Path = FILE) -> dict[str, Level]:
    """Each rule's level in one environment. Raises `LevelError` naming the rule that has none."""
    table = yaml.safe_load(file.read_text()) or {}
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
