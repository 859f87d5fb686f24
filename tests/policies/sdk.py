"""What Pulumi's SDKs say of their types, read off their source: importing them takes seconds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PREFIXES = ("pulumi", "pulumiverse")
_TYPE = re.compile(r'^@pulumi\.type_token\("([^"]+)"\)\nclass \w+\(pulumi\.CustomResource\)', re.M)
_TAGS = "def tags(self) -> pulumi.Output[Optional[Mapping[str, _builtins.str]]]"
_NAMED = re.compile(r'@pulumi\.getter\(name="(\w+)"\)')
_PLAIN = re.compile(r"@pulumi\.getter\n(?:    @.*\n)*    def (\w+)\(self\)")


@cache
def package(name: str) -> Path | None:
    """The folder of a provider's SDK; None where it is not installed."""
    specs = (find_spec(f"{prefix}_{name}") for prefix in _PREFIXES)
    return next((Path(spec.origin).parent for spec in specs if spec and spec.origin), None)


def taggable() -> Iterator[str]:
    """The tokens of AWS' types that can be given tags, as a mapping of names to values."""
    for path in package("aws").rglob("*.py"):
        text = path.read_text()
        if _TAGS in text:
            yield from _TYPE.findall(text)


@cache
def properties(type_: str) -> frozenset[str]:
    """The properties of a type, inputs and outputs; none for a type that there is not."""
    text = _source(type_)
    return frozenset([*_NAMED.findall(text), *_PLAIN.findall(text)])


def _source(type_: str) -> str:
    """The source of a type's module, where its token stands: `lambda/function` is lambda_/function."""
    name, module, _ = type_.split(":")
    folder, _, file = module.rpartition("/")
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", file).lower()
    places = [package(name) / part / f"{snake}.py" for part in (folder, f"{folder}_", "")]
    found = next((place.read_text() for place in places if place.exists()), "")
    return found if f'"{type_}"' in found or f"'{type_}'" in found else ""
