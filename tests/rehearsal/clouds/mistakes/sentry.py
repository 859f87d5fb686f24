"""Mistakes that Sentry tells."""

from typing import Any

import pulumiverse_sentry as sentry

from tests.rehearsal.clouds.mistakes.mistake import Mistakes

MISTAKES = Mistakes()


def project() -> sentry.SentryProject:
    return sentry.SentryProject("salon", organization="pink", name="salon", teams=["web"])


def alert(**inputs: Any) -> None:
    first = {"id": "sentry.rules.conditions.first_seen_event.FirstSeenEventCondition"}
    defaults: dict[str, Any] = {
        "action_match": "any",
        "filter_match": "all",
        "frequency": 30,
        "conditions": [first],
        "actions": [{"id": "sentry.mail.actions.NotifyEmailAction", "targetType": "IssueOwners"}],
    }
    sentry.SentryIssueAlert(
        "alert", organization="pink", project=project().slug, **{**defaults, **inputs}
    )


@MISTAKES.add("salon", "teams", "one slug at least")
def a_project_of_no_team() -> None:
    sentry.SentryProject("salon", organization="pink", name="salon", teams=[])


@MISTAKES.add("alert", "actions[0].id", "begins with sentry.")
def an_alert_by_text_message() -> None:
    alert(actions=[{"id": "sms", "to": "+49 30 901820"}])


@MISTAKES.add("alert", "frequency", "5 to 43200 minutes")
def an_alert_every_minute() -> None:
    alert(frequency=1)


@MISTAKES.add("key", "rateLimitWindow", "give both")
def a_limit_without_its_window() -> None:
    sentry.SentryKey(
        "key", organization="pink", project=project().slug, name="prod", rate_limit_count=100
    )
