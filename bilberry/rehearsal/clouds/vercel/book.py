"""All that is written down of Vercel."""

from __future__ import annotations

from typing import Final

from bilberry.rehearsal.clouds.laws.vendor import Book
from bilberry.rehearsal.clouds.vercel import answers, firewall, others, projects, variables

BOOK: Final = Book(
    package="vercel",
    entries={**projects.TYPES, **variables.TYPES, **firewall.TYPES, **others.TYPES},
    parents=frozenset({"projectId", "teamId"}),
    owner="team",
    answers=answers.ANSWERS,
)
