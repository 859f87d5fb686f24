"""All rules of the pack, by intent."""

from __future__ import annotations

from typing import Final

from policies.rule import Rule
from policies.rules import databases, exemptions

RULES: Final[tuple[Rule, ...]] = (*databases.RULES, *exemptions.RULES)
