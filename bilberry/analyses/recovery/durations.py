"""How the recovery analysis says durations."""

from __future__ import annotations

from bilberry.analyses.recovery.figures import DAY, HOUR, MINUTE


def duration(seconds: int) -> str:
    """A duration in its two largest units: `0`, `1 s`, `15 m`, `1 h 30 m`, `25 h`, `2 d`."""
    if seconds < MINUTE:
        return f"{seconds} s" if seconds else "0"
    if seconds < HOUR:
        return _two(seconds, MINUTE, "m", 1, "s")
    if seconds < 2 * DAY:
        return _two(seconds, HOUR, "h", MINUTE, "m")
    return _two(seconds, DAY, "d", HOUR, "h")


def _two(seconds: int, unit: int, name: str, smaller: int, smaller_name: str) -> str:
    rest = seconds % unit // smaller
    return f"{seconds // unit} {name}" + (f" {rest} {smaller_name}" if rest else "")
