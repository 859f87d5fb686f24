"""The Salon's web side: the application on Vercel, its way to the data, its pipeline on GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pulumi
import pulumi_aws as aws

from bilberry.findings import Finding
from bilberry.stack_file.model import Constraint
from components.cache.cache import CacheTier
from components.ci.ci import Ci
from components.ci.ci_access import CiAccess, TrustedGithubSettings
from components.component import Place
from components.database.cluster import DatabaseCluster, DatabaseSettings
from components.network.addresses import first_free, overlaps
from components.network.network import FurtherNetworkSettings, Network, NetworkSettings
from components.security.permissions import Statement, allow
from components.web.app import WebApp
from components.web.app_access import TrustedVercelSettings, WebAppAccess
from components.web.data_access import DataAccess, DataAccessSettings
from components.web.vercel_account import VercelSettings
from estates.estate import Outputs
from estates.salon.edge import Edge
from estates.salon.permissions import policies_for
from estates.salon.vercel_json import VERCEL_JSON
from estates.salon.work import Work
from estates.web import WEB_RULES, WebSettings, github_provider, site_records, vercel_provider


def vercel_json_fits_the_plan(vercel: VercelSettings) -> Iterator[Finding]:
    """The checked-in `vercel.json` asks for nothing that the plan lacks."""
    if found := list(VERCEL_JSON.findings_on(vercel)):
        reason = f"a plan for all of runtime/web/vercel.json: {'; '.join(map(str, found))}"
        yield Finding.at("vercel.plan", vercel.plan, reason, "plan: pro")


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
    network: NetworkSettings,
    further: Mapping[str, FurtherNetworkSettings],
    access: DataAccessSettings,
) -> Iterator[Finding]:
    """AWS connects no networks that overlap (VPC Peering Guide, Limitations, 2026-11)."""
    if access.cidr is None:
        return
    ours = {"network": network.cidr}
    ours |= {f"furtherNetworks.{region}": other.cidr for region, other in further.items()}
    for one, other in overlaps({**ours, "dataAccess": access.cidr}):
        if other == "dataAccess":
            reason = f"a network that shares no addresses with bilberry:{one}.cidr ({ours[one]})"
            write = f"cidr: {first_free([*ours.values(), access.cidr])}"
            yield Finding.at("dataAccess.cidr", str(access.cidr), reason, write)


SALON_WEB_RULES: Final = (
    *WEB_RULES,
    Constraint(("vercel",), vercel_json_fits_the_plan),
    Constraint(("vercel", "data_access"), data_access_fits_the_plan),
    Constraint(("database", "data_access"), data_access_fits_the_database),
    Constraint(
        ("network", "further_networks", "data_access"),
        vercels_network_shares_no_addresses,
    ),
)


class SalonWebSettings(WebSettings):
    """The keys of a stack file about the web side."""

    vercel: TrustedVercelSettings
    """The team on Vercel."""
    github: TrustedGithubSettings
    """The repository on GitHub."""
    data_access: DataAccessSettings = DataAccessSettings()
    """How that application reaches database and cache."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """And the plans that the vendors' limits go by."""
        plans = {"vercel": self.vercel.plan, "github": self.github.plan}
        return {**super().facts, "plans": plans}


