"""Windows: what is one, how long it is, which overlap."""

import pytest

from components.database.windows import Span, daily_span, overlap, weekly_span


def test_a_daily_window_is_minutes_of_a_day():
    assert Span(start=180, length=60) == daily_span("03:00-04:00")


def test_a_daily_window_runs_past_midnight():
    assert Span(start=1410, length=60) == daily_span("23:30-00:30")


def test_a_weekly_window_is_minutes_of_a_week_that_starts_on_monday():
    assert Span(start=6 * 1440 + 300, length=60) == weekly_span("sun:05:00-sun:06:00")


def test_a_weekly_window_runs_past_the_end_of_the_week():
    assert Span(start=6 * 1440 + 1410, length=60) == weekly_span("sun:23:30-mon:00:30")


@pytest.mark.parametrize(
    "window", ["", "3:00-4:00", "03:00", "24:00-25:00", "03:60-04:00", "sun:03:00-sun:04:00"]
)
def test_anything_else_is_no_daily_window(window):
    with pytest.raises(ValueError, match="a daily window hh:mm-hh:mm in UTC"):
        daily_span(window)


@pytest.mark.parametrize("window", ["", "05:00-06:00", "Sun:05:00-Sun:06:00", "sun:5:00-sun:6:00"])
def test_anything_else_is_no_weekly_window(window):
    with pytest.raises(ValueError, match="a weekly window ddd:hh:mm-ddd:hh:mm in UTC"):
        weekly_span(window)


def test_a_window_without_length_is_none():
    with pytest.raises(ValueError, match="ends at another time than it starts"):
        daily_span("03:00-03:00")


@pytest.mark.parametrize(
    ("daily", "weekly"),
    [
        ("03:00-04:00", "sun:03:30-sun:05:00"),
        ("03:00-06:00", "wed:04:00-wed:05:00"),
        ("04:00-05:00", "wed:03:00-thu:02:00"),
        ("23:30-00:30", "mon:00:00-mon:01:00"),
        ("00:00-01:00", "sun:23:30-mon:00:30"),
    ],
)
def test_windows_that_share_a_minute_of_any_day_overlap(daily, weekly):
    assert overlap(daily, weekly)


@pytest.mark.parametrize(
    ("daily", "weekly"),
    [
        ("03:00-05:00", "sun:05:00-sun:06:00"),
        ("06:00-07:00", "sun:05:00-sun:06:00"),
        ("23:00-00:00", "mon:00:00-mon:01:00"),
    ],
)
def test_windows_whose_ends_touch_do_not_overlap(daily, weekly):
    assert not overlap(daily, weekly)
