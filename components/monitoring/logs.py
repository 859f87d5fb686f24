"""How long a log is kept: the one setting that every log group has."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import AfterValidator, WithJsonSchema

_OFFERED: Final = """
    1 3 5 7 14 30 60 90 120 150 180 365 400 545 731
    1096 1827 2192 2557 2922 3288 3653
"""

OFFERED_DAYS: Final = tuple(map(int, _OFFERED.split()))
"""What CloudWatch Logs offers (API reference, PutRetentionPolicy, 2026-11)."""


def _offered(days: int) -> int:
    if days not in OFFERED_DAYS:
        raise ValueError(f"one of {', '.join(map(str, OFFERED_DAYS))}")
    return days


LogRetentionDays = Annotated[
    int,
    AfterValidator(_offered),
    WithJsonSchema({"type": "integer", "enum": list(OFFERED_DAYS)}),
]
"""A settings key that says how many days a log is kept."""
