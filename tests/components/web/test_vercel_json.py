"""`vercel.json`: Vercel's rules, the plans' limits, and the file that is checked in."""

import json

import pytest
from pydantic import ValidationError

from bilberry.errors import InvalidSettingsError
from components.web.vercel_account import VercelSettings
from components.web.vercel_json import Cron, FunctionConfig, Header, HeaderRule, VercelJson
from estates.salon.vercel_json import FILE, VERCEL_JSON, vercel_json_fits_the_plan

CHECKED_IN = json.loads(FILE.read_text())
HEADERS = {rule["source"]: rule["headers"] for rule in CHECKED_IN["headers"]}


def on(plan):
    return VercelSettings(team="salon", plan=plan)


def one_function(**keys):
    return VercelJson(functions={"app/api/route.ts": FunctionConfig(**keys)})


def refused(document, plan):
    return [refusal.where for refusal in document.findings_on(on(plan))]


def test_the_checked_in_file_is_the_generated_one():
    assert VERCEL_JSON.text() == FILE.read_text()


def test_it_holds_what_vercel_has_a_key_for_and_nothing_else():
    expected = {"$schema", "functions", "rewrites", "headers", "crons"}
    assert expected == set(CHECKED_IN)
    keys = {key for function in CHECKED_IN["functions"].values() for key in function}
    assert keys <= {"memory", "maxDuration", "regions"}
    assert {"path", "schedule"} == {key for cron in CHECKED_IN["crons"] for key in cron}


def test_the_seeds_four_crons_are_there_and_the_one_it_hid_in_a_function():
    expected = {
        "/api/cron/send-reminders": "*/15 * * * *",
        "/api/cron/sync-inventory": "0 */6 * * *",
        "/api/cron/generate-reports": "0 2 * * *",
        "/api/cron/cleanup-sessions": "0 3 * * *",
        "/api/analytics/generate": "0 2 * * *",
    }
    assert expected == {cron["path"]: cron["schedule"] for cron in CHECKED_IN["crons"]}


def test_only_the_public_answer_is_cached_for_everybody():
    cached = [
        source
        for source, headers in HEADERS.items()
        if any(header["key"] == "Cache-Control" for header in headers)
    ]

    assert cached == ["/api/bookings/availability"]


def test_every_answer_says_what_a_page_may_load():
    [policy] = [h["value"] for h in HEADERS["/(.*)"] if h["key"] == "Content-Security-Policy"]

    assert "'unsafe-eval'" not in policy
    assert "frame-src https://js.stripe.com" in policy
    assert "wss://ws.pinkblueberry.com" in policy


@pytest.mark.parametrize("plan", ["pro", "enterprise"])
def test_the_file_fits_the_paid_plans(plan):
    assert refused(VERCEL_JSON, plan) == []


def test_hobby_runs_nothing_more_than_once_a_day_nor_with_3008_mb_nor_in_two_regions():
    expected = {
        "crons.0.schedule",
        "crons.1.schedule",
        "functions.app/api/analytics/generate/route.ts.memory",
        "functions.app/api/bookings/availability/route.ts.regions",
    }
    assert expected == set(refused(VERCEL_JSON, "hobby"))


def test_a_stack_on_a_plan_too_small_for_the_file_is_told_so_once():
    [refusal] = vercel_json_fits_the_plan(on("hobby"))

    assert (refusal.where, refusal.given, refusal.remedy) == ("vercel.plan", "hobby", "plan: pro")
    assert "crons.0.schedule: '*/15 * * * *': once a day at most" in refusal.allowed


@pytest.mark.parametrize(
    ("plan", "seconds", "expected"),
    [
        ("hobby", 300, []),
        ("hobby", 301, ["functions.app/api/route.ts.maxDuration"]),
        ("pro", 800, []),
        ("enterprise", 801, ["functions.app/api/route.ts.maxDuration"]),
    ],
)
def test_how_long_a_function_runs_depends_on_the_plan(plan, seconds, expected):
    assert expected == refused(one_function(max_duration=seconds), plan)


@pytest.mark.parametrize(
    "keys", [{"memory": 64}, {"memory": 20480}, {"max_duration": 0}, {"max_duration": 1801}]
)
def test_a_function_out_of_range_is_refused(keys):
    with pytest.raises(ValidationError):
        FunctionConfig(**keys)


@pytest.mark.parametrize("key", ["schedule", "runtime"])
def test_the_seeds_invalid_keys_of_a_function_are_refused(key):
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        FunctionConfig.model_validate({key: "edge"})


def test_a_function_vercel_counts_as_one_too_many_is_refused():
    functions = {f"app/api/{number}/route.ts": FunctionConfig() for number in range(51)}

    with pytest.raises(ValidationError, match="at most 50"):
        VercelJson(functions=functions)


@pytest.mark.parametrize(
    "schedule", ["*/15 * * * *", "0 2 * * *", "0,30 8-18 * * 1-5", "0 0 1 1,7 *"]
)
def test_schedules_vercel_reads_are_taken(schedule):
    assert schedule == Cron(path="/api/cron", schedule=schedule).schedule


@pytest.mark.parametrize(
    ("schedule", "reason"),
    [
        ("0 2 * * * *", "five fields: minute, hour, day of month, month, day of week"),
        ("60 2 * * *", "a minute from 0 to 59.*not 60"),
        ("0 24 * * *", "hour from 0 to 23.*not 24"),
        ("0 2 * * MON", "a day of week from 0 to 6.*not MON"),
        ("0 2 1 * 1", "a day of month or a day of week, the other one *"),
        ("0 2 * * 1-9", "a day of week from 0 to 6.*not 1-9"),
    ],
)
def test_schedules_vercel_cannot_read_are_refused(schedule, reason):
    with pytest.raises((ValidationError, InvalidSettingsError), match=reason):
        Cron(path="/api/cron", schedule=schedule)


@pytest.mark.parametrize("path", ["api/cron", "https://example.com/api/cron"])
def test_a_cron_calls_a_path_of_the_project(path):
    with pytest.raises(ValidationError):
        Cron(path=path, schedule="0 2 * * *")


@pytest.mark.parametrize("source", ["/api/(.*)", "/api/:path*"])
def test_a_shared_cache_over_a_pattern_of_the_api_is_refused(source):
    header = Header(key="Cache-Control", value="s-maxage=60, stale-while-revalidate=300")

    with pytest.raises((ValidationError, InvalidSettingsError), match="no shared cache on /api/"):
        HeaderRule(source=source, headers=(header,))
