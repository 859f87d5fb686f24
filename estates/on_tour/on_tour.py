"""On Tour App 2.0: a web application on Vercel behind Cloudflare; nothing of it is in AWS."""

from __future__ import annotations

from typing import Literal

import pulumi

from components.ci.ci import Ci
from components.component import Place
from components.edge.dns import Dns, DnsSettings
from components.monitoring.errors import ErrorSettings, ErrorTracking
from components.web.app import WebApp
from estates.estate import Estate, Outputs
from estates.web import WEB_RULES, WebSettings, github_provider, site_records, vercel_provider


class OnTourSettings(WebSettings):
    """A stack file of On Tour."""

    constraints = WEB_RULES

    estate: Literal["on-tour"]
    """Which estate this stack is one environment of."""
    dns: DnsSettings
    """The domain, and whose its zone is."""
    errors: ErrorSettings
    """Where the application's errors are collected."""

    @property
    def place(self) -> Place:
        """Where the estate stands."""
        return Place(
            environment=self.environment,
            estate=self.estate,
            tags=self.tags,
            temporary=self.temporary,
        )


class OnTour:
    """On Tour's components, wired. Each one is reachable, as its children are from it."""

    def __init__(self, settings: OnTourSettings) -> None:
        self.settings = settings
        self.place = settings.place
        self.vercel = vercel_provider("on-tour-vercel", settings.vercel)
        self.github = github_provider("on-tour-github", settings.github)
        self.opts = pulumi.ResourceOptions(providers=[self.vercel, self.github])
        self.dns = Dns("on-tour-dns", settings.dns, place=self.place)
        self.errors = ErrorTracking("on-tour-errors", settings.errors, place=self.place)
        self.app = self._app()
        self.records = site_records(self.dns, self.app, self.vercel)
        self.ci = self._ci()

    def _app(self) -> WebApp:
        settings, dns = self.settings, self.settings.dns
        return WebApp(
            "on-tour-web-app",
            settings.web_app,
            place=self.place,
            repository=settings.github.full_name,
            domain=dns.host(),
            redirects=[dns.host(label) for label in settings.web_app.redirects],
            variables={
                "VITE_APP_ENV": settings.ci.environment,
                "VITE_SENTRY_DSN": self.errors.dsn,
            },
            opts=self.opts,
        )

    def _ci(self) -> Ci:
        """The pipeline, told the identifiers of what it deploys to, by the seed's names."""
        return Ci(
            "on-tour-ci",
            self.settings.ci,
            place=self.place,
            repository=self.settings.github.repository,
            variables={
                "SENTRY_ORG": self.settings.errors.organization,
                "SENTRY_PROJECT": self.errors.project.slug,
                "VERCEL_ORG_ID": self.app.team_id,
                "VERCEL_PROJECT_ID": self.app.project_id,
            },
            opts=self.opts,
        )

    @property
    def outputs(self) -> Outputs:
        """What people need: the zone's name servers for the registrar, and where things are."""
        return {
            "ZoneId": self.dns.zone_id,
            "ZoneNameServers": self.dns.name_servers,
            "SiteHost": self.settings.dns.host(),
            "WebProjectId": self.app.project_id,
            "SentryDsn": self.errors.dsn,
        }


def build(settings: OnTourSettings) -> Outputs:
    """Wire On Tour."""
    return OnTour(settings).outputs


ESTATE = Estate(OnTourSettings, build)
