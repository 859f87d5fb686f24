"""A function in the background: a Lambda function inside the network, and what it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, Literal

import pulumi
from pulumi_aws import cloudwatch, ec2, iam, lambda_, vpc
from pydantic import Field

from bilberry.settings import Settings

from ..component import Component, Place
from ..messaging.queues import Queue
from ..monitoring.alarms import Alarm
from ..monitoring.log_groups import log_group
from ..monitoring.logs import LogRetentionDays
from ..monitoring.thresholds import Thresholds
from ..network.gate import Gate
from ..network.network import Network
from ..network.security_groups import security_group, way_out
from ..security.permissions import Statement, allow, take_on
from ..security.roles import iam_role, inline_policy
from .function_alarms import WatchedFunction, of_function
from .runtimes import NEWEST, NodeRuntime

HTTPS: Final = 443

TRACES: Final = [
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "xray:GetSamplingRules",
    "xray:GetSamplingTargets",
]

INTERFACES: Final = [
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
]
"""What Lambda does in the role's name to put a function into a VPC (Lambda Developer Guide,
"Giving Lambda functions access to resources in an Amazon VPC", 2026-11)."""


class FunctionSettings(Settings):
    """A function's plain decisions."""

    runtime: NodeRuntime = NEWEST
    """Lambda's runtime. Default: the newest that is known here."""
    architecture: Literal["arm64", "x86_64"] = "arm64"
    """The processor; arm64 (Graviton) costs a fifth less. Default: arm64."""
    memory_mb: Annotated[int, Field(ge=128, le=10_240)] = 1024
    """Memory in MB, 128 to 10,240, and with it the share of processors. Default: 1024."""
    timeout_seconds: Annotated[int, Field(ge=1, le=900)] = 30
    """How long one invocation may take, up to 900. Default: 30."""
    reserved_concurrency: Annotated[int, Field(ge=1)] | None = 10
    """Invocations at the same time: kept free for this function, and never more. A new account may
    have too few altogether; `null` then shares what there is. Default: 10."""
    log_retention_days: LogRetentionDays = 30
    """Days that its log is kept. Default: 30."""
    tracing: bool = True
    """Whether X-Ray traces it, sampled by the estate's rule. Default: yes."""


