"""Sentry as a rehearsal has it."""

import re

import pytest

from tests.rehearsal.accounts import Account, Refused

OWN = {"organization": "pink"}
ALERT = {
    **OWN,
    "project": "salon",
    "actionMatch": "any",
    "filterMatch": "all",
    "frequency": 30,
    "conditions": [{"id": "sentry.rules.conditions.first_seen_event.FirstSeenEventCondition"}],
    "actions": [{"id": "sentry.mail.actions.NotifyEmailAction", "targetType": "IssueOwners"}],
}
NUMBERS = {
    **OWN,
    "project": "salon",
    "aggregate": "count()",
    "query": "",
    "thresholdType": 0,
    "timeWindow": 10,
    "triggers": [{"label": "critical", "alertThreshold": 1, "thresholdType": 0}],
}


def with_project():
    account = Account("sentry")
    account.make("SentryProject", "salon", **OWN, name="Salon", slug="salon", teams=["web"])
    return account


def test_a_key_tells_where_to_send_errors():
    account = with_project()
    key = account.make("SentryKey", **OWN, project="salon", name="prod")

    pattern = r"https://[0-9a-f]{32}@o\d+\.ingest\.us\.sentry\.io/\d+"
    assert re.fullmatch(pattern, key.outputs["dsnPublic"])


def test_a_slug_is_made_of_the_name_where_none_is_given():
    made = Account("sentry").make("SentryTeam", **OWN, name="Pink Blueberry")

    assert "pink-blueberry" == made.id


def test_a_key_is_of_a_project_that_exists():
    with pytest.raises(Refused, match="the project salon"):
        Account("sentry").make("SentryKey", **OWN, project="salon", name="prod")


def test_two_projects_cannot_have_one_slug():
    with pytest.raises(Refused, match="A project with this slug already exists"):
        with_project().make(
            "SentryProject", "other", **OWN, name="Other", slug="salon", teams=["web"]
        )


@pytest.mark.parametrize(
    ("kind", "inputs", "property_", "words"),
    [
        ("SentryProject", {**OWN, "name": "a"}, "teams", "belongs to a team"),
        ("SentryProject", {**OWN, "slug": "123", "teams": ["a"]}, "slug", "not digits alone"),
        (
            "SentryKey",
            {**OWN, "project": "salon", "rateLimitCount": 10},
            "rateLimitWindow",
            "give both",
        ),
        ("SentryIssueAlert", {**ALERT, "frequency": 1}, "frequency", "5 to 43200 minutes"),
        ("SentryIssueAlert", {**ALERT, "actionMatch": "none"}, "actionMatch", "all, any"),
        ("SentryIssueAlert", {**ALERT, "actions": []}, "actions", "must add an action"),
        (
            "SentryIssueAlert",
            {**ALERT, "actions": [{"id": "sms"}]},
            "actions[0].id",
            "begins with sentry.",
        ),
        ("SentryMetricAlert", {**NUMBERS, "timeWindow": 7}, "timeWindow", "one of 1, 5, 10"),
        ("SentryMetricAlert", {**NUMBERS, "thresholdType": 2}, "thresholdType", "0 for above"),
        ("SentryMetricAlert", {**NUMBERS, "triggers": []}, "triggers", "`critical`"),
    ],
)
def test_what_sentry_would_not_take_is_refused_by_its_property(kind, inputs, property_, words):
    assert words in Account("sentry").problems(kind, **inputs)[property_]


def test_an_alert_of_a_project_comes_up():
    account = with_project()

    assert account.make("SentryIssueAlert", "issues", **ALERT).id
    assert account.make("SentryMetricAlert", "numbers", **NUMBERS).id
