"""Property paths such as `a.b[0]["c d"]`, and the options that speak in them.

Used for `ignore_changes` and `replace_on_changes`; `*` matches every key or index of a level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bilberry.rehearsal.provider import Diff, DiffKind
from bilberry.values.property_values import Secret

Path = tuple[str | int, ...]

_PART = re.compile(r"""\["((?:[^"\\]|\\.)*)"\]|\[(\d+|\*)\]|([^.\["]+)|\.""")


class Missing:
    """Says that nothing stands at a path."""


MISSING = Missing()


def parse(text: str) -> Path:
    """The parts of a path. Raises `ValueError` for one that cannot be read."""
    parts: list[str | int] = []
    position = 0
    while position < len(text):
        match = _PART.match(text, position)
        if match is None:
            raise ValueError(f"not a property path: {text!r}; one looks like tags.Name or rules[0]")
        quoted, index, key = match.groups()
        if quoted is not None:
            parts.append(re.sub(r"\\(.)", r"\1", quoted))
        elif index is not None:
            parts.append(int(index) if index.isdigit() else index)
        elif key is not None:
            parts.append(key)
        position = match.end()
    return tuple(parts)


def get(value: Any, path: Path) -> Any:
    """What stands at a path without wildcards, or `MISSING`."""
    for part in path:
        value = _inside(value.value if isinstance(value, Secret) else value, part)
    return value


def _inside(value: Any, part: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(part), MISSING)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return MISSING


def put(value: Any, path: Path, new: Any) -> Any:
    """A copy of `value` with `new` at the path; `MISSING` removes.

    Where the path has no footing (a list too short, no parent) the value is answered as it is.
    """
    if not path:
        return new
    if isinstance(value, Secret):
        return Secret(put(value.value, path, new))
    part, rest = path[0], path[1:]
    if isinstance(value, dict):
        return _put_key(value, str(part), rest, new)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return [*value[:part], put(value[part], rest, new), *value[part + 1 :]]
    return value


def _put_key(value: dict[str, Any], key: str, rest: Path, new: Any) -> dict[str, Any]:
    if not rest and new is MISSING:
        return {name: item for name, item in value.items() if name != key}
    if rest and key not in value:
        return value
    return {**value, key: put(value.get(key), rest, new)}


def expand(pattern: Path, values: Iterable[Any]) -> set[Path]:
    """The paths a pattern stands for in any of the values."""
    paths: set[Path] = {()}
    for part in pattern:
        paths = {(*path, key) for path in paths for key in _keys(part, path, values)}
    return paths


def _keys(part: str | int, path: Path, values: Iterable[Any]) -> set[str | int]:
    if part != "*":
        return {part}
    keys: set[str | int] = set()
    for value in values:
        at = get(value, path)
        if isinstance(at, dict):
            keys.update(at)
        elif isinstance(at, list):
            keys.update(range(len(at)))
    return keys


def ignore(new: dict[str, Any], old: dict[str, Any], patterns: Sequence[str]) -> dict[str, Any]:
    """`new` with the values at ignored paths set back to what they were in `old`."""
    result: Any = new
    for pattern in patterns:
        for path in sorted(expand(parse(pattern), [old, new]), key=str):
            result = put(result, path, get(old, path))
    return dict(result)


def covers(pattern: Path, path: Path) -> bool:
    """Whether `path` is the pattern's, or below it."""
    return len(path) >= len(pattern) and all(
        want in (got, "*") or str(want) == str(got)
        for want, got in zip(pattern, path, strict=False)
    )


def replacing(diff: Diff, patterns: Sequence[str]) -> Diff:
    """The diff with changes that `replace_on_changes` names made replacements."""
    if not patterns:
        return diff
    parsed = [parse(pattern) for pattern in patterns]
    detailed = {
        path: _as_replacement(change) if any(covers(p, parse(path)) for p in parsed) else change
        for path, change in diff.detailed.items()
    }
    return Diff(detailed, diff.delete_before_replace)


def replace_keys(diff: Diff, patterns: Sequence[str]) -> list[str]:
    """The top-level properties that make a replacement: the provider's and those of the option."""
    parsed = [parse(pattern) for pattern in patterns]
    replaced = top_keys({path: c for path, c in diff.detailed.items() if c.replaces})
    return [
        key
        for key in top_keys(diff.detailed)
        if key in replaced or any(covers(pattern, (key,)) for pattern in parsed)
    ]


def _as_replacement(change: DiffKind) -> DiffKind:
    return change if change.replaces else DiffKind(f"{change.value}_REPLACE")


def top_keys(detailed: Mapping[str, DiffKind]) -> list[str]:
    """The top-level properties that a detailed diff speaks of, once each, in order."""
    return list(dict.fromkeys(str(parse(path)[0]) for path in detailed if path))
