"""Runtimes and engines are of versions that their vendors still mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN
from bilberry.vendors import aws
from bilberry.vendors.support import Support, support_of
from bilberry.vendors.vercel import types as vercel
from policies.rule import Rule, Subject, undecided

Product = Callable[[Resource], Any]
"""What a resource's version is a version of, in the words of support.csv."""


def _always(product: str) -> Product:
    return lambda _: product


def _engine(default: str) -> Product:
    """By the resource's own word; it has a default where it can be left out."""
    return lambda resource: resource.get("engine", default)


_VERSIONS: Final[Mapping[str, tuple[str, Product]]] = {
    aws.elasticache.CLUSTER: ("engineVersion", _engine("redis")),
    aws.elasticache.REPLICATION_GROUP: ("engineVersion", _engine("redis")),
    aws.elasticache.SERVERLESS_CACHE: ("majorEngineVersion", _engine("redis")),
    aws.lambda_.FUNCTION: ("runtime", _always("lambda")),
    aws.rds.CLUSTER: ("engineVersion", _engine("")),
    aws.rds.GLOBAL_CLUSTER: ("engineVersion", _engine("")),
    aws.rds.INSTANCE: ("engineVersion", _engine("")),
    vercel.PROJECT: ("nodeVersion", _always("vercel-node")),
}
"""Where a type has its version. One that is not set is the newest that the vendor takes by itself, or
that of the cluster it belongs to. Engines that support.csv does not know are not evaluated."""

_KNOWN_ENGINES: Final = frozenset({
    "aurora-postgresql", "lambda", "postgres", "redis", "valkey", "vercel-node",
})  # fmt: skip


def _in_support(subject: Subject) -> Iterator[Finding]:
    yield from _evaluated(subject, _over)


def _ends_later(subject: Subject) -> Iterator[Finding]:
    yield from _evaluated(subject, _soon_over)


def _evaluated(
    subject: Subject, wrong: Callable[[Subject, str, Support | None], str]
) -> Iterator[Finding]:
    """What is wrong with the version, if one is set and its engine is one we know of."""
    path, product = _VERSIONS[subject.resource.type]
    version, of = subject.resource.given(path), product(subject.resource)
    if version is None or of not in (UNKNOWN, *_KNOWN_ENGINES):
        return
    if UNKNOWN in (version, of):
        yield undecided(path)
    elif found := wrong(subject, f"{of} {version}", support_of(of, str(version))):
        yield Finding(found)


def _over(subject: Subject, named: str, support: Support | None) -> str:
    if support is None or support.until is None or support.until >= subject.today:
        return ""
    return f"is out of support: {_about(named, support)}"


def _soon_over(subject: Subject, named: str, support: Support | None) -> str:
    if support is None:
        return f"runs {named}, which bilberry/vendors/support.csv does not know"
    soon = subject.today + timedelta(days=subject.numbers["days"])
    ends = support.until is not None and subject.today <= support.until <= soon
    return f"is soon out of support: {_about(named, support)}" if ends else ""


def _about(named: str, support: Support) -> str:
    return f"{named} is supported until {support.until} ({support.source}, {support.as_of})"


RULES: Final = (
    Rule(
        name="version-in-support",
        says="No runtime or engine is of a version whose support has ended.",
        evaluations=dict.fromkeys(_VERSIONS, _in_support),
        remedy="Write a supported version in the stack file; bilberry/vendors/support.csv has them.",
        read="https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-2",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="version-support-lasts",
        says="The support of every runtime and engine lasts for some time yet.",
        evaluations=dict.fromkeys(_VERSIONS, _ends_later),
        remedy="Plan the upgrade, or write what is known of the version in bilberry/vendors/support.csv.",
        read="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
        severity=PolicySeverity.MEDIUM,
        alone=True,
        numbers={"days": 180},
    ),
)
