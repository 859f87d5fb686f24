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
    exemptions,
    firewalls,
    keys,
    lasting,
    networks,
    principals,
    web,
)

RULES: Final[tuple[Rule, ...]] = (
    *databases.RULES,
    *exemptions.RULES,
    *encryption.RULES,
    *keys.RULES,
    *principals.RULES,
    *connections.RULES,
    *web.RULES,
    *firewalls.RULES,
    *networks.RULES,
    *buckets.RULES,
    *lasting.RULES,
    *backups.RULES,
)
