"""The longest way from one start of a schedule to the next."""

import pytest

from bilberry.analyses.recovery.figures import DAY, HOUR, MINUTE
from bilberry.analyses.recovery.schedules import longest_gap


@pytest.mark.parametrize(
    ("expression", "gap"),
    [
        ("cron(0 7 * * ? *)", DAY),
        ("cron(0 7,19 * * ? *)", 12 * HOUR),
        ("cron(0 1,7 * * ? *)", 18 * HOUR),
        ("cron(0 8-12 * * ? *)", 20 * HOUR),
        ("cron(0 * * * ? *)", HOUR),
        ("cron(30 0/6 * * ? *)", 6 * HOUR),
        ("cron(0 */8 * * ? *)", 8 * HOUR),
        ("cron(0 7 ? * SUN *)", 7 * DAY),
        ("cron(0 7 ? * 1 *)", 7 * DAY),
        ("cron(0 7 ? * MON-FRI *)", 3 * DAY),
        ("cron(0 7 ? * TUE,THU *)", 5 * DAY),
        ("cron(0 7 1 * ? *)", 31 * DAY),
        ("cron(0 7 1,15 * ? *)", 17 * DAY),
        ("rate(12 hours)", 12 * HOUR),
        ("rate(1 day)", DAY),
        ("rate(30 minutes)", 30 * MINUTE),
    ],
)
def test_the_longest_gap_of_a_schedule(expression, gap):
    assert gap == longest_gap(expression)


@pytest.mark.parametrize(
    "expression", ["", "daily", "cron(0 7 * *)", "cron(0 x * * ? *)", "cron(0 7 ? * FRIDAY *)"]
)
def test_what_is_not_understood_has_none(expression):
    assert longest_gap(expression) is None
