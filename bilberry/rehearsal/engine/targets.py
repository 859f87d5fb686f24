"""What `--target` and `--replace` name: URNs, or patterns of them by Pulumi's rules."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import cache

from bilberry.errors import RehearsalError
from bilberry.rehearsal.state.document import ResourceState


def names(patterns: Sequence[str], urn: str) -> bool:
    """Whether one of the patterns means the URN; `*` stands for all but a colon, `**` for all."""
    return any(_expression(pattern).fullmatch(urn) for pattern in patterns)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    parts = [map(re.escape, part.split("*")) for part in pattern.split("**")]
    return re.compile(".*".join("[^:]*".join(part) for part in parts))


def with_dependants(patterns: Sequence[str], records: Iterable[ResourceState]) -> set[str]:
    """URNs of the records that are named and of all that depend on one of these."""
    found: set[str] = set()
    for record in records:
        if names(patterns, record.urn) or not found.isdisjoint(record.all_dependencies()):
            found.add(record.urn)
    return found


def require_known(patterns: Sequence[str], known: Container[str]) -> None:
    """Raises `RehearsalError` for a URN, other than a pattern, that nothing has."""
    for urn in patterns:
        if "*" not in urn and urn not in known:
            hint = "" if "$" in urn else "; did you forget to escape $ in your shell?"
            raise RehearsalError(f"Target '{urn}' could not be found in the stack{hint}")
