"""Whether people depend on a stack: as it says itself, or as its name has it where it says nothing."""

from __future__ import annotations

import re
from typing import Final

KEY: Final = "production"
"""What a stack file, and the facts that an estate exports, call it."""

NAMES: Final = frozenset({"live", "prd", "prod", "production"})
"""Words of a name that mean production, as in `prod`, `shop-live` and `prod-usw2`."""

BEFORE: Final = frozenset({"non", "not", "pre"})
"""Words that make them mean the opposite, as in `pre-prod`."""


def is_named_production(name: str) -> bool:
    """Whether a stack or an environment of this name is meant to be production.

    Rather too often than too seldom: what is wanted of production too much costs a line in a stack
    file, and what is not wanted of it costs data.
    """
    words = set(re.split(r"[^a-z]+", name.lower()))
    return bool(words & NAMES) and not words & BEFORE
