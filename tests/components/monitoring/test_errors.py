"""Error tracking: a project in Sentry, whose it is, and the key applications report with."""

import pytest

from components.monitoring.errors import ErrorSettings, ErrorTracking
from tests.places import KEPT, TEMPORARY
from tests.recording import record

COMPUTED = {
    "sentry:index/sentryKey:SentryKey": {"dsnPublic": "https://key@sentry.example/1"},
}


def built(place=KEPT, **keys):
    """The recording of error tracking with these keys in its stack file."""
    settings = ErrorSettings.model_validate({"organization": "pink-blueberry", **keys})
    return record(lambda: ErrorTracking("errors", settings, place=place), computed=COMPUTED)


def test_a_project_belongs_to_a_team_made_for_it():
    recording = built()

    project = recording["errors-project"].inputs
    assert recording["errors-team"].inputs["slug"] == "errors-prod"
    assert ["errors-prod"] == project["teams"]
    assert (project["slug"], project["platform"]) == ("errors-prod", "javascript-nextjs")


def test_a_project_can_belong_to_a_team_there_is():
    recording = built(team="web")

    assert "errors-team" not in recording.names
    assert ["web"] == recording["errors-project"].inputs["teams"]


def test_everything_is_in_the_organisation():
    owners = {one.inputs["organization"] for one in built().registrations if one.custom}

    assert {"pink-blueberry"} == owners


@pytest.mark.parametrize(("keys", "limit"), [({}, 100), ({"errorsAMinute": 50}, 50)])
def test_a_key_takes_so_many_errors_a_minute(keys, limit):
    key = built(**keys)["errors-key"].inputs

    assert (limit, 60) == (key["rateLimitCount"], key["rateLimitWindow"])


def test_a_key_can_take_everything():
    assert "rateLimitCount" not in built(errorsAMinute=None)["errors-key"].inputs


@pytest.mark.parametrize(("place", "expected"), [(KEPT, True), (TEMPORARY, False)])
def test_a_project_and_the_errors_it_holds_are_protected(place, expected):
    assert built(place)["errors-project"].protect is expected


def test_applications_are_told_where_to_report():
    recording = built()

    told = recording.outputs[recording["errors"].urn]
    assert {"dsn": "https://key@sentry.example/1", "project": "errors-prod"} == told


@pytest.mark.parametrize("organization", ["", "1234", "Pink Blueberry", "x" * 51])
def test_what_sentry_calls_nothing_is_refused(organization):
    with pytest.raises(ValueError, match="organization"):
        ErrorSettings.model_validate({"organization": organization})
