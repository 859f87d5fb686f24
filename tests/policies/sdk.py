"""What Pulumi's SDK for AWS says of its types, read off its source: importing it takes seconds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

_TYPE = re.compile(r'^@pulumi\.type_token\("([^"]+)"\)\nclass \w+\(pulumi\.CustomResource\)', re.M)
_TAGS = "def tags(self) -> pulumi.Output[Optional[Mapping[str, _builtins.str]]]"


def taggable() -> Iterator[str]:
    """The tokens of the types that can be given tags, as a mapping of names to values."""
    for path in Path(find_spec("pulumi_aws").origin).parent.rglob("*.py"):
        text = path.read_text()
        if _TAGS in text:
            yield from _TYPE.findall(text)
