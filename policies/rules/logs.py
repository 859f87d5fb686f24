"""Logs are kept for as long as somebody decided, and not for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors import aws
from policies.rule import Rule, Subject, requires, undecided

FOR_EVER: Final = 0
"""How the provider says that nothing is ever deleted (Pulumi AWS SDK 7.51)."""


def _is_limited(value: Any) -> bool:
    return value not in (None, FOR_EVER)


def _limited(subject: Subject) -> Mapping[str, Any] | None:
    """The group's inputs with a retention, where there is none."""
    days = subject.resource.get("retentionInDays")
    if days is UNKNOWN or _is_limited(days):
        return None
    return {**subject.resource.properties, "retentionInDays": subject.numbers["days"]}


_RETENTION: Final = {
    aws.cloudwatch.LOG_GROUP: requires(
        "retentionInDays", _is_limited, "keeps its log for ever: {path} is {value}"
    ),
}


# -- groups that AWS makes by itself --------------------------------------------------------

Names = Callable[[Resource], list[Any] | Unknown]
"""The names of the groups that something writes to; `UNKNOWN` for those not known yet."""


def _of_function(resource: Resource) -> list[Any]:
    group, name = resource.given("loggingConfig.logGroup"), resource.get("name")
    if group is None:
        group = UNKNOWN if name is UNKNOWN else f"/aws/lambda/{name}"
    return [group]


def _of_exports(kind: str, identifier: str) -> Names:
    """Of a database: a group for each log it exports."""

    def names(resource: Resource) -> list[Any] | Unknown:
        exports, name = resource.each("enabledCloudwatchLogsExports"), resource.get(identifier)
        if isinstance(exports, Unknown) or UNKNOWN in exports or (name is UNKNOWN and exports):
            return UNKNOWN
        return [f"/aws/rds/{kind}/{name}/{export}" for export in exports]

    return names


def _of_proxy(resource: Resource) -> list[Any]:
    name = resource.get("name")
    return [UNKNOWN if name is UNKNOWN else f"/aws/rds/proxy/{name}"]


def _of_deliveries(resource: Resource) -> list[Any] | Unknown:
    count = resource.each("logDeliveryConfigurations")
    if isinstance(count, Unknown):
        return UNKNOWN
    paths = [f"logDeliveryConfigurations.{number}" for number in range(len(count))]
    return [
        resource.get(f"{path}.destination")
        for path in paths
        if resource.get(f"{path}.destinationType") in (UNKNOWN, "cloudwatch-logs")
    ]


_WRITERS: Final[Mapping[str, Names]] = {
    aws.elasticache.CLUSTER: _of_deliveries,
    aws.elasticache.REPLICATION_GROUP: _of_deliveries,
    aws.lambda_.FUNCTION: _of_function,
    aws.rds.CLUSTER: _of_exports("cluster", "clusterIdentifier"),
    aws.rds.INSTANCE: _of_exports("instance", "identifier"),
    aws.rds.PROXY: _of_proxy,
}
"""What makes the group it writes to where there is none, and how that is called (the services' guides
on logging, 2026-11)."""

_SAID_BY: Final[Mapping[str, str]] = {
    aws.lambda_.FUNCTION: "loggingConfig",
    aws.elasticache.CLUSTER: "logDeliveryConfigurations",
    aws.elasticache.REPLICATION_GROUP: "logDeliveryConfigurations",
}
"""The property that names the group, where there is one."""


def _is_ours(subject: Subject) -> Iterator[Finding]:
    names = _WRITERS[subject.resource.type](subject.resource)
    if isinstance(names, Unknown):
        yield undecided("the name of its log group")
        return
    ours = _groups(subject.estate)
    for name in names:
        if name is UNKNOWN and not _refers_to_one(subject):
            yield undecided("the name of its log group")
        elif name is not UNKNOWN and name not in ours:
            yield undecided("a log group's name") if UNKNOWN in ours else _by_itself(name)


@lru_cache(maxsize=1)
def _groups(estate: RecordedEstate) -> frozenset[Any]:
    """The names of all groups of an estate: every writer asks for the same ones."""
    return frozenset(group.get("name") for group in estate.of(aws.cloudwatch.LOG_GROUP))


def _refers_to_one(subject: Subject) -> bool:
    property_ = _SAID_BY.get(subject.resource.type, "")
    return bool(subject.estate.referred(subject.resource, property_, aws.cloudwatch.LOG_GROUP))


def _by_itself(name: str) -> Finding:
    return Finding(f"makes the log group {name} by itself, which keeps its log for ever")


RULES: Final = (
    Rule(
        name="log-retention-set",
        says="Every log group deletes what is old.",
        evaluations=_RETENTION,
        remedy="Write retention_in_days, or logRetentionDays in the stack file.",
        read="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html#SettingLogRetention",
        severity=PolicySeverity.MEDIUM,
        alone=True,
        numbers={"days": 90},
        remediate=_limited,
    ),
    Rule(
        name="log-group-is-ours",
        says="What writes a log writes it to a group of the estate's.",
        evaluations=dict.fromkeys(_WRITERS, _is_ours),
        remedy="Create a cloudwatch.LogGroup of that name first, with a retention.",
        read="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
        severity=PolicySeverity.LOW,
    ),
)
