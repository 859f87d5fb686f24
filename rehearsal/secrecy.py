"""Which outputs are secret: a provider does not know, so the engine carries the marks over.

Where the input of the same name was secret, the output is, as in Pulumi's engine. Further, a copy of
a secret that a provider puts elsewhere (`tagsAll` repeats `tags`) is secret too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rehearsal.values import Secret, has_secret, leaves


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
    words = frozenset(_secret_words(given))
    return {
        key: _mark(value, given[key]) if key in given else _hide(value, words)
        for key, value in checked.items()
    }


def _mark(output: Any, given: Any) -> Any:
    if isinstance(output, dict) and isinstance(given, dict):
        return {key: _mark(value, given.get(key)) for key, value in output.items()}
    if not isinstance(output, Secret) and has_secret(given):
        return Secret(output)
    return output


def _secret_words(value: Any) -> Iterator[str]:
    """The texts inside secrets."""
    if isinstance(value, Secret):
        yield from (leaf for leaf in leaves(value) if isinstance(leaf, str) and leaf)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _secret_words(item)
    elif isinstance(value, list):
        for item in value:
            yield from _secret_words(item)


def _hide(value: Any, words: frozenset[str]) -> Any:
    """The value with every text that is one of the words made secret."""
    if not words:
        return value
    if isinstance(value, dict):
        return {key: _hide(item, words) for key, item in value.items()}
    if isinstance(value, list):
        return [_hide(item, words) for item in value]
    return Secret(value) if isinstance(value, str) and value in words else value
