"""A web side whose application and pipeline work with AWS: their roles there, their way to the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint, Constraints
from components.ci.ci_access import CiAccess, TrustedGithubSettings
from components.database.cluster import DatabaseSettings
from components.edge.dns import Dns
from components.network.addresses import first_free, overlaps
from components.network.network import NetworkSettings
from components.web.app_access import TrustedVercelSettings, WebAppAccess
from components.web.data_access import DataAccess, DataAccessSettings
from components.web.vercel_account import VercelSettings
from estates.estate import Outputs
from estates.parts.data_tier import DataTier, FurtherNetworks, addresses
from estates.parts.foundation import AwsSettings, Foundation
from estates.parts.grant import Grant, together
from estates.parts.permissions import policies_in
from estates.parts.web_side import WebAccounts, WebSettings, WebSide


def data_access_fits_the_plan(
    vercel: VercelSettings, access: DataAccessSettings
) -> Iterator[Finding]:
    """The way to the data is one that the plan has."""
    yield from (finding.within("dataAccess") for finding in access.findings_on(vercel))


def data_access_fits_the_database(
    database: DatabaseSettings, access: DataAccessSettings
) -> Iterator[Finding]:
    """The way to the data is one that the database offers."""
    yield from (finding.within("dataAccess") for finding in access.findings_with(database))


def vercels_network_shares_no_addresses(
    network: NetworkSettings, further: FurtherNetworks, access: DataAccessSettings
) -> Iterator[Finding]:
    """AWS connects no networks that overlap (VPC Peering Guide, Limitations, 2026-11)."""
    if access.cidr is None:
        return
    ours = addresses(network, further)
    for one, other in overlaps({**ours, "dataAccess": access.cidr}):
        if other == "dataAccess":
            reason = f"a network that shares no addresses with bilberry:{one}.cidr ({ours[one]})"
            write = f"cidr: {first_free([*ours.values(), access.cidr])}"
            yield Finding.at("dataAccess.cidr", str(access.cidr), reason, write)


class WebOnAwsSettings(WebSettings, AwsSettings):
    """The keys of a stack file about a web side that works with AWS."""

    constraints: ClassVar[Constraints] = (
        Constraint(("vercel", "data_access"), data_access_fits_the_plan),
        Constraint(("database", "data_access"), data_access_fits_the_database),
        Constraint(
            ("network", "further_networks", "data_access"), vercels_network_shares_no_addresses
        ),
    )

    vercel: TrustedVercelSettings
    """The team on Vercel."""
    github: TrustedGithubSettings
    """The repository on GitHub."""
    data_access: DataAccessSettings = DataAccessSettings()
    """How that application reaches database and cache."""

    @property
    def data_api(self) -> bool:
        """Whether that is by SQL over HTTPS, signed with a role."""
        return self.data_access.by == "dataApi"

    @property
    def facts(self) -> Mapping[str, Any]:
        """And the plans that the vendors' limits go by."""
        plans = {"vercel": self.vercel.plan, "github": self.github.plan}
        return {**super().facts, "plans": plans}


class WebOnAws:
    """The web side's components, wired."""

    def __init__(
        self,
        base: Foundation,
        settings: WebOnAwsSettings,
        *,
        dns: Dns,
        data: DataTier,
        grants: Sequence[Grant] = (),
        pipeline: Sequence[Grant] = (),
        permissions: Path,
    ) -> None:
        """Wire the web side.

        `grants` are what the application gets beside its data, `pipeline` what deployments get
        beside updating the stack, which the file `permissions` is about.
        """
        self.base = base
        self.settings = settings
        self.accounts = WebAccounts(settings, base.provider)
        self.data_access = self._data_access(data)
        self.grant = together([self._sign_in(), *grants])
        self.access = self._access()
        self.deployment = together(pipeline)
        self.ci_access = self._ci_access(permissions)
        self.side = self._side(dns)

    def _data_access(self, data: DataTier) -> DataAccess:
        return DataAccess(
            self.settings.named("data-access"),
            self.settings.data_access,
            place=self.settings.place,
            network=data.network,
            database=data.database,
            cache=data.cache,
            opts=self.accounts.opts,
        )

    def _sign_in(self) -> Grant:
        region = {"AWS_REGION": self.settings.region}
        variables = {**region, **self.data_access.variables}
        return Grant(variables, policies={"data": self.data_access.policy_arn})

    def _access(self) -> WebAppAccess:
        app, place = self.settings.web_app, self.settings.place
        return WebAppAccess(
            self.settings.named("web-app-access"),
            self.settings.vercel,
            place=place,
            project=app.project_in(place),
            environments=app.environments,
            policies=self.grant.policies,
            statements=self.grant.statements,
            opts=self.accounts.opts,
        )

    def _ci_access(self, permissions: Path) -> CiAccess:
        place = self.settings.place
        return CiAccess(
            self.settings.named("ci-access"),
            self.settings.github,
            place=place,
            environment=self.settings.ci.environment,
            may_preview=policies_in(permissions, "preview", place),
            may_update=policies_in(permissions, "update", place),
            regions=self.base.regions,
            also=self.deployment.statements,
            opts=self.accounts.opts,
        )

    def _side(self, dns: Dns) -> WebSide:
        """A preview's role is told by a variable of the repository: previews are in no environment."""
        preview_role = f"AWS_PREVIEW_ROLE_ARN_{self.settings.ci.environment.upper()}"
        deployment = {
            "AWS_REGION": self.settings.region,
            "AWS_ROLE_ARN": self.ci_access.update_role_arn,
            **self.deployment.variables,
        }
        return WebSide(
            self.settings,
            self.accounts,
            dns=dns,
            variables=self.grant.variables,
            role_arns=self.access.role_arns,
            pipeline=deployment,
            previews={preview_role: self.ci_access.preview_role_arn},
        )

    @property
    def outputs(self) -> Outputs:
        """What people and pipelines need of the web side."""
        return {
            "WebProjectId": self.side.app.project_id,
            "WebRoleArns": self.access.role_arns,
            "CiPreviewRoleArn": self.ci_access.preview_role_arn,
            "CiUpdateRoleArn": self.ci_access.update_role_arn,
        }
