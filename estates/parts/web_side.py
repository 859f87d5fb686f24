"""A product's web side: Vercel builds the application, Cloudflare leads to it, GitHub has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

import pulumi
import pulumi_github as github
import pulumiverse_vercel as vercel

from bilberry.analyses.cost.settings import CostSettings
from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, Constraints
from components.ci.ci import Ci, CiSettings
from components.ci.github_account import GithubSettings
from components.edge.dns import Dns
from components.edge.hosts import Hosts
from components.web.app import WebApp, WebAppSettings
from components.web.vercel_account import VercelSettings, WebEnvironment
from estates.parts.domain import DomainSettings
from estates.parts.grant import Variables

RoleArns = Mapping[WebEnvironment, pulumi.Input[str]]
"""The roles to take on in AWS, by the environment of Vercel's."""


def web_app_fits_the_plan(vercel: VercelSettings, app: WebAppSettings) -> Iterator[Finding]:
    """The project asks for nothing that the plan lacks."""
    yield from (finding.within("webApp") for finding in app.findings_on(vercel))


def ci_fits_the_plan(github: GithubSettings, ci: CiSettings) -> Iterator[Finding]:
    """The pipeline asks for nothing that the plan lacks."""
    yield from (finding.within("ci") for finding in ci.findings_on(github))


def vercel_is_paid_for(costs: CostSettings, vercel: VercelSettings) -> Iterator[Finding]:
    """The plan that is paid for is the one the team is on."""
    subscription = costs.subscriptions.vercel
    if subscription and subscription.plan != vercel.plan:
        yield _another_plan("vercel", subscription.plan, vercel.plan)


def github_is_paid_for(costs: CostSettings, github: GithubSettings) -> Iterator[Finding]:
    """The plan that is paid for is the one the owner is on."""
    subscription = costs.subscriptions.github
    if subscription and subscription.plan != github.plan:
        yield _another_plan("github", subscription.plan, github.plan)


def _another_plan(vendor: str, given: str, plan: str) -> Finding:
    key = f"costs.subscriptions.{vendor}.plan"
    return Finding.at(key, given, f"{plan}, as bilberry:{vendor}.plan has it", f"plan: {plan}")


class WebSettings(DomainSettings):
    """The keys of a stack file about a web application."""

    constraints: ClassVar[Constraints] = (
        Constraint(("vercel", "web_app"), web_app_fits_the_plan),
        Constraint(("github", "ci"), ci_fits_the_plan),
        Constraint(("costs", "vercel"), vercel_is_paid_for),
        Constraint(("costs", "github"), github_is_paid_for),
    )

    vercel: VercelSettings
    """The team on Vercel."""
    github: GithubSettings
    """The repository on GitHub."""
    web_app: WebAppSettings
    """The application that Vercel builds from it."""
    ci: CiSettings = CiSettings()
    """The pipeline that deploys this stack."""


class WebAccounts:
    """The accounts at Vercel and GitHub.

    A provider of one's own reads no configuration by itself: the token is handed on, and GitHub's
    owner, whom resources do not name.
    """

    def __init__(self, settings: WebSettings, *others: pulumi.ProviderResource) -> None:
        """`others` are the providers of other accounts that the web side has resources in."""
        self.vercel = vercel.Provider(
            settings.named("vercel"),
            team=settings.vercel.team,
            api_token=pulumi.Config("vercel").get_secret("apiToken"),
        )
        self.github = github.Provider(
            settings.named("github"),
            owner=settings.github.owner,
            token=pulumi.Config("github").get_secret("token"),
        )
        self.opts = pulumi.ResourceOptions(providers=[*others, self.vercel, self.github])


class WebSide:
    """The application, the records that lead to it and its pipeline, wired."""

    def __init__(
        self,
        settings: WebSettings,
        accounts: WebAccounts,
        *,
        dns: Dns,
        variables: Variables,
        role_arns: RoleArns | None = None,
        pipeline: Variables,
        previews: Variables | None = None,
    ) -> None:
        """Wire the web side.

        `variables` are what the application is told, `role_arns` the roles it takes on in AWS;
        `pipeline` and `previews` are what deployments and previews are told, beside the project.
        """
        self.settings = settings
        self.accounts = accounts
        self.app = self._app(variables, role_arns)
        self.hosts = self._hosts(dns)
        self.ci = self._ci(pipeline, previews or {})

    def _app(self, variables: Variables, role_arns: RoleArns | None) -> WebApp:
        settings, host = self.settings, self.settings.dns.host
        return WebApp(
            settings.named("web-app"),
            settings.web_app,
            place=settings.place,
            repository=settings.github.full_name,
            domain=host(),
            redirects=[host(label) for label in settings.web_app.redirects],
            variables=variables,
            role_arns=role_arns,
            opts=self.accounts.opts,
        )

    def _hosts(self, dns: Dns) -> Hosts:
        """Where the application's hosts lead: through Cloudflare to where Vercel says.

        The site's own host, which has no label, and its redirects.
        """
        hosts = {"": self.app.domain, **_redirects(self.app)}
        targets = {
            label: _target(self.app, domain.domain, self.accounts.vercel)
            for label, domain in hosts.items()
        }
        name, place = self.settings.named("hosts"), self.settings.place
        return Hosts(name, place=place, dns=dns, targets=targets)

    def _ci(self, variables: Variables, repository_variables: Variables) -> Ci:
        project = {"VERCEL_ORG_ID": self.app.team_id, "VERCEL_PROJECT_ID": self.app.project_id}
        return Ci(
            self.settings.named("ci"),
            self.settings.ci,
            place=self.settings.place,
            repository=self.settings.github.repository,
            variables={**variables, **project},
            repository_variables=repository_variables,
            opts=self.accounts.opts,
        )


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
