"""What stores and carries data is spoken to over TLS only, and asks who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors import aws
from policies.combining import all_of, is_left_to_cloud, of_part, parts
from policies.openness import refuses_plain_http
from policies.rule import (
    Evaluate,
    Rule,
    Subject,
    is_set,
    is_true,
    one_of,
    requires,
    shown,
    undecided,
)
from policies.statements import statements_of

_PLAIN: Final = "can be spoken to without TLS: {path} is {value}"

_CONNECTIONS: Final = {
    aws.rds.PROXY: requires("requireTls", is_true, _PLAIN),
    aws.elasticache.REPLICATION_GROUP: all_of(
        requires("transitEncryptionEnabled", is_true, _PLAIN),
        requires("transitEncryptionMode", lambda mode: mode != "preferred", _PLAIN),
    ),
    aws.sns.TOPIC_SUBSCRIPTION: requires(
        "protocol", lambda protocol: protocol != "http", "is told without TLS: {path} is {value}"
    ),
    aws.route53.HEALTH_CHECK: requires(
        "type",
        lambda type_: type_ not in ("HTTP", "HTTP_STR_MATCH"),
        "asks without TLS: {path} is {value}",
    ),
}


def _asks_who_speaks(subject: Subject) -> Iterator[Finding]:
    ways = (subject.resource.get("authToken"), subject.resource.get("userGroupIds"))
    if not any(is_set(way) for way in ways):
        yield Finding("asks nobody who they are: authToken and userGroupIds are not set")


_WITHOUT_PASSWORD: Final = "lets in without a password: {path} is {value}"

_ASKING: Final = {
    aws.elasticache.REPLICATION_GROUP: _asks_who_speaks,
    aws.elasticache.USER: all_of(
        requires("noPasswordRequired", one_of(None, False), _WITHOUT_PASSWORD),
        requires(
            "authenticationMode.type",
            lambda mode: mode != "no-password-required",
            _WITHOUT_PASSWORD,
        ),
    ),
}

_CONFINED: Final = all_of(
    requires("posixUser", is_set, "leaves it to callers whose files they see: {path} is {value}"),
    requires(
        "rootDirectory.path",
        lambda path: path not in (None, "/"),
        "shows all files there are: {path} is {value}",
    ),
)

_FORCING: Final = {
    "postgres": "rds.force_ssl",
    "sqlserver": "rds.force_ssl",
    "mysql": "require_secure_transport",
    "mariadb": "require_secure_transport",
}
"""The parameter that refuses connections without TLS, by the family of engines.

RDS and Aurora User Guides, "Using SSL/TLS to encrypt a connection", 2026-11. Oracle's is an option.
"""

_ON: Final = frozenset({"1", "on", "true"})


def _forces_tls(type_: str, name: str) -> Evaluate:
    """An evaluation of what the parameter group says that a property names.

    The groups that RDS fills in say one thing or the other by the engine and its version.
    """

    def evaluate(subject: Subject) -> Iterator[Finding]:
        engine = subject.resource.get("engine", "")
        if engine is UNKNOWN:
            yield undecided("engine")
            return
        groups = subject.estate.referred(subject.resource, name, type_)
        for parameter in _parameters_of(engine):
            for group in groups:
                yield from of_part(subject, group, _is_on(parameter))
            if not groups:
                yield from _without_group(subject, name, parameter)

    return evaluate


def _parameters_of(engine: str) -> set[str]:
    return {parameter for family, parameter in _FORCING.items() if family in engine}


def _without_group(subject: Subject, name: str, parameter: str) -> Iterator[Finding]:
    """What it is told of a group that is none of the estate's."""
    group = subject.resource.get(name)
    if group is UNKNOWN or (group and not group.startswith("default.")):
        yield undecided(f"{parameter} of {name}")
    else:
        yield Finding(f"can be spoken to without TLS: no {parameter}, {name} is {shown(group)}")


