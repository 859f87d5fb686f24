"""All rules of the pack, by intent."""

from __future__ import annotations

from typing import Final

from policies.rule import Rule
from policies.rules import (
    databases,
    errors,
    exemptions,
    federation,
    firebase,
    functions,
    identities,
    logs,
    money,
    names,
    queues,
    repositories,
    secrets,
    tags,
    versions,
    watch,
    web_apps,
)

MODULES: Final = (
    databases,
    identities,
    federation,
    secrets,
    functions,
    queues,
    logs,
    tags,
    versions,
    watch,
    money,
    web_apps,
    names,
    repositories,
    errors,
    firebase,
    exemptions,
)
"""The families of rules, in the order of docs/policies.md; each says in its docstring what it is for."""

RULES: Final[tuple[Rule, ...]] = tuple(rule for module in MODULES for rule in module.RULES)
