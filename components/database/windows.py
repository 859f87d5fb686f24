"""Backup and maintenance windows: reading them, measuring them, telling whether two overlap.

AWS writes a daily window `hh:mm-hh:mm` and a weekly one `ddd:hh:mm-ddd:hh:mm`, both in UTC; either
may run past midnight (Amazon Aurora User Guide, "The Amazon RDS maintenance window", 2026-11).
Pure arithmetic in minutes of a week that starts on Monday.
"""

from __future__ import annotations

import re
from typing import Annotated, Final, NamedTuple

from pydantic import AfterValidator, WithJsonSchema

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_OF_DAY: Final = 24 * 60
MINUTES_OF_WEEK: Final = 7 * MINUTES_OF_DAY

_TIME = r"([01]\d|2[0-3]):([0-5]\d)"
_DAY = f"({'|'.join(DAYS)})"
_DAILY: Final = re.compile(f"{_TIME}-{_TIME}")
_WEEKLY: Final = re.compile(f"{_DAY}:{_TIME}-{_DAY}:{_TIME}")


class Span(NamedTuple):
    """A stretch of time inside a day or a week that comes round again, in minutes."""

    start: int
    length: int


def daily_span(window: str) -> Span:
    """The daily window `hh:mm-hh:mm`. Raises `ValueError` for anything else and for no time."""
    match = _DAILY.fullmatch(window)
    if match is None:
        raise ValueError("a daily window hh:mm-hh:mm in UTC, for example 03:00-04:00")
    start, end = (_minutes(*match.group(at, at + 1)) for at in (1, 3))
    return _span(start, end, MINUTES_OF_DAY)


def weekly_span(window: str) -> Span:
    """The weekly window `ddd:hh:mm-ddd:hh:mm`. Raises `ValueError` as `daily_span` does."""
    match = _WEEKLY.fullmatch(window)
    if match is None:
        raise ValueError("a weekly window ddd:hh:mm-ddd:hh:mm in UTC, as sun:05:00-sun:06:00")
    start, end = (
        DAYS.index(match[at]) * MINUTES_OF_DAY + _minutes(*match.group(at + 1, at + 2))
        for at in (1, 4)
    )
    return _span(start, end, MINUTES_OF_WEEK)


def overlap(daily: str, weekly: str) -> bool:
    """Whether a daily window meets a weekly one on any day. Touching ends do not meet."""
    week = weekly_span(weekly)
    day = daily_span(daily)
    return any(
        _meet(Span(number * MINUTES_OF_DAY + day.start, day.length), week) for number in range(7)
    )


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans of the circular week share a minute."""
    return (other.start - one.start) % MINUTES_OF_WEEK < one.length or (
        one.start - other.start
    ) % MINUTES_OF_WEEK < other.length


def _minutes(hours: str, minutes: str) -> int:
    return int(hours) * 60 + int(minutes)


def _span(start: int, end: int, circle: int) -> Span:
    if start == end:
        raise ValueError("a window that ends at another time than it starts")
    return Span(start, (end - start) % circle)


def _checked_daily(window: str) -> str:
    daily_span(window)
    return window


def _checked_weekly(window: str) -> str:
    weekly_span(window)
    return window


DailyWindow = Annotated[
    str,
    AfterValidator(_checked_daily),
    WithJsonSchema({"type": "string", "pattern": f"^{_DAILY.pattern}$"}),
]
"""A settings key that holds a daily window."""

WeeklyWindow = Annotated[
    str,
    AfterValidator(_checked_weekly),
    WithJsonSchema({"type": "string", "pattern": f"^{_WEEKLY.pattern}$"}),
]
"""A settings key that holds a weekly window."""