def _is_on(parameter: str) -> Evaluate:
    def evaluate(subject: Subject) -> Iterator[Finding]:
        parameters = subject.resource.each("parameters")
        if isinstance(parameters, Unknown) or UNKNOWN in parameters:
            yield undecided("parameters")
            return
        value = next((one.get("value") for one in parameters if one.get("name") == parameter), None)
        if value is UNKNOWN:
            yield undecided(parameter)
        elif str(value).lower() not in _ON:
            yield Finding(f"lets databases be spoken to without TLS: {parameter} is {shown(value)}")

    return evaluate


_DATABASES: Final = {
    aws.rds.CLUSTER: _forces_tls(aws.rds.CLUSTER_PARAMETER_GROUP, "dbClusterParameterGroupName"),
    aws.rds.INSTANCE: _forces_tls(aws.rds.PARAMETER_GROUP, "parameterGroupName"),
}


def _guarded(type_: str, by: str, *actions: str) -> Evaluate:
    """An evaluation of the policy beside a resource, or inside it: whether it refuses actions without TLS."""

    def evaluate(subject: Subject) -> Iterator[Finding]:
        found = parts(subject, type_, by)
        for policy in found:
            yield from of_part(subject, policy, _refuses(actions))
        if not found and is_left_to_cloud(subject.resource, "policy"):
            yield Finding("lets in requests without TLS: it has no policy")
        elif not found:
            yield from _refuses(actions)(subject)

    return evaluate


def _refuses(actions: Sequence[str]) -> Evaluate:
    def evaluate(subject: Subject) -> Iterator[Finding]:
        try:
            found = statements_of(subject.resource, "policy")
        except (AttributeError, TypeError, ValueError):
            found = []  # AWS takes no such policy
        if isinstance(found, Unknown):
            yield undecided("policy")
            return
        for action in actions:
            if not any(refuses_plain_http(one, action) for one in found):
                yield Finding(f"lets in requests without TLS: no statement refuses {action}")

    return evaluate


_GUARDS: Final = {
    aws.s3.BUCKET: _guarded(aws.s3.BUCKET_POLICY, "bucket", "s3:GetObject", "s3:PutObject"),
    aws.sqs.QUEUE: _guarded(
        aws.sqs.QUEUE_POLICY, "queueUrl", "sqs:SendMessage", "sqs:ReceiveMessage"
    ),
    aws.sns.TOPIC: _guarded(aws.sns.TOPIC_POLICY, "arn", "sns:Publish"),
    aws.efs.FILE_SYSTEM: _guarded(
        aws.efs.FILE_SYSTEM_POLICY,
        "fileSystemId",
        "elasticfilesystem:ClientMount",
    ),
}

RULES: Final = (
    Rule(
        name="connections-encrypted",
        says="Caches, proxies of databases, topics and health checks speak TLS only.",
        evaluations=_CONNECTIONS,
        remedy="Write require_tls=True, or transit_encryption_enabled=True and its mode required.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-5",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="cache-asks-who-speaks",
        says="A cache lets in those who have a password.",
        evaluations=_ASKING,
        remedy="Write auth_token or user_group_ids, and give each user a password.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-6",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="file-access-is-confined",
        says="Who comes through an access point sees one directory, as one user.",
        evaluations={aws.efs.ACCESS_POINT: _CONFINED},
        remedy="Write posix_user, and a root_directory below /.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-3",
        alone=True,
    ),
    Rule(
        name="database-forces-tls",
        says="A database refuses connections that can be read on their way.",
        evaluations=_DATABASES,
        remedy="Give it a parameter group with rds.force_ssl (MySQL: require_secure_transport) at 1.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-38",
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="plain-http-refused",
        says="Buckets, queues, topics and file systems refuse what comes without TLS.",
        evaluations=_GUARDS,
        remedy="Add refuse_without_tls(...) of components.permissions to its policy.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
        severity=PolicySeverity.HIGH,
    ),
)
