"""RDS Proxy in front of a database: many clients share few connections, transaction by transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

import pulumi
from pulumi_aws import cloudwatch, iam, rds, vpc
from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings

from ..component import Component, Place
from ..monitoring.alarms import Alarm
from ..monitoring.log_groups import log_group
from ..monitoring.logs import LogRetentionDays
from ..monitoring.thresholds import Thresholds
from ..network.gate import Gate
from ..network.network import Network
from ..network.security_groups import way_out
from ..security.permissions import Statement, take_on
from ..security.roles import iam_role, inline_policy
from .connections import PoolShares
from .database_alarms import of_proxy
from .member import PORT

LONGEST_IDLE_SECONDS: Final = 8 * 60 * 60
LONGEST_BORROW_SECONDS: Final = 5 * 60
"""Aurora User Guide, "RDS Proxy connection considerations", and CloudFormation Template Reference,
AWS::RDS::DBProxyTargetGroup, 2026-11."""


class ProxySettings(Settings):
    """A proxy's plain decisions. Connections are those to the database, for each instance of it."""

    max_connections: Annotated[int, Field(ge=1)] = 100
    """Connections the proxy may have open to an instance. Default: 100."""
    pool_size: Annotated[int, Field(ge=1)] = 25
    """Connections it keeps open while nobody uses them. Default: 25."""
    idle_client_timeout_seconds: Annotated[int, Field(ge=1, le=LONGEST_IDLE_SECONDS)] = 1800
    """Seconds after which a silent client is disconnected, up to 8 hours. Default: 1800."""
    borrow_timeout_seconds: Annotated[int, Field(ge=0, le=LONGEST_BORROW_SECONDS)] = 120
    """Seconds a client waits for a free connection, up to 300. Default: 120."""
    iam_auth: Literal["REQUIRED", "DISABLED"] = "REQUIRED"
    """Whether clients sign in with an IAM token, or with the database's user and password."""
    log_retention_days: LogRetentionDays = 90
    """Days that the proxy's log is kept. Default: 90, a guess at how far back questions go."""

    def findings(self) -> Iterator[Finding]:
        """What cannot be: more connections kept than may be open."""
        if self.pool_size > self.max_connections:
            reason = f"at most maxConnections, {self.max_connections}"
            yield Finding.at(
                "poolSize", self.pool_size, reason, f"poolSize: {self.max_connections}"
            )


@dataclass(frozen=True, kw_only=True)
class ProxyTarget:
    """What a proxy stands in front of.

    Attributes:
        cluster_identifier: The database cluster.
        secret_arn: The secret with the user and password the proxy signs in with.
        gate: The cluster's own, which has to admit the proxy.
        shares: The proxy's pool in percent of the connections an instance takes.
        has_readers: Whether an endpoint that only reads leads anywhere.
        ready: What AWS wants to exist first: the cluster's instances and the secret's content.
    """

    cluster_identifier: pulumi.Input[str]
    secret_arn: pulumi.Input[str]
    gate: Gate
    shares: PoolShares
    has_readers: bool
    ready: Sequence[pulumi.Resource]


