"""The web application: a project on Vercel, its domains, its variables and its firewall."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, Literal

import pulumi
import pulumi_random as random
import pulumiverse_vercel as vercel
from pydantic import AfterValidator, Field, SecretStr

from bilberry.errors import InvalidValueError
from bilberry.findings import Finding
from bilberry.settings import Settings
from bilberry.vendors.limits import most
from bilberry.vendors.vercel.features import OWASP_RULESET, PROTECTION_OF_PRODUCTION
from bilberry.vendors.vercel.regions import VercelRegion

from ..component import Component, Place
from .app_firewall import WebFirewallSettings, custom_rules, managed_rulesets
from .vercel_account import VercelSettings, WebEnvironment

VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def _variable_name(text: str) -> str:
    if not VARIABLE.fullmatch(text):
        raise InvalidValueError("a name of letters, digits and underscores, no digit first")
    return text


VariableName = Annotated[str, AfterValidator(_variable_name)]

Label = Annotated[str, Field(pattern=r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", examples=["www"])]

PROTECTIONS: Final = {
    "standard": "standard_protection_new",
    "all": "all_deployments",
    "none": "none",
}
"""Vercel's words for who has to sign in to see a deployment (pulumiverse-vercel 5.21)."""

PERMANENT_REDIRECT: Final = 308

SECRET_LENGTH: Final = 48
"""Characters of a generated secret; Vercel asks for 16 or more in CRON_SECRET
(vercel.com/docs/cron-jobs/manage-cron-jobs, 2026-01)."""


class WebAppSettings(Settings):
    """A web application's plain decisions."""

    project: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,79}$", examples=["web-shop"])]
    """The project's name on Vercel, to which the environment is added."""
    framework: str = "nextjs"
    """Vercel's word for the framework. Default: nextjs."""
    install_command: str = "pnpm install"
    """What fetches the packages."""
    build_command: str = "pnpm build"
    """What builds the application."""
    dev_command: str = "pnpm dev"
    """What `vercel dev` runs."""
    output_directory: str = ".next"
    """Where the build is put."""
    root_directory: str | None = None
    """Where in the repository the application is. Default: at its root."""
    node_version: Literal["22.x", "24.x"] = "24.x"
    """Node.js for builds and functions. Default: 24.x, in long-term support until 2028-04."""
    production_branch: str = "main"
    """The branch whose pushes go to production. Default: main."""
    environments: Annotated[tuple[WebEnvironment, ...], Field(min_length=1)] = ("production",)
    """The environments this stack's data serves. Without `preview` the project builds no preview
    deployments, so that none can ever see production's data. Default: production only."""
    regions: Annotated[tuple[VercelRegion, ...], Field(min_length=1)] = ("iad1",)
    """Where functions run: as near to the data as can be. Default: iad1, which is us-east-1."""
    function_cpu: Literal["standard", "performance"] = "standard"
    """What a function gets: `standard` is 1 vCPU and 2 GB, `performance` about twice as much."""
    redirects: tuple[Label, ...] = ()
    """Hosts beside the site's own that send visitors on to it for good, as www. Default: none."""
    protection: Literal["standard", "all", "none"] = "standard"
    """Who has to sign in with Vercel: visitors of everything but production's own domains, of
    everything, or nobody. Default: standard."""
    firewall: WebFirewallSettings = WebFirewallSettings()
    """What is stopped before it reaches a function."""
    generated_secrets: tuple[VariableName, ...] = ("CRON_SECRET", "NEXTAUTH_SECRET")
    """Sensitive variables whose values are made here. Default: CRON_SECRET, which Vercel sends with
    every call of a cron job, so that it answers nobody else, and NEXTAUTH_SECRET, with which Auth.js
    signs its sessions."""
    secrets: Mapping[VariableName, SecretStr] = {}
    """Sensitive variables whose values come from elsewhere; write them with
    `pulumi config set --secret --path 'bilberry:webApp.secrets.NAME'`."""

    def findings(self) -> Iterator[Finding]:
        """Things twice."""
        yield from self._twice()
        for name in self.secrets.keys() & set(self.generated_secrets):
            reason = "either generated or given, not both"
            yield Finding.at("generatedSecrets", name, reason)

    def findings_on(self, account: VercelSettings) -> Iterator[Finding]:
        """What the plan cannot do."""
        plan = account.plan
        regions = most("vercel", "regions of a function", plan)
        if regions is not None and len(self.regions) > regions:
            reason = f"at most {regions} on Vercel's plan {plan}"
            write = f"regions: [{', '.join(self.regions[:regions])}]"
            yield Finding.at("regions", list(self.regions), reason, write)
        if self.protection == "all" and not PROTECTION_OF_PRODUCTION.is_on(plan):
            reason = f"standard or none on Vercel's plan {plan}: all needs pro"
            yield Finding.at("protection", self.protection, reason, "protection: standard")
        if self.firewall.owasp != "off" and not OWASP_RULESET.is_on(plan):
            reason = f"off on Vercel's plan {plan}: managed rulesets need enterprise"
            yield Finding.at("firewall.owasp", self.firewall.owasp, reason, "owasp: off")

    def _twice(self) -> Iterator[Finding]:
        for key, values in (
            ("environments", self.environments),
            ("regions", self.regions),
            ("redirects", self.redirects),
        ):
            once = ", ".join(dict.fromkeys(values))
            if len(set(values)) < len(values):
                yield Finding.at(key, list(values), "each one once", f"{key}: [{once}]")

    def project_in(self, place: Place) -> str:
        """The project's name in an environment of the estate."""
        return place.unique(self.project)


