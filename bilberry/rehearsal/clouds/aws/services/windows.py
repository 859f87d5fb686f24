"""Weekly and daily windows of time, as RDS and ElastiCache write them: `sun:05:00-sun:06:00`."""

from __future__ import annotations

import re
from typing import Final

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTES_A_DAY: Final = 24 * 60
MINUTES_A_WEEK: Final = 7 * MINUTES_A_DAY

_DAILY: Final = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")
_WEEKLY: Final = re.compile(r"([a-z]{3}):(\d\d):(\d\d)-([a-z]{3}):(\d\d):(\d\d)", re.IGNORECASE)


def _daily(text: str) -> tuple[int, int] | None:
    """The minutes of the day between which a daily window lies."""
    match = _DAILY.fullmatch(text)
    if match is None:
        return None
    hours, minutes, end_hours, end_minutes = (int(part) for part in match.groups())
    return hours * 60 + minutes, end_hours * 60 + end_minutes


def _weekly(text: str) -> tuple[int, int] | None:
    """The minutes of the week between which a weekly window lies."""
    match = _WEEKLY.fullmatch(text)
    if match is None or match[1].lower() not in DAYS or match[4].lower() not in DAYS:
        return None
    start = DAYS.index(match[1].lower()) * MINUTES_A_DAY + int(match[2]) * 60 + int(match[3])
    end = DAYS.index(match[4].lower()) * MINUTES_A_DAY + int(match[5]) * 60 + int(match[6])
    return start, end


def overlap(daily: object, weekly: object) -> bool:
    """Whether a daily and a weekly window share a minute; never, where one cannot be read."""
    every_day = _daily(str(daily))
    once = _weekly(str(weekly))
    if every_day is None or once is None:
        return False
    once_length = (once[1] - once[0]) % MINUTES_A_WEEK
    length = (every_day[1] - every_day[0]) % MINUTES_A_DAY
    starts = (day * MINUTES_A_DAY + every_day[0] for day in range(len(DAYS)))
    return any(
        (start - once[0]) % MINUTES_A_WEEK < once_length
        or (once[0] - start) % MINUTES_A_WEEK < length
        for start in starts
    )
