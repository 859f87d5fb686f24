"""How two sets of checked inputs differ, property path by property path.

Lists whose order means nothing are compared as sets, documents in JSON by their meaning, assets
by their hash; an input not known yet counts as changed.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bilberry.rehearsal.clouds import sdk_types
from bilberry.rehearsal.engine import paths
from bilberry.rehearsal.provider import DiffKind, Properties
from bilberry.values.property_values import SIGNATURE, UNKNOWN, has_unknown

MISSING: Final = object()
REPLACING: Final = {
    DiffKind.ADD: DiffKind.ADD_REPLACE,
    DiffKind.DELETE: DiffKind.DELETE_REPLACE,
    DiffKind.UPDATE: DiffKind.UPDATE_REPLACE,
}

Names = frozenset[str]


@dataclass(frozen=True)
class Rules:
    """What decides about the properties of one type.

    Attributes:
        create_only: Paths, without indices (`a`, `a.b`), that only a replacement can change.
        unordered: Paths, without indices, of lists whose order means nothing.
        sets: The last names of such lists, wherever they stand.
        computed: Top-level properties that the cloud chooses when the program does not, so that
            leaving one out changes nothing.
    """

    create_only: Names = frozenset()
    unordered: Names = frozenset()
    sets: Names = frozenset()
    computed: Names = frozenset()


@functools.cache
def by_sdk(type_: str) -> Rules:
    """The rules that a type's SDK tells, in its types and its documentation."""
    known = sdk_types.resource_type(type_)
    if known is None:
        return Rules()
    return Rules(
        create_only=frozenset(name for name, item in known.inputs.items() if item.forces_new),
        computed=frozenset(
            name
            for name, item in known.inputs.items()
            if not item.required and name in known.outputs and known.outputs[name].required
        ),
    )


def without(changes: dict[str, DiffKind], ignored: Sequence[str]) -> dict[str, DiffKind]:
    """The changes that lie under none of the ignored paths."""
    if not ignored:
        return changes
    hidden = [paths.parse(path) for path in ignored]
    return {
        path: change
        for path, change in changes.items()
        if not any(_under(paths.parse(path), prefix) for prefix in hidden)
    }


def _under(path: paths.Path, prefix: paths.Path) -> bool:
    return len(path) >= len(prefix) and all(
        expected in ("*", part) for part, expected in zip(path, prefix, strict=False)
    )


def compare(
    rules: Rules, olds: Properties, old_outputs: Properties, news: Properties
) -> dict[str, DiffKind]:
    """The kinds of change by path; empty when the inputs mean the same."""
    found: dict[str, DiffKind] = {}
    for name in sorted(olds.keys() | news.keys()):
        old, new = olds.get(name, MISSING), news.get(name, MISSING)
        if old is MISSING and name in old_outputs:
            old = _as_chosen(old_outputs[name], new)
        if new is MISSING and name in rules.computed:
            continue
        for path, bare, change in _differences(rules, name, name, old, new):
            found[path] = REPLACING[change] if _covers(rules.create_only, bare) else change
    return found


def _as_chosen(chosen: Any, new: Any) -> Any:
    """What a property is taken to have been that was not given and that the cloud chose."""
    return chosen if chosen not in (None, [], {}) and _same(chosen, new) else MISSING


def _covers(names: Names, bare: str) -> bool:
    """Whether a path or one that it lies under is among the names."""
    while bare:
        if bare in names:
            return True
        bare = bare.rpartition(".")[0]
    return False


Difference = tuple[str, str, DiffKind]


def _differences(rules: Rules, path: str, bare: str, old: Any, new: Any) -> Iterator[Difference]:
    if old is new or _same(old, new):
        return
    if old is MISSING or old is None:
        yield path, bare, DiffKind.ADD
    elif new is MISSING or new is None:
        yield path, bare, DiffKind.DELETE
    elif _is_object(old) and _is_object(new):
        for key in sorted(old.keys() | new.keys()):
            inner = old.get(key, MISSING), new.get(key, MISSING)
            yield from _differences(rules, f"{path}{_step(key)}", f"{bare}.{key}", *inner)
    elif isinstance(old, list) and isinstance(new, list):
        for index, pair in _pairs(old, new, unordered=_is_set(rules, bare)):
            yield from _differences(rules, f"{path}[{index}]", bare, *pair)
    else:
        yield path, bare, DiffKind.UPDATE


def _is_set(rules: Rules, bare: str) -> bool:
    return bare in rules.unordered or bare.rpartition(".")[2] in rules.sets


def _step(key: str) -> str:
    """A key as the next part of a path, quoted where it needs to be."""
    plain = key and not set(key) & set('.["]')
    return f".{key}" if plain else f'["{key}"]'


def _is_object(value: Any) -> bool:
    return isinstance(value, dict) and SIGNATURE not in value


def _pairs(
    old: list[Any], new: list[Any], *, unordered: bool
) -> Iterator[tuple[int, tuple[Any, Any]]]:
    """What to compare with what: by place, or for a set what only one of the two has."""
    if unordered:
        old, new = _without(old, new), _without(new, old)
    for index in range(max(len(old), len(new))):
        yield (
            index,
            (
                old[index] if index < len(old) else MISSING,
                new[index] if index < len(new) else MISSING,
            ),
        )


def _without(items: list[Any], others: list[Any]) -> list[Any]:
    """The items that have no equal among the others, each of which counts once."""
    rest = list(others)
    left = []
    for item in items:
        twin = next((index for index, other in enumerate(rest) if _same(item, other)), None)
        if twin is None:
            left.append(item)
        else:
            rest.pop(twin)
    return left


def _same(old: Any, new: Any) -> bool:
    if old is MISSING or new is MISSING:
        return (old is MISSING or _is_nothing(old)) and (new is MISSING or _is_nothing(new))
    if old is UNKNOWN or new is UNKNOWN or has_unknown(new):
        return False
    if isinstance(old, str) and isinstance(new, str):
        return old == new or _same_document(old, new)
    if isinstance(old, dict) and isinstance(new, dict) and "hash" in old and "hash" in new:
        return bool(old["hash"] == new["hash"])
    if isinstance(old, (list, dict)) or isinstance(new, (list, dict)):
        return bool(old == new)
    return bool(old == new) or _spelled(old) == _spelled(new)


def _is_nothing(value: Any) -> bool:
    """Whether a value says as little as leaving it out."""
    return value is None or (isinstance(value, (list, dict)) and not value)


def _spelled(value: Any) -> str:
    """A scalar as Terraform would spell it: `true`, `3`, the text itself."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _same_document(old: str, new: str) -> bool:
    if old[:1] not in ("{", "[") or new[:1] not in ("{", "["):
        return False
    try:
        return bool(json.loads(old) == json.loads(new))
    except ValueError:
        return False
