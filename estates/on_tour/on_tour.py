"""On Tour App 2.0: a web application on Vercel behind Cloudflare; nothing of it is in AWS."""

from __future__ import annotations

from typing import Literal

from components.monitoring.errors import ErrorSettings, ErrorTracking
from estates.estate import Estate, Outputs
from estates.parts.domain import Domain
from estates.parts.web_side import WebAccounts, WebSettings, WebSide


class OnTourSettings(WebSettings):
    """A stack file of On Tour."""

    estate: Literal["on-tour"]
    """Which estate this stack is one environment of."""
    errors: ErrorSettings
    """Where the application's errors are collected."""


class OnTour:
    """On Tour's parts, wired. Each one is reachable, as its components are from it."""

    def __init__(self, settings: OnTourSettings) -> None:
        name, place = settings.named("errors"), settings.place
        self.domain = Domain(settings)
        self.errors = ErrorTracking(name, settings.errors, place=place)
        self.web = WebSide(
            settings,
            WebAccounts(settings),
            dns=self.domain.dns,
            variables={
                "VITE_APP_ENV": settings.ci.environment,
                "VITE_SENTRY_DSN": self.errors.dsn,
            },
            pipeline={
                "SENTRY_ORG": settings.errors.organization,
                "SENTRY_PROJECT": self.errors.project.slug,
            },
        )

    @property
    def outputs(self) -> Outputs:
        """What people need: the zone's name servers for the registrar, and where things are."""
        return {
            **self.domain.outputs,
            "WebProjectId": self.web.app.project_id,
            "SentryDsn": self.errors.dsn,
        }


def build(settings: OnTourSettings) -> Outputs:
    """Wire On Tour."""
    return OnTour(settings).outputs


ESTATE = Estate(OnTourSettings, build)
