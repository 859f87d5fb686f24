"""Which outputs are secret: a provider does not know, so the engine carries the marks over.

Where the input of the same name was secret, the output is, as in Pulumi's engine. Further, a copy of
a secret that a provider puts elsewhere under the same key (`tagsAll` repeats `tags`) is secret too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bilberry.values.property_values import Secret, has_secret

Entry = tuple[str, str]  # a key, and the text under it


def mark_outputs(
    outputs: dict[str, Any], inputs: dict[str, Any], additional: Sequence[str]
) -> dict[str, Any]:
    """The outputs, secret where the input of that name was or the program said so."""
    marked = mark_inputs(outputs, inputs)
    return {
        key: Secret(value) if key in additional and not isinstance(value, Secret) else value
        for key, value in marked.items()
    }


def mark_inputs(checked: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """A provider's answer, secret where what it was given was, and where it repeats that."""
    hidden = frozenset(_secret_entries("", given))
    return {
        key: _mark(value, given[key]) if key in given else _hide(key, value, hidden)
        for key, value in checked.items()
    }


def _mark(output: Any, given: Any) -> Any:
    if isinstance(output, dict) and isinstance(given, dict):
        return {key: _mark(value, given.get(key)) for key, value in output.items()}
    if not isinstance(output, Secret) and has_secret(given):
        return Secret(output)
    return output


def _secret_entries(key: str, value: Any, *, inside: bool = False) -> Iterator[Entry]:
    """The texts inside secrets, with their keys."""
    if isinstance(value, Secret):
        yield from _secret_entries(key, value.value, inside=True)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _secret_entries(name, item, inside=inside)
    elif isinstance(value, list):
        for item in value:
            yield from _secret_entries(key, item, inside=inside)
    elif inside and isinstance(value, str):
        yield key, value


def _hide(key: str, value: Any, hidden: frozenset[Entry]) -> Any:
    """The value with every text made secret that repeats a hidden one under the same key."""
    if not hidden:
        return value
    if isinstance(value, dict):
        return {name: _hide(name, item, hidden) for name, item in value.items()}
    if isinstance(value, list):
        return [_hide(key, item, hidden) for item in value]
    return Secret(value) if isinstance(value, str) and (key, value) in hidden else value
