"""Sentry's alerts: of issues, and of numbers over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.attempt import Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.sentry.projects import TO_ORGANIZATION, TO_PROJECT
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.sentry import types as sentry

# docs.sentry.io/api/alerts, 2026-08: minutes between two mails of one alert, and of a window.
FREQUENCIES: Final = range(5, 43_201)
WINDOWS: Final = (1, 5, 10, 15, 30, 60, 120, 240, 1440)

MATCHES: Final = ("all", "any")
FILTER_MATCHES: Final = ("all", "any", "none")
LABELS: Final = ("critical", "warning")
ABOVE_OR_BELOW: Final = (0, 1)
TRIGGERS_AT_MOST: Final = 2

PARTS: Final = {
    "actions": ("sentry.",),
    "conditions": ("sentry.rules.conditions.", "sentry.sentry_apps."),
    "filters": ("sentry.rules.filters.",),
}


def _issue(request: Request) -> Iterator[CheckFailure]:
    for property_, allowed in (("actionMatch", MATCHES), ("filterMatch", FILTER_MATCHES)):
        if request.value(property_) not in (None, *allowed):
            yield CheckFailure(
                property_, f"one of {', '.join(allowed)}, got {request.value(property_)!r}"
            )
    for where, minutes in request.numbers("frequency"):
        if minutes not in FREQUENCIES:
            last = FREQUENCIES[-1]
            yield CheckFailure(where, f"{FREQUENCIES[0]} to {last} minutes, got {minutes}")


def _parts(request: Request) -> Iterator[CheckFailure]:
    for property_, prefixes in PARTS.items():
        for where, part in request.values(property_):
            if not str(part.get("id", "")).startswith(prefixes):
                yield CheckFailure(
                    f"{where}.id",
                    f"the name of one of Sentry's, which begins with {prefixes[0]}, "
                    f"got {part.get('id')!r}",
                )
    if request.value("actions") == []:
        yield CheckFailure("actions", "400 You must add an action for this alert to fire")


def _metric(request: Request) -> Iterator[CheckFailure]:
    for where, minutes in request.numbers("timeWindow"):
        if minutes not in WINDOWS:
            yield CheckFailure(
                where, f"one of {', '.join(map(str, WINDOWS))} minutes, got {minutes}"
            )
    for where, threshold in request.numbers("thresholdType"):
        if threshold not in ABOVE_OR_BELOW:
            yield CheckFailure(where, f"0 for above or 1 for below, got {threshold}")
    labels = [label for _, label in request.values("triggers.label")]
    for label in labels:
        if label not in LABELS:
            yield CheckFailure("triggers", f"labels are {' and '.join(LABELS)}, got {label!r}")
    if request.value("triggers") is not None and labels[:1] != ["critical"]:
        yield CheckFailure("triggers", "400 Trigger 1 must be labeled `critical`; put it first")
    if len(labels) > TRIGGERS_AT_MOST:
        yield CheckFailure("triggers", f"at most {TRIGGERS_AT_MOST}, got {len(labels)}")


_ISSUE_ALERT: Final = Knowledge(
    id="{number}",
    within="project",
    outputs={"environment": "", "internalId": "{id}", "projects": ["{project}"]},
    references={"organization": TO_ORGANIZATION, "project": TO_PROJECT},
    checks=(_issue, _parts),
)

KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    sentry.SENTRY_ISSUE_ALERT: _ISSUE_ALERT,
    sentry.SENTRY_RULE: _ISSUE_ALERT,
    sentry.SENTRY_METRIC_ALERT: Knowledge(
        id="{number}",
        within="project",
        outputs={"environment": "", "internalId": "{id}", "owner": ""},
        references={"organization": TO_ORGANIZATION, "project": TO_PROJECT},
        checks=(_metric,),
    ),
    sentry.SENTRY_DASHBOARD: Knowledge(
        id="{number}",
        within="organization",
        outputs={"internalId": "{id}"},
        references={"organization": TO_ORGANIZATION},
    ),
}