class WebSide:
    """The web side's components, wired."""

    def __init__(
        self,
        settings: SalonWebSettings,
        *,
        place: Place,
        regions: Sequence[str],
        provider: aws.Provider,
        network: Network,
        database: DatabaseCluster,
        cache: CacheTier,
        edge: Edge,
        work: Work,
        told: Mapping[str, pulumi.Input[str]],
        may: Sequence[Statement],
    ) -> None:
        """Everything else of the estate is given.

        `regions` are all that it stands in. `told` are environment variables about what is not wired
        here, `may` rights to use it.
        """
        self.settings = settings
        self.place = place
        self.regions = regions
        self.edge = edge
        self.work = work
        self.vercel = vercel_provider("salon-vercel", settings.vercel)
        self.github = github_provider("salon-github", settings.github)
        self.opts = pulumi.ResourceOptions(providers=[provider, self.vercel, self.github])
        self.data_access = self._data_access(network, database, cache)
        self.access = self._access(may)
        self.app = self._app(told)
        self.records = site_records(edge.dns, self.app, self.vercel)
        self.ci_access = self._ci_access()
        self.ci = self._ci()

    def _data_access(
        self, network: Network, database: DatabaseCluster, cache: CacheTier
    ) -> DataAccess:
        return DataAccess(
            "salon-data-access",
            self.settings.data_access,
            place=self.place,
            network=network,
            database=database,
            cache=cache,
            opts=self.opts,
        )

    def _access(self, may: Sequence[Statement]) -> WebAppAccess:
        app, ai = self.settings.web_app, self.work.ai
        policies = {"data": self.data_access.policy_arn}
        return WebAppAccess(
            "salon-web-app-access",
            self.settings.vercel,
            place=self.place,
            project=app.project_in(self.place),
            environments=app.environments,
            policies={**policies, "ai": ai.policy_arn} if ai else policies,
            statements=[*self._statements(), *may],
            opts=self.opts,
        )

    def _statements(self) -> list[Statement]:
        """What the application does beside reading and writing its data."""
        assets = self.edge.storage.bucket_arn.apply(lambda arn: f"{arn}/*")
        return [
            allow("KeepAssets", ["s3:GetObject", "s3:PutObject"], assets),
            allow("ReadApiKeys", ["secretsmanager:GetSecretValue"], self.work.api_keys.arn),
            allow("TellOfBookings", ["events:PutEvents"], self.work.messaging.route.bus.arn),
            allow("QueueBookings", ["sqs:SendMessage"], self.work.messaging.bookings.work.arn),
        ]

    def _app(self, told: Mapping[str, pulumi.Input[str]]) -> WebApp:
        settings, dns = self.settings, self.edge.settings.dns
        return WebApp(
            "salon-web-app",
            settings.web_app,
            place=self.place,
            repository=settings.github.full_name,
            domain=dns.host(),
            redirects=[dns.host(label) for label in settings.web_app.redirects],
            variables={**self._variables(), **self.data_access.variables, **told},
            role_arns=self.access.role_arns,
            opts=self.opts,
        )

    def _variables(self) -> dict[str, pulumi.Input[str]]:
        return {
            "AWS_REGION": self.place.region,
            "API_KEYS_SECRET_ARN": self.work.api_keys.arn,
            "ASSETS_BUCKET": self.edge.storage.bucket_name,
            "ASSETS_URL": f"https://{self.edge.cdn.host}",
            "BOOKING_QUEUE_URL": self.work.messaging.queue_url,
            "EVENT_BUS_NAME": self.work.messaging.bus_name,
        }

    def _ci_access(self) -> CiAccess:
        return CiAccess(
            "salon-ci-access",
            self.settings.github,
            place=self.place,
            environment=self.settings.ci.environment,
            may_preview=policies_for("preview", self.place),
            may_update=policies_for("update", self.place),
            regions=self.regions,
            also=[
                allow(
                    "RenewTheEdge",
                    ["cloudfront:CreateInvalidation"],
                    self.edge.cdn.distribution_arn,
                )
            ],
            opts=self.opts,
        )

    def _ci(self) -> Ci:
        """The pipeline, told the identifiers of what it deploys to, by the seed's names."""
        preview_role = f"AWS_PREVIEW_ROLE_ARN_{self.settings.ci.environment.upper()}"
        return Ci(
            "salon-ci",
            self.settings.ci,
            place=self.place,
            repository=self.settings.github.repository,
            variables={
                "AWS_REGION": self.place.region,
                "AWS_ROLE_ARN": self.ci_access.update_role_arn,
                "CLOUDFRONT_DISTRIBUTION_ID": self.edge.cdn.distribution_id,
                "VERCEL_ORG_ID": self.app.team_id,
                "VERCEL_PROJECT_ID": self.app.project_id,
            },
            repository_variables={preview_role: self.ci_access.preview_role_arn},
            opts=self.opts,
        )

    @property
    def outputs(self) -> Outputs:
        """What people and pipelines need of the web side."""
        return {
            "WebProjectId": self.app.project_id,
            "WebRoleArns": self.access.role_arns,
            "CiPreviewRoleArn": self.ci_access.preview_role_arn,
            "CiUpdateRoleArn": self.ci_access.update_role_arn,
        }
