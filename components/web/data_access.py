"""How functions on Vercel reach the database and the cache, which no address outside can see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import pulumi
from pulumi_aws import iam

from bilberry.findings import Finding
from bilberry.settings import Settings
from bilberry.vendors.vercel.features import SECURE_COMPUTE
from bilberry.vendors.vercel.regions import VercelRegion

from ..cache.cache import CacheTier
from ..component import Component, Place
from ..database.cluster import DatabaseCluster, DatabaseSettings
from ..database.connections import is_burstable
from ..network.network import Cidr, Network
from ..security.permissions import Statement, allow, document
from .secure_compute import SecureCompute
from .vercel_account import VercelSettings

DATA_API: Final = [
    "rds-data:ExecuteStatement",
    "rds-data:BatchExecuteStatement",
    "rds-data:BeginTransaction",
    "rds-data:CommitTransaction",
    "rds-data:RollbackTransaction",
]


class DataAccessSettings(Settings):
    """The plain decisions about the way to the data."""

    by: Literal["secureCompute", "dataApi"] = "dataApi"
    """The way: `secureCompute` puts the functions into a private network of Vercel's, connected
    with the estate's; it comes with Enterprise and reaches database and cache. `dataApi` sends SQL
    over HTTPS, signed with a role; it works on every plan and reaches the database only, as a
    cache has no such door. Default: dataApi."""
    cidr: Cidr | None = None
    """The addresses of Vercel's network, with secureCompute only; none of the estate's own."""
    region: VercelRegion = "iad1"
    """Vercel's region of that network, the one nearest to the data. Default: iad1, which is
    us-east-1."""

    def findings(self) -> Iterator[Finding]:
        """A network without addresses, addresses without a network."""
        if self.by == "secureCompute" and self.cidr is None:
            reason = "the addresses of Vercel's network, required with by: secureCompute"
            yield Finding.at("cidr", None, reason, "cidr: 10.64.0.0/16")
        if self.by == "dataApi" and self.cidr is not None:
            reason = "left out with by: dataApi, which has no network"
            yield Finding.at("cidr", str(self.cidr), reason)

    def findings_on(self, vercel: VercelSettings) -> Iterator[Finding]:
        """What the plan cannot do."""
        if self.by == "secureCompute" and not SECURE_COMPUTE.is_on(vercel.plan):
            reason = f"dataApi on Vercel's plan {vercel.plan}: Secure Compute needs enterprise"
            yield Finding.at("by", self.by, reason, "by: dataApi")

    def findings_with(self, database: DatabaseSettings) -> Iterator[Finding]:
        """What the database cannot do.

        Source: Aurora User Guide, "Limitations for the Amazon RDS Data API", 2026-11.
        """
        if self.by == "dataApi" and is_burstable(database.instance_class):
            reason = (
                f"secureCompute with bilberry:database.instanceClass {database.instance_class}: AWS "
                "offers no Data API on T classes"
            )
            yield Finding.at(
                "by", self.by, reason, "bilberry:database: {instanceClass: db.r6g.large}"
            )


class DataAccess(Component):
    """The web application's way to the data, and what it has to know and to be allowed for it.

    Creates an IAM policy for the database's secret, and for the Data API where that is the way;
    with Secure Compute also Vercel's network, a peering connection, routes back and rules in the
    stores' security groups, and the policy covers the cache's secret. Idle the Data API costs
    nothing; Vercel bills Secure Compute by contract.
    """

    def __init__(
        self,
        name: str,
        settings: DataAccessSettings,
        *,
        place: Place,
        network: Network,
        database: DatabaseCluster,
        cache: CacheTier,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.database = database
        self.cache = cache
        self.secure_compute = self._secure_compute(network)
        self.policy = self._policy()
        self.policy_arn: pulumi.Output[str] = self.policy.arn
        self.variables = {**self._database_variables(), **self._cache_variables()}
        self.register_outputs({"policyArn": self.policy_arn})

    def _secure_compute(self, network: Network) -> SecureCompute | None:
        if self.settings.by != "secureCompute":
            return None
        gates = {"database": self.database.gate, "cache": self.cache.gate}
        return SecureCompute(
            self,
            "network",
            region=self.settings.region,
            cidr=str(self.settings.cidr),
            network=network,
            gates=gates,
        )

    def _policy(self) -> iam.Policy:
        name = self.child_name("policy")
        return iam.Policy(
            name,
            description=f"What {self.place.unique(self.name)} needs to sign in",
            policy=document(*self._statements()),
            tags=self.place.tagged(name),
            opts=self.child(),
        )

    def _statements(self) -> list[Statement]:
        """Without a word on KMS: the key's own policy lets Secrets Manager use it for callers."""
        secrets = [self.database.secret_arn]
        if self.secure_compute:
            secrets.append(self.cache.secret_arn)
        statements = [allow("SignIn", ["secretsmanager:GetSecretValue"], secrets)]
        if not self.secure_compute:
            statements.append(allow("SendSql", DATA_API, self.database.cluster_arn))
        return statements

    def _database_variables(self) -> dict[str, pulumi.Input[str]]:
        """Where the database is and how to sign in; never a URL with a password in it."""
        database = self.database
        either: dict[str, pulumi.Input[str]] = {
            "DATABASE_NAME": database.settings.database_name,
            "DATABASE_SECRET_ARN": database.secret_arn,
        }
        if not self.secure_compute:
            return {**either, "DATABASE_CLUSTER_ARN": database.cluster_arn}
        return {**either, **self._hosts(), "DATABASE_PORT": str(database.port)}

    def _hosts(self) -> dict[str, pulumi.Input[str]]:
        """To write and to read: the proxy's addresses where there is one, else the cluster's."""
        proxy, database = self.database.proxy, self.database
        readers = (proxy and proxy.reader_endpoint) or database.reader_endpoint
        return {
            "DATABASE_HOST": proxy.endpoint if proxy else database.endpoint,
            "DATABASE_READER_HOST": readers,
        }

    def _cache_variables(self) -> dict[str, pulumi.Input[str]]:
        if not self.secure_compute:
            return {}
        return {
            "REDIS_HOST": self.cache.endpoint,
            "REDIS_PORT": str(self.cache.port),
            "REDIS_SECRET_ARN": self.cache.secret_arn,
        }
