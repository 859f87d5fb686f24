"""All rules of the pack, by intent."""

from __future__ import annotations

from typing import Final

from policies.rule import Rule
from policies.rules import databases, exemptions, money

MODULES: Final = (databases, money, exemptions)
"""The families of rules, in the order of docs/policies.md; each says in its docstring what it is for."""

RULES: Final[tuple[Rule, ...]] = tuple(rule for module in MODULES for rule in module.RULES)
