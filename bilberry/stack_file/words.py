"""A JSON Schema in words: what a key allows, and what to write there."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any, Final

import yaml

Schema = dict[str, Any]
OPEN: Final = "…"
"""Stands in a line to write for what only the person knows."""
LONGEST: Final = 100
"""Characters of a value that a message shows."""


def as_yaml(value: Any) -> str:
    """A value on one line, as a stack file would have it, cut where it is long."""
    line = whole_yaml(value)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def whole_yaml(value: Any) -> str:
    """The same, however long it is."""
    plain = json.loads(json.dumps(value, default=str))
    dumped = yaml.safe_dump(
        plain, default_flow_style=True, width=float("inf"), sort_keys=False, allow_unicode=True
    )
    return dumped.removesuffix("\n...\n").strip()


def nearest(word: object, known: Sequence[object]) -> Any | None:
    """The known word, or number, that was probably meant."""
    if isinstance(word, bool):
        return None
    if isinstance(word, int) and all(isinstance(one, int) for one in known):
        return min(known, key=lambda one: abs(int(str(one)) - word), default=None)
    by_text = {str(one).lower(): one for one in known}
    close = get_close_matches(str(word).lower(), list(by_text), n=1)
    return by_text[close[0]] if close else None


def resolved(node: Schema, root: Schema) -> Schema:
    """The schema itself, where `node` refers to one; the other one, where it may also be null."""
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        return resolved({**root["$defs"][name], **{k: node[k] for k in node if k != "$ref"}}, root)
    choices = [choice for choice in node.get("anyOf", []) if choice.get("type") != "null"]
    return resolved(choices[0], root) if len(choices) == 1 else node


def at(root: Schema, path: Sequence[str | int]) -> Schema:
    """The schema of what stands at a path; an empty one where nothing is known of it."""
    node = resolved(root, root)
    for step in path:
        if isinstance(step, int):
            node = node.get("items") or {}
        else:
            within = node.get("properties", {})
            node = within.get(step) or node.get("additionalProperties") or {}
        node = resolved(node, root)
    return node


def allowed(node: Schema, root: Schema) -> str:
    """What a schema allows."""
    node = resolved(node, root)
    if "anyOf" in node:
        return ", or ".join(allowed(choice, root) for choice in node["anyOf"])
    if "const" in node:
        return as_yaml(node["const"])
    if "enum" in node:
        return f"one of {', '.join(map(as_yaml, node['enum']))}"
    return _of_type(node, root)


def _of_type(node: Schema, root: Schema) -> str:
    match node.get("type"):
        case "boolean":
            return "true or false"
        case "integer":
            return f"a whole number{_range(node)}"
        case "number":
            return f"a number{_range(node)}"
        case "array":
            return _list(node, root)
        case "object":
            return _mapping(node, root)
        case "string":
            return _text(node)
        case _:
            return "another value"


def _range(node: Schema) -> str:
    low, high = node.get("minimum"), node.get("maximum")
    if low is not None and high is not None:
        return f" from {low} to {high}"
    if low is not None:
        return f", {low} or more"
    return "" if high is None else f", {high} or less"


def _text(node: Schema) -> str:
    pattern = f" that matches {node['pattern']}" if "pattern" in node else ""
    example = f", for example {as_yaml(node['examples'][0])}" if "examples" in node else ""
    return f"text{pattern}{example}"


def _list(node: Schema, root: Schema) -> str:
    count = f" of {node['minItems']} or more" if node.get("minItems", 0) > 1 else ""
    return f"a list{count}, each {allowed(node.get('items', {}), root)}"


def _mapping(node: Schema, root: Schema) -> str:
    if "properties" in node:
        return f"a mapping with the keys {', '.join(node['properties'])}"
    return f"a mapping of names, each to {allowed(node.get('additionalProperties') or {}, root)}"


def suggestion(node: Schema, given: Any) -> Any | None:
    """What was probably meant by a value that is not allowed; `None` where nobody can tell."""
    meant = _converted(node, given)
    if meant is None and given is not None and "enum" in node:
        meant = nearest(given, node["enum"])
    if meant is None:
        meant = node.get("default")
    return _bounded(node, given) if meant is None else meant


def _converted(node: Schema, given: Any) -> Any | None:
    """The same value in the type that is asked for; nothing, and what has parts, is no value."""
    if given is None or isinstance(given, list | dict):
        return None
    kind = node.get("type")
    if kind == "boolean" and str(given).lower() in {"true", "false", "yes", "no"}:
        return str(given).lower() in {"true", "yes"}
    if kind == "integer" and isinstance(given, str) and given.isdecimal():
        return _within(node, int(given))
    if kind == "string" and "enum" not in node:
        text = str(given).lower() if "pattern" in node else str(given)
        fits = text != given and re.fullmatch(node.get("pattern", ".*"), text)
        return text if fits else None
    return None


def _bounded(node: Schema, given: Any) -> Any | None:
    return _within(node, given) if isinstance(given, int) else None


def _within(node: Schema, number: int) -> int:
    """The number, or the end of the range that is nearer."""
    low, high = node.get("minimum", number), node.get("maximum", number)
    return int(max(low, min(number, high)))


def example(node: Schema, root: Schema) -> Any | None:
    """The least that a schema accepts, as far as it tells; `None` where it does not.

    Of what has to be there, what the schema does not tell is left `OPEN`.
    """
    node = resolved(node, root)
    if "required" in node:
        return {key: _part(node["properties"][key], root) for key in node["required"]}
    return node["const"] if "const" in node else next(iter(node.get("examples", ())), None)


def _part(node: Schema, root: Schema) -> Any:
    """What an example has at a key: an example itself, the first of what is allowed, or `OPEN`."""
    found = example(node, root)
    if found is None:
        found = next(iter(resolved(node, root).get("enum", ())), OPEN)
    return found
