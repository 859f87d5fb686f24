"""What vendors allow by plan and quota is not used up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bilberry.analyses.limits import Use, limits
from bilberry.analyses.recorded import RecordedEstate
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.urn import STACK_TYPE
from policies.rule import Rule, Subject

_LIMITS_PAGE: Final = "bilberry/vendors/limits.py"
_OF_A_PRICE: Final = "at its basic price"
"""Beyond such a limit things cost more, and are allowed."""
_DOCUMENTS: Final = "characters of"
"""Documents are packed until they are full, and grow with the program only."""
_A_HANDFUL: Final = 5
"""What there are fewer of than this is used up on purpose. A guess."""


@lru_cache(maxsize=1)
def _uses(estate: RecordedEstate) -> list[Use]:
    """What is used: both rules here ask for the same."""
    return limits(estate)


def _is_certain(use: Use) -> bool:
    return not use.limit.is_guess and _OF_A_PRICE not in use.limit.limit


def _kept(subject: Subject) -> Iterator[Finding]:
    for use in _uses(subject.estate):
        if use.is_over and _is_certain(use):
            yield Finding(f"uses {_words(use)}: more than there are")


def _left(subject: Subject) -> Iterator[Finding]:
    for use in _uses(subject.estate):
        if (use.is_over and not _is_certain(use)) or _is_nearly_used_up(use):
            yield Finding(f"uses {_words(use)}")


def _is_nearly_used_up(use: Use) -> bool:
    is_worth_a_look = use.is_almost and use.limit.most >= _A_HANDFUL
    return is_worth_a_look and not use.is_over and _DOCUMENTS not in use.limit.limit


def _words(use: Use) -> str:
    plan = f" on the plan {use.plan}" if use.plan else ""
    return (
        f"{use.used:,} of {use.limit.most:,} {use.limit.limit} at {use.limit.vendor}{plan} "
        f"({use.where})"
    )


RULES: Final = (
    Rule(
        name="limits-kept",
        says="No plan's limit and no quota is exceeded.",
        evaluations={STACK_TYPE: _kept},
        remedy="Use fewer of them, have the quota raised, or take a plan that allows more.",
        read=_LIMITS_PAGE,
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="limits-leave-room",
        says="Plans' limits and quotas are not nearly used up.",
        evaluations={STACK_TYPE: _left},
        remedy="Nothing yet; ask for a higher quota while there is time.",
        read=_LIMITS_PAGE,
        severity=PolicySeverity.LOW,
    ),
)
