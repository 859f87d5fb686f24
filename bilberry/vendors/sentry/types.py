"""The resource types of Sentry."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

SENTRY_DASHBOARD: Final = ResourceType("sentry:index/sentryDashboard:SentryDashboard")
SENTRY_ISSUE_ALERT: Final = ResourceType("sentry:index/sentryIssueAlert:SentryIssueAlert")
SENTRY_KEY: Final = ResourceType("sentry:index/sentryKey:SentryKey")
SENTRY_METRIC_ALERT: Final = ResourceType("sentry:index/sentryMetricAlert:SentryMetricAlert")
SENTRY_ORGANIZATION: Final = ResourceType("sentry:index/sentryOrganization:SentryOrganization")
SENTRY_PROJECT: Final = ResourceType("sentry:index/sentryProject:SentryProject", holds_data=True)
SENTRY_RULE: Final = ResourceType("sentry:index/sentryRule:SentryRule")
SENTRY_TEAM: Final = ResourceType("sentry:index/sentryTeam:SentryTeam")
