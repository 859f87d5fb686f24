"""All that is written down of Cloudflare."""

from __future__ import annotations

from typing import Final

from bilberry.rehearsal.clouds.cloudflare import answers, others, records, rulesets, workers, zones
from bilberry.rehearsal.clouds.laws.vendor import Book

BOOK: Final = Book(
    package="cloudflare",
    entries={
        **zones.TYPES,
        **records.TYPES,
        **rulesets.TYPES,
        **workers.TYPES,
        **others.TYPES,
    },
    parents=frozenset({"accountId", "zoneId"}),
    answers=answers.ANSWERS,
)
