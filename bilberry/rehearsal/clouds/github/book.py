"""All that is written down of GitHub."""

from __future__ import annotations

from typing import Final

from bilberry.rehearsal.clouds.github import actions, answers, others, repositories
from bilberry.rehearsal.clouds.laws.vendor import Book

BOOK: Final = Book(
    package="github",
    entries={**repositories.TYPES, **actions.TYPES, **others.TYPES},
    # A rename of the repository itself is taken for another repository, which the provider tells
    # apart by asking GitHub (diffRepository in util_diff.go).
    parents=frozenset({"repository"}),
    owner="owner",
    answers=answers.ANSWERS,
)
