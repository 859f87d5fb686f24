"""All rules of the pack, by intent."""

from __future__ import annotations

from typing import Final

from policies.rule import Rule
from policies.rules import (
    backups,
    buckets,
    connections,
    databases,
    encryption,
    error_collection,
    exemptions,
    federation,
    firebase,
    firewalls,
    functions,
    identities,
    keys,
    lasting,
    logs,
    money,
    names,
    networks,
    principals,
    promises,
    queues,
    quotas,
    repositories,
    secrets,
    stacks,
    tags,
    traffic,
    versions,
    watch,
    web,
    web_apps,
)

MODULES: Final = (
    databases, encryption, keys, connections, principals, buckets,
    networks, traffic, web, firewalls, lasting, backups, promises, quotas,
    identities, federation, secrets, functions, queues,
    logs, tags, versions, watch, money,
    web_apps, names, repositories, error_collection, firebase, stacks, exemptions,
)  # fmt: skip
"""The families of rules, in the order of docs/policies.md; each says in its docstring what it is for."""

RULES: Final[tuple[Rule, ...]] = tuple(rule for module in MODULES for rule in module.RULES)