class DatabaseProxy(Component):
    """The way in for clients that come and go, such as functions.

    Creates an RDS proxy that insists on TLS, its target group and target, an endpoint that only
    reads where there are readers, a role that may read one secret and use one key, a log group, and
    a security group of its own, which the database's admits. Idle it costs by the vCPU of the
    instances behind it, two at least; the endpoint for readers nothing more.
    """

    def __init__(
        self,
        name: str,
        settings: ProxySettings,
        *,
        place: Place,
        network: Network,
        key: pulumi.Input[str],
        target: ProxyTarget,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.network = network
        self.gate = Gate(self, "gate", network=network, port=PORT)
        self.way_out = self._way_out(target.gate)
        self.way_in = target.gate.admit("proxy", self.gate.group.id)
        self.role = self._role()
        self.policy = self._policy(target.secret_arn, key)
        self.log_group = self._log_group(key)
        self.proxy = self._proxy(target.secret_arn)
        self.target_group = self._target_group(target.shares)
        self.target = self._target(target)
        self.reader = self._reader() if target.has_readers else None

        self.endpoint: pulumi.Output[str] = self.proxy.endpoint
        self.reader_endpoint: pulumi.Output[str] | None = self.reader and self.reader.endpoint
        self.register_outputs({"endpoint": self.endpoint, "readerEndpoint": self.reader_endpoint})

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Whether clients wait for a connection."""
        timeout = self.settings.borrow_timeout_seconds
        region = self.place.region
        yield of_proxy(self.part, self.proxy.name, region=region, borrow_timeout_seconds=timeout)

    def _way_out(self, database: Gate) -> vpc.SecurityGroupEgressRule:
        return way_out(
            self,
            "database",
            group=self.gate.group,
            ports=(PORT, PORT),
            referenced_security_group_id=database.group.id,
        )

    def _role(self) -> iam.Role:
        """AWS documents no condition for who takes it on.

        Source: Aurora User Guide, "Setting up IAM authentication for RDS Proxy", 2026-11.
        """
        description = f"Lets {self.name} read the database's credentials"
        trust = take_on("rds.amazonaws.com")
        return iam_role(self, "role", description=description, trust=trust)

    def _policy(self, secret_arn: pulumi.Input[str], key: pulumi.Input[str]) -> iam.RolePolicy:
        statements = _reading(secret_arn, key, self.place.region)
        return inline_policy(self, "policy", *statements, of=self.role)

    def _log_group(self, key: pulumi.Input[str]) -> cloudwatch.LogGroup:
        return log_group(
            self,
            "log",
            days=self.settings.log_retention_days,
            key=key,
            physical_name=f"/aws/rds/proxy/{self.place.unique(self.name)}",
        )

    def _proxy(self, secret_arn: pulumi.Input[str]) -> rds.Proxy:
        return rds.Proxy(
            self.child_name("pool"),
            name=self.place.unique(self.name),
            engine_family="POSTGRESQL",
            role_arn=self.role.arn,
            auths=[
                {
                    "auth_scheme": "SECRETS",
                    "secret_arn": secret_arn,
                    "iam_auth": self.settings.iam_auth,
                    "client_password_auth_type": "POSTGRES_SCRAM_SHA_256",
                }
            ],
            require_tls=True,
            idle_client_timeout=self.settings.idle_client_timeout_seconds,
            # It would write the text of queries, and with it what customers typed.
            debug_logging=False,
            vpc_subnet_ids=self.network.isolated_subnet_ids,
            vpc_security_group_ids=[self.gate.group.id],
            **self.place.located(self.name),
            # The name is fixed, as the log group's: the old proxy goes before a new one comes.
            opts=self.child(depends_on=[self.policy, self.log_group], delete_before_replace=True),
        )

    def _target_group(self, shares: PoolShares) -> rds.ProxyDefaultTargetGroup:
        return rds.ProxyDefaultTargetGroup(
            self.child_name("targets"),
            db_proxy_name=self.proxy.name,
            connection_pool_config={
                "max_connections_percent": shares.max_connections_percent,
                "max_idle_connections_percent": shares.max_idle_connections_percent,
                "connection_borrow_timeout": self.settings.borrow_timeout_seconds,
            },
            region=self.place.region,
            opts=self.child(),
        )

    def _target(self, target: ProxyTarget) -> rds.ProxyTarget:
        return rds.ProxyTarget(
            self.child_name("target"),
            db_proxy_name=self.proxy.name,
            target_group_name=self.target_group.name,
            db_cluster_identifier=target.cluster_identifier,
            region=self.place.region,
            opts=self.child(depends_on=list(target.ready)),
        )

    def _reader(self) -> rds.ProxyEndpoint:
        name = self.child_name("reader")
        return rds.ProxyEndpoint(
            name,
            db_proxy_name=self.proxy.name,
            db_proxy_endpoint_name=self.place.unique(name),
            target_role="READ_ONLY",
            vpc_subnet_ids=self.network.isolated_subnet_ids,
            vpc_security_group_ids=[self.gate.group.id],
            **self.place.located(name),
            opts=self.child(delete_before_replace=True),
        )


def _reading(secret_arn: pulumi.Input[str], key: pulumi.Input[str], region: str) -> list[Statement]:
    """Read exactly that secret, and use that key for nothing but reading secrets."""
    through = {"StringEquals": {"kms:ViaService": f"secretsmanager.{region}.amazonaws.com"}}
    return [
        {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": secret_arn},
        {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": key, "Condition": through},
    ]
