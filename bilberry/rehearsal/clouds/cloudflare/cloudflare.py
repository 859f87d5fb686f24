"""All that is written down of Cloudflare."""

from __future__ import annotations

from typing import Final

from bilberry.rehearsal.clouds.cloudflare import (
    features,
    lookups,
    records,
    rulesets,
    workers,
    zones,
)
from bilberry.rehearsal.clouds.knowledge.documented import documented
from bilberry.rehearsal.clouds.knowledge.vendor import Vendor

VENDOR: Final = Vendor(
    package="cloudflare",
    knowledge={
        **zones.KNOWLEDGE,
        **records.KNOWLEDGE,
        **rulesets.KNOWLEDGE,
        **workers.KNOWLEDGE,
        **features.KNOWLEDGE,
    },
    limits=documented,
    parents=frozenset({"accountId", "zoneId"}),
    answers=lookups.ANSWERS,
)
