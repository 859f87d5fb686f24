"""The stack file of an estate that is built once more in another region: the old one, changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

from bilberry.analyses.recovery.plan import Elsewhere

SCHEMA: Final = "# yaml-language-server: $schema=estates/stack.schema.json\n"
NAMESPACE: Final = "bilberry"


def built_again(text: str, plan: Elsewhere) -> str:
    """The text of the new file. Comments are lost; secret values stay encrypted as they are."""
    document = yaml.safe_load(text)
    config = document["config"]
    for path in plan.remove:
        _remove(config, path)
    for path, value in plan.set.items():
        _put(config, path, value)
    return SCHEMA + yaml.safe_dump(document, sort_keys=False, width=100)


def _steps(path: str) -> tuple[str, list[str], str]:
    """A path's key in the file, the way from there, and the last step; empty for the key itself."""
    area, *rest = path.split(".")
    return f"{NAMESPACE}:{area}", rest[:-1], rest[-1] if rest else ""


def _put(config: dict[str, Any], path: str, value: Any) -> None:
    key, between, last = _steps(path)
    if not last:
        config[key] = value
        return
    place = config.setdefault(key, {})
    for step in between:
        place = place.setdefault(step, {})
    place[last] = value


def _remove(config: dict[str, Any], path: str) -> None:
    key, between, last = _steps(path)
    place: Any = config.get(key) if last else config
    for step in between:
        place = place.get(step) if isinstance(place, Mapping) else None
    if isinstance(place, dict):
        place.pop(last or key, None)