class BackgroundFunction(Component):
    """Work that nobody waits for.

    Creates a Lambda function in private subnets with its role, security group, encrypted log group
    in JSON, and a queue for the events it failed at. Its environment is encrypted with the given
    key and holds no secret: functions read secrets by their ARN. Idle it costs nothing.
    """

    def __init__(
        self,
        name: str,
        settings: FunctionSettings,
        *,
        place: Place,
        network: Network,
        key: pulumi.Input[str],
        code: pulumi.Archive,
        handler: str,
        environment: Mapping[str, pulumi.Input[str]],
        permissions: Sequence[Statement] = (),
        gates: Sequence[Gate] = (),
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`gates` are those of the stores it reaches."""
        super().__init__(name, place, opts)
        self.settings = settings
        self.key = key
        self.function_name = place.unique(name)
        self.security_group = self._security_group(network)
        self.ways_out = self._ways_out(network)
        self.ways_in = [gate.admit_client(self, self.security_group.id) for gate in gates]
        self.log_group = self._log_group()
        self.dead = Queue(self, "dead", key=key)
        self.dead_policy = self.dead.admit()
        self.role = self._role()
        self.policy = self._policy(permissions)
        self.function = self._function(network, code, handler, environment)

        self.arn: pulumi.Output[str] = self.function.arn
        self.security_group_id: pulumi.Output[str] = self.security_group.id
        self.register_outputs({"arn": self.arn, "deadLettersArn": self.dead.arn})

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of its runs and of the events it failed at."""
        watched = WatchedFunction(
            part=self.part,
            name=self.function.name,
            region=self.place.region,
            timeout_seconds=self.settings.timeout_seconds,
            reserved_concurrency=self.settings.reserved_concurrency,
            has_dead_letters=True,
        )
        yield from of_function(watched, limits=thresholds)
        yield self.dead.not_empty(f"{self.part}-dead")

    def _security_group(self, network: Network) -> ec2.SecurityGroup:
        description = f"What {self.name} may reach; nobody reaches it"
        return security_group(self, "group", vpc_id=network.vpc_id, description=description)

    def _ways_out(self, network: Network) -> list[vpc.SecurityGroupEgressRule]:
        """To anywhere in the network, whose stores decide whom they admit; elsewhere by HTTPS."""
        group = self.security_group
        return [
            way_out(self, "network", group=group, ports=(0, 65_535), cidr_ipv4=network.cidr),
            way_out(self, "web", group=group, ports=(HTTPS, HTTPS), cidr_ipv4="0.0.0.0/0"),
        ]

    def _log_group(self) -> cloudwatch.LogGroup:
        return log_group(
            self,
            "log",
            days=self.settings.log_retention_days,
            key=self.key,
            physical_name=f"/aws/lambda/{self.function_name}",
        )

    def _role(self) -> iam.Role:
        description = f"What {self.function_name} may do"
        trust = take_on("lambda.amazonaws.com")
        return iam_role(self, "role", description=description, trust=trust)

    def _policy(self, permissions: Sequence[Statement]) -> iam.RolePolicy:
        streams = pulumi.Output.concat(self.log_group.arn, ":*")
        tracing = [allow("Trace", TRACES, "*")] if self.settings.tracing else []
        statements = [
            allow("WriteLog", ["logs:CreateLogStream", "logs:PutLogEvents"], streams),
            allow("LeaveDeadLetters", ["sqs:SendMessage"], self.dead.arn),
            *tracing,
            *_stand_in_the_network(self.place, self.function_name),
            *permissions,
        ]
        return inline_policy(self, "policy", *statements, of=self.role)

    def _function(
        self,
        network: Network,
        code: pulumi.Archive,
        handler: str,
        environment: Mapping[str, pulumi.Input[str]],
    ) -> lambda_.Function:
        return lambda_.Function(
            self.child_name("function"),
            name=self.function_name,
            code=code,
            handler=handler,
            role=self.role.arn,
            environment={"variables": environment},
            kms_key_arn=self.key,
            vpc_config={
                "subnet_ids": network.private_subnet_ids,
                "security_group_ids": [self.security_group.id],
            },
            logging_config={"log_format": "JSON", "log_group": self.log_group.name},
            dead_letter_config={"target_arn": self.dead.arn},
            **self._size(),
            **self.place.located(self.child_name("function")),
            # Lambda tries the role's permissions as soon as it makes the function.
            opts=self.child(depends_on=[self.policy]),
        )

    def _size(self) -> dict[str, Any]:
        settings = self.settings
        return {
            "runtime": settings.runtime,
            "architectures": [settings.architecture],
            "memory_size": settings.memory_mb,
            "timeout": settings.timeout_seconds,
            "reserved_concurrent_executions": settings.reserved_concurrency,
            "tracing_config": {"mode": "Active" if settings.tracing else "PassThrough"},
        }


def _stand_in_the_network(place: Place, function_name: str) -> list[Statement]:
    """Lambda may make network interfaces in the role's name; the function's own code may not.

    Neither takes a narrower resource. Source: Lambda Developer Guide, "Giving Lambda functions
    access to resources in an Amazon VPC", 2026-11.
    """
    function = f"arn:aws:lambda:{place.region}:{place.account}:function:{function_name}"
    not_by_itself = {
        "Sid": "NotByItself",
        "Effect": "Deny",
        "Action": INTERFACES,
        "Resource": "*",
        "Condition": {"ArnEquals": {"lambda:SourceFunctionArn": [function]}},
    }
    return [allow("StandInTheNetwork", INTERFACES, "*"), not_by_itself]
