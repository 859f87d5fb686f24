"""What estates with a web application share: Vercel builds it, Cloudflare leads to it, GitHub has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pulumi
import pulumi_github as github
import pulumiverse_vercel as vercel

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, StackSettings
from components.ci.ci import CiSettings
from components.ci.github_account import GithubSettings
from components.edge.cloudflare_sdk import DnsRecord
from components.edge.dns import Dns
from components.web.app import WebApp, WebAppSettings
from components.web.vercel_account import VercelSettings
from estates.costs import github_is_paid_for, vercel_is_paid_for


def web_app_fits_the_plan(vercel: VercelSettings, app: WebAppSettings) -> Iterator[Finding]:
    """The project asks for nothing that the plan lacks."""
    yield from (finding.within("webApp") for finding in app.findings_on(vercel))


def ci_fits_the_plan(github: GithubSettings, ci: CiSettings) -> Iterator[Finding]:
    """The pipeline asks for nothing that the plan lacks."""
    yield from (finding.within("ci") for finding in ci.findings_on(github))


WEB_RULES: Final = (
    Constraint(("vercel", "web_app"), web_app_fits_the_plan),
    Constraint(("github", "ci"), ci_fits_the_plan),
    Constraint(("costs", "vercel"), vercel_is_paid_for),
    Constraint(("costs", "github"), github_is_paid_for),
)


class WebSettings(StackSettings):
    """The keys of a stack file about a web application."""

    vercel: VercelSettings
    """The team on Vercel."""
    github: GithubSettings
    """The repository on GitHub."""
    web_app: WebAppSettings
    """The application that Vercel builds from it."""
    ci: CiSettings = CiSettings()
    """The pipeline that deploys this stack."""


def vercel_provider(name: str, settings: VercelSettings) -> vercel.Provider:
    """A provider of one's own reads no configuration by itself: the token is handed on."""
    token = pulumi.Config("vercel").get_secret("apiToken")
    return vercel.Provider(name, team=settings.team, api_token=token)


def github_provider(name: str, settings: GithubSettings) -> github.Provider:
    """As Vercel's: with its token, and with the owner that resources do not name."""
    token = pulumi.Config("github").get_secret("token")
    return github.Provider(name, owner=settings.owner, token=token)


def site_records(dns: Dns, app: WebApp, provider: vercel.Provider) -> list[DnsRecord]:
    """Where the application's hosts lead: through Cloudflare to where Vercel says.

    The site's own host, which has no label, and its redirects.
    """
    hosts = {"": app.domain, **_redirects(app)}
    return [
        dns.alias(label, _target(app, domain.domain, provider), proxied=True)
        for label, domain in hosts.items()
    ]


def _redirects(app: WebApp) -> dict[str, vercel.ProjectDomain]:
    """The domains that lead to the site, by their labels."""
    return dict(zip(app.settings.redirects, app.redirects.values(), strict=True))


def _target(app: WebApp, host: pulumi.Input[str], provider: vercel.Provider) -> pulumi.Output[str]:
    """Where Vercel wants a host of the project's to lead.

    The one lookup of an estate: the answer differs between accounts and changes with time, so that
    a constant would be wrong sooner or later.
    """
    config = vercel.get_domain_config_output(
        domain=host,
        project_id_or_name=app.project_id,
        opts=pulumi.InvokeOptions(provider=provider),
    )
    target: pulumi.Output[str] = config.recommended_cname
    return target
