"""Secrets in a stack file: they stand there encrypted, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bilberry.findings import Finding
from bilberry.stack_file import words
from bilberry.stack_file.source import NAMESPACE

ENCRYPTED: Final[words.Schema] = {
    "type": "object",
    "properties": {"secure": {"type": "string"}},
    "required": ["secure"],
    "additionalProperties": False,
}
"""What `pulumi config set --secret` writes (Pulumi docs, Configuration, 2026-11)."""

Path = tuple[str | int, ...]


def in_plain_text(
    schema: words.Schema, data: Mapping[str, Any], secret: frozenset[str]
) -> Iterator[Finding]:
    """Values that anyone can read and nobody should; of whole areas only `secret` is known."""
    readable = {key: data[key] for key in data if key not in secret}
    for path, value in _texts((), readable):
        if value and words.at(schema, path).get("writeOnly"):
            key = f"{NAMESPACE}:{'.'.join(map(str, path))}"
            yield Finding.at(
                where=key,
                given="(a secret in plain text)",
                allowed="an encrypted value; the one given is known by now: have it changed",
                remedy=f"pulumi config set --secret --path '{key}'",
            )


def as_in_a_file(node: Any) -> Any:
    """A schema with each secret as it stands in a stack file."""
    if isinstance(node, list):
        return [as_in_a_file(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get("writeOnly"):
        return {**{key: node[key] for key in node if key == "description"}, **ENCRYPTED}
    return {key: as_in_a_file(item) for key, item in node.items()}


def _texts(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    """Every text in a value, with its path."""
    if isinstance(value, str):
        yield path, value
        return
    for step, item in _items(value):
        yield from _texts((*path, step), item)


def _items(value: Any) -> Sequence[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return list(value.items())
    return list(enumerate(value)) if isinstance(value, list) else []
