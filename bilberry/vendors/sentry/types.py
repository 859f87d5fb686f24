"""The resource types of Sentry."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("sentry").type

SENTRY_DASHBOARD: Final = _type("SentryDashboard")
SENTRY_ISSUE_ALERT: Final = _type("SentryIssueAlert")
SENTRY_KEY: Final = _type("SentryKey")
SENTRY_METRIC_ALERT: Final = _type("SentryMetricAlert")
SENTRY_ORGANIZATION: Final = _type("SentryOrganization")
SENTRY_PROJECT: Final = _type("SentryProject", holds_data=True)
SENTRY_RULE: Final = _type("SentryRule")
SENTRY_TEAM: Final = _type("SentryTeam")
