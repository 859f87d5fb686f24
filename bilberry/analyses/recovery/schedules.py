"""How far apart a plan's backups are: AWS' schedule expressions, read for their longest gap."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from bilberry.analyses.recovery.figures import DAY, HOUR, MINUTE

RATE: Final = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
CRON: Final = re.compile(r"cron\((.+)\)")
CRON_FIELDS: Final = 6
RATES: Final = {"minute": MINUTE, "hour": HOUR, "day": DAY}

DAYS: Final = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
ANY: Final = ("*", "?")

LONGEST_MONTH: Final = 31
WEEK: Final = len(DAYS)
HOURS: Final = 24


def longest_gap(expression: str) -> int | None:
    """Seconds between two starts at most; None for an expression that is not understood.

    Minutes are not looked at: AWS Backup begins no more than once an hour. A year's months are not
    either, so that a plan of certain months is thought better of than it is.
    """
    if rate := RATE.fullmatch(expression):
        return int(rate[1]) * RATES[rate[2]]
    cron = CRON.fullmatch(expression)
    fields = cron[1].split() if cron else []
    if len(fields) != CRON_FIELDS:
        return None
    try:
        return _of_cron(fields[1], fields[2], fields[4])
    except ValueError:
        return None


def _of_cron(hours: str, days: str, weekdays: str) -> int:
    if weekdays not in ANY:
        numbers = [_weekday(each) for each in _expanded(weekdays, DAYS)]
        return _gap(numbers, WEEK) * DAY
    if days not in ANY:
        return _gap([int(each) for each in _expanded(days, ())], LONGEST_MONTH) * DAY
    if hours == "*":
        return HOUR
    start, _, step = hours.partition("/")
    if step:
        first = 0 if start == "*" else int(start)
        return _gap(range(first, HOURS, int(step)), HOURS) * HOUR
    return _gap([int(each) for each in _expanded(hours, ())], HOURS) * HOUR


def _expanded(field: str, names: tuple[str, ...]) -> Iterable[str]:
    """The items of a field, ranges written out. Raises `ValueError` for what is neither."""
    for item in field.split(","):
        first, _, last = item.partition("-")
        if not last:
            yield first
        elif names:
            yield from names[names.index(first) : names.index(last) + 1]
        else:
            yield from map(str, range(int(first), int(last) + 1))


def _weekday(name: str) -> int:
    """A day of the week by name, or by number from 1, which is Sunday."""
    return int(name) - 1 if name.isdigit() else DAYS.index(name)


def _gap(numbers: Iterable[int], size: int) -> int:
    """The longest way from one number to the next on a circle. Raises `ValueError` for none."""
    ordered = sorted(numbers)
    following = [*ordered[1:], ordered[0] + size]
    return max(after - before for before, after in zip(ordered, following, strict=True))
