"""How durations are said."""

import pytest

from bilberry.analyses.recovery.durations import duration
from bilberry.analyses.recovery.figures import DAY, HOUR, MINUTE


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0"),
        (1, "1 s"),
        (MINUTE, "1 m"),
        (90, "1 m 30 s"),
        (HOUR + 30 * MINUTE, "1 h 30 m"),
        (25 * HOUR, "25 h"),
        (2 * DAY, "2 d"),
        (2 * DAY + 3 * HOUR, "2 d 3 h"),
    ],
)
def test_a_duration_is_said_in_two_units_at_most(seconds, said):
    assert said == duration(seconds)
