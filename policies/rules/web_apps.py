"""Web applications: strangers get neither their secrets nor their unfinished versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors.vercel import types as vercel
from policies.rule import Rule, Subject, one_of, requires, shown, undecided

_DOCS: Final = "https://vercel.com/docs"


# On is the provider's default (pulumiverse-vercel 5.21).
_FORKS: Final = {
    vercel.PROJECT: requires(
        "gitForkProtection", one_of(None, True), "builds anyone's pull request: {path} is {value}"
    ),
}

_PREVIEWS: Final = frozenset(
    {
        "standard_protection_new",
        "standard_protection",
        "all_deployments",
        "only_preview_deployments",
    }
)
_WAYS: Final = ("vercelAuthentication", "passwordProtection", "trustedIps")


def _previews_are_protected(subject: Subject) -> Iterator[Finding]:
    """By one of three ways, or because there are none. Where nothing is said, Vercel asks."""
    project = subject.resource
    none = project.get("previewDeploymentsDisabled", False)
    ways = [project.get(f"{way}.deploymentType") for way in _WAYS]
    if none is True or any(one in _PREVIEWS for one in ways) or ways == [None] * len(_WAYS):
        return
    if UNKNOWN in (none, *ways):
        yield undecided("vercelAuthentication.deploymentType")
    else:
        yield Finding(
            f"shows previews to everyone: vercelAuthentication.deploymentType is {shown(ways[0])}"
        )


# -- production's secrets -------------------------------------------------------------------


def _only_in_production(subject: Subject) -> Iterator[Finding]:
    if not subject.is_production:
        return
    for path, name in _secrets(subject.resource):
        targets = subject.resource.each(path)
        if isinstance(targets, Unknown) or UNKNOWN in targets:
            yield undecided(path)
        elif "production" in targets and len(targets) > 1:
            yield Finding(f"gives production's {name} to others too: {path} is {shown(targets)}")


def _secrets(resource: Resource) -> Iterator[tuple[str, Any]]:
    """Where the targets of secret variables are, and how those are called."""
    items = (
        resource.each("variables")
        if resource.type == vercel.PROJECT_ENVIRONMENT_VARIABLES
        else None
    )
    if isinstance(items, Unknown):
        yield "variables", "variables"
        return
    prefixes = [""] if items is None else [f"variables.{n}." for n in range(len(items))]
    for prefix in prefixes:
        if resource.get(f"{prefix}sensitive", False) is not False:
            yield f"{prefix}targets", resource.get(f"{prefix}key", "variable")


_VARIABLES: Final = (
    vercel.PROJECT_ENVIRONMENT_VARIABLE,
    vercel.PROJECT_ENVIRONMENT_VARIABLES,
    vercel.SHARED_ENVIRONMENT_VARIABLE,
)

RULES: Final = (
    Rule(
        name="forks-are-not-built",
        says="No pull request from a stranger's fork is built with the project's variables.",
        evaluations=_FORKS,
        remedy="Write git_fork_protection=True.",
        read=f"{_DOCS}/project-configuration/git-settings#git-fork-protection",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="previews-ask-who",
        says="Previews are shown to those who may see them.",
        evaluations={vercel.PROJECT: _previews_are_protected},
        remedy="Write protection: standard in the stack file.",
        read=f"{_DOCS}/deployment-protection",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="production-secrets-stay-there",
        says="Production's secrets are given to no other environment.",
        evaluations=dict.fromkeys(_VARIABLES, _only_in_production),
        remedy='Write targets=["production"], and another value for the others.',
        read=f"{_DOCS}/environment-variables#environments",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
)
