"""Which outputs are secret: a provider does not know, so the engine carries the marks over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rehearsal.values import Secret, has_secret


def mark_outputs(
    outputs: dict[str, Any], inputs: dict[str, Any], additional: Sequence[str]
) -> dict[str, Any]:
    """The outputs, secret where the input of that name was or the program said so."""
    marked = _like(outputs, inputs)
    return {
        key: Secret(value) if key in additional and not isinstance(value, Secret) else value
        for key, value in marked.items()
    }


def _like(outputs: dict[str, Any], inputs: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _mark(value, inputs[key]) if key in inputs else value for key, value in outputs.items()
    }


def _mark(output: Any, given: Any) -> Any:
    if isinstance(output, dict) and isinstance(given, dict):
        return _like(output, given)
    if not isinstance(output, Secret) and has_secret(given):
        return Secret(output)
    return output


def mark_inputs(checked: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """A provider's answer to a check, secret again where what it was given was."""
    return _like(checked, given)