class WebApp(Component):
    """The site and its API routes, built and served by Vercel from a git repository.

    Creates the project, its domains, a firewall, generated secrets, and the environment variables
    of each environment, those that are secret as sensitive ones that nobody can read back. Idle it
    costs nothing beyond the plan's seats.
    """

    def __init__(
        self,
        name: str,
        settings: WebAppSettings,
        *,
        place: Place,
        repository: str,
        domain: str,
        redirects: Sequence[str] = (),
        variables: Mapping[str, pulumi.Input[str]],
        role_arns: Mapping[WebEnvironment, pulumi.Input[str]] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """Wire the application.

        `repository` is `owner/name` on GitHub; `redirects` are the hosts that lead to `domain`;
        `role_arns` are the roles to take on in AWS, if any.
        """
        super().__init__(name, place, opts)
        self.settings = settings
        self.project = self._project(repository)
        self.domain = self._domain(domain)
        self.redirects = {host: self._redirect(host) for host in redirects}
        self.firewall = self._firewall()
        self.generated = {key: self._password(key) for key in settings.generated_secrets}
        self.variables = {key: self._variable(key, value) for key, value in variables.items()}
        self.roles = {one: self._role(one, arn) for one, arn in (role_arns or {}).items()}
        self.sensitive = {key: self._secret(key, value) for key, value in self._secrets().items()}

        self.project_id: pulumi.Output[str] = self.project.id
        self.team_id: pulumi.Output[str] = self.project.team_id
        self.register_outputs({"projectId": self.project_id, "teamId": self.team_id})

    def _project(self, repository: str) -> vercel.Project:
        settings = self.settings
        return vercel.Project(
            self.child_name("project"),
            name=settings.project_in(self.place),
            framework=settings.framework,
            install_command=settings.install_command,
            build_command=settings.build_command,
            dev_command=settings.dev_command,
            output_directory=settings.output_directory,
            root_directory=settings.root_directory,
            node_version=settings.node_version,
            git_repository=self._repository(repository),
            git_fork_protection=True,
            preview_deployments_disabled="preview" not in settings.environments,
            resource_config=self._functions(),
            oidc_token_config={"issuer_mode": "team"},
            vercel_authentication={"deployment_type": PROTECTIONS[settings.protection]},
            automatically_expose_system_environment_variables=True,
            directory_listing=False,
            opts=self.keeper(),
        )

    def _repository(self, repository: str) -> dict[str, str]:
        branch = self.settings.production_branch
        return {"type": "github", "repo": repository, "production_branch": branch}

    def _functions(self) -> dict[str, Any]:
        return {
            "fluid": True,
            "function_default_regions": list(self.settings.regions),
            "function_default_cpu_type": self.settings.function_cpu,
        }

    def _domain(self, domain: str) -> vercel.ProjectDomain:
        """Not waited for: the records it would wait for are made from what Vercel says of it."""
        return vercel.ProjectDomain(
            self.child_name(domain),
            project_id=self.project.id,
            domain=domain,
            opts=self.child(),
        )

    def _redirect(self, host: str) -> vercel.ProjectDomain:
        return vercel.ProjectDomain(
            self.child_name(host),
            project_id=self.project.id,
            domain=host,
            redirect=self.domain.domain,
            redirect_status_code=PERMANENT_REDIRECT,
            opts=self.child(),
        )

    def _firewall(self) -> vercel.FirewallConfig:
        rulesets = managed_rulesets(self.settings.firewall)
        return vercel.FirewallConfig(
            self.child_name("firewall"),
            project_id=self.project.id,
            enabled=True,
            rules={"rules": custom_rules(self.settings.firewall)},
            managed_rulesets=rulesets or None,
            opts=self.child(),
        )

    def _password(self, key: str) -> random.RandomPassword:
        return random.RandomPassword(
            self._named(key, "value"),
            length=SECRET_LENGTH,
            # Letters and digits alone need no escaping in a header or a shell.
            special=False,
            opts=self.child(),
        )

    def _secrets(self) -> dict[str, pulumi.Input[str]]:
        generated = {key: password.result for key, password in self.generated.items()}
        given = {key: value.get_secret_value() for key, value in self.settings.secrets.items()}
        return {**generated, **given}

    def _secret(self, key: str, value: pulumi.Input[str]) -> vercel.ProjectEnvironmentVariable:
        return self._put(self._named(key), key, pulumi.Output.secret(value), sensitive=True)

    def _variable(self, key: str, value: pulumi.Input[str]) -> vercel.ProjectEnvironmentVariable:
        return self._put(self._named(key), key, value)

    def _role(
        self, environment: WebEnvironment, arn: pulumi.Input[str]
    ) -> vercel.ProjectEnvironmentVariable:
        key = "AWS_ROLE_ARN"
        return self._put(self._named(key, environment), key, arn, only=environment)

    def _put(
        self,
        name: str,
        key: str,
        value: pulumi.Input[str],
        *,
        sensitive: bool = False,
        only: WebEnvironment | None = None,
    ) -> vercel.ProjectEnvironmentVariable:
        """One variable, in all environments or in `only` one.

        Its old value goes first: Vercel takes no second one of the same key, and deleting the old
        one afterwards would take the new one with it (vercel/terraform-provider-vercel issue 192).
        """
        return vercel.ProjectEnvironmentVariable(
            name,
            project_id=self.project.id,
            key=key,
            value=value,
            targets=[only] if only else list(self.settings.environments),
            sensitive=sensitive,
            opts=self.child(delete_before_replace=True),
        )

    def _named(self, key: str, *more: str) -> str:
        """The name of a child about a variable."""
        return "-".join((self.name, key.lower().replace("_", "-"), *more))
