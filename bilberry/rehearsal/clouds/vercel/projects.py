"""Vercel's projects, and the names they answer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt, Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name
from bilberry.rehearsal.clouds.knowledge.making import characters
from bilberry.rehearsal.clouds.vercel.targets import (
    TO_CUSTOM_ENVIRONMENT,
    TO_DOMAIN,
    TO_PROJECT,
    team_id,
)
from bilberry.rehearsal.clouds.vercel.variables import inline
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.limits import most
from bilberry.vendors.plans import Feature
from bilberry.vendors.vercel import features
from bilberry.vendors.vercel import types as vercel
from bilberry.vendors.vercel.functions import LARGE_MACHINES, NODE_VERSIONS, SECONDS
from bilberry.vendors.vercel.regions import AWS_REGIONS

# What terraform-provider-vercel takes for a name (resource_project.go, 2026-08).
PROJECT_NAME: Final = re.compile(r"[a-z0-9-]{1,52}")

# What is not on every plan, by where it is asked for.
NEEDS: Final[Mapping[str, Feature]] = {
    "trustedIps": features.TRUSTED_IPS,
    "passwordProtection": features.PASSWORD_PROTECTION,
    "skewProtection": features.SKEW_PROTECTION,
    "onDemandConcurrentBuilds": features.CONCURRENT_BUILDS,
    "functionFailover": features.FUNCTION_FAILOVER,
}
PERFORMANCE: Final = "performance"
OF_ALL_DEPLOYMENTS: Final = "all_deployments"

REDIRECTS: Final = (301, 302, 307, 308)
HOST: Final = re.compile(r"(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def _name(request: Request) -> Iterator[CheckFailure]:
    name = request.value("name")
    if name is not None and not PROJECT_NAME.fullmatch(name):
        yield CheckFailure(
            "name", f"a project's name has 1 to 52 of a-z, 0-9 and hyphens, got {name!r}"
        )


def _regions(request: Request) -> Iterator[CheckFailure]:
    path = "resourceConfig.functionDefaultRegions"
    at_most = most("vercel", "regions of a function", request.plan.name)
    given = [*request.values(path), *request.values("serverlessFunctionRegion")]
    for where, region in given:
        if region not in AWS_REGIONS:
            yield CheckFailure(
                where, f"{region!r} is no region of Vercel's: {', '.join(AWS_REGIONS)}"
            )
    regions = dict.fromkeys(region for _, region in given)
    if at_most is not None and len(regions) > at_most:
        plan = request.plan.name
        yield CheckFailure(
            path,
            f"functions run in at most {at_most} region{'s' * (at_most > 1)} on the plan {plan}, got "
            f"{', '.join(regions)}; keep {', '.join(list(regions)[:at_most])}, or, if the account has "
            f"another plan, set rehearsal:plans.vercel",
        )


def _functions(request: Request) -> Iterator[CheckFailure]:
    longest = SECONDS[request.plan.name]
    for where, seconds in request.numbers("resourceConfig.functionDefaultTimeout"):
        if not 1 <= seconds <= longest:
            yield CheckFailure(
                where,
                f"a function runs 1 to {longest} seconds on the plan {request.plan.name}, "
                f"got {seconds}; write at most {longest}",
            )
    for where, kind in request.values("resourceConfig.functionDefaultCpuType"):
        if kind == PERFORMANCE:
            yield from _needs(request, features.PERFORMANCE_CPU, where)


def _needs(request: Request, feature: Feature, property_: str) -> Iterator[CheckFailure]:
    yield from request.needs(feature.least, property_, feature.name)


def _of_a_plan(request: Request) -> Iterator[CheckFailure]:
    for property_, feature in NEEDS.items():
        if request.value(property_) not in (None, False, "false"):
            yield from _needs(request, feature, property_)
    if request.value("buildMachineType") in LARGE_MACHINES:
        yield from _needs(request, features.LARGE_BUILD_MACHINE, "buildMachineType")
    for where, scope in request.values("vercelAuthentication.deploymentType"):
        if scope == OF_ALL_DEPLOYMENTS:
            yield from _needs(request, features.PROTECTION_OF_PRODUCTION, where)


def _node(request: Request) -> Iterator[CheckFailure]:
    version = request.value("nodeVersion")
    if version is not None and version not in NODE_VERSIONS:
        allowed = ", ".join(NODE_VERSIONS)
        yield CheckFailure("nodeVersion", f"Vercel builds with {allowed}, got {version!r}")


def _repository(request: Request) -> Iterator[CheckFailure]:
    for where, repository in request.values("gitRepository.repo"):
        if not re.fullmatch(r"[^/\s]+(/[^/\s]+)+", str(repository)):
            yield CheckFailure(where, f"a repository is written owner/name, got {repository!r}")
    for where, kind in request.values("gitRepository.type"):
        if kind not in ("github", "gitlab", "bitbucket"):
            yield CheckFailure(where, f"one of github, gitlab and bitbucket, got {kind!r}")


def _host(request: Request) -> Iterator[CheckFailure]:
    domain = request.value("domain")
    if domain is not None and not HOST.fullmatch(str(domain)):
        yield CheckFailure(
            "domain", f"a host's name in lower attempt, without scheme or path, got {domain!r}"
        )
    if domain is not None and request.value("redirect") == domain:
        yield CheckFailure("redirect", f"{domain} cannot redirect to itself; leave it out")
    for where, code in request.numbers("redirectStatusCode"):
        if code not in REDIRECTS:
            yield CheckFailure(where, f"one of 301, 302, 307 and 308, got {code}")
        if not request.is_given("redirect"):
            yield CheckFailure(where, "needs redirect: without it nothing redirects")
    if request.is_given("gitBranch") and request.is_given("customEnvironmentId"):
        yield CheckFailure("gitBranch", "conflicts with customEnvironmentId: give one of the two")


def _room_for_domains(attempt: Attempt) -> None:
    at_most = most("vercel", "domains of a project", attempt.plan.name)
    if at_most is not None and len(attempt.others(vercel.PROJECT_DOMAIN)) >= at_most:
        raise attempt.refusal(
            f"a project has at most {at_most} domains on the plan {attempt.plan.name}, and this one has "
            f"them already; remove one, or move the account to the plan pro",
            "projectId",
        )


def _branch_is_not_production(attempt: Attempt) -> None:
    project, branch = attempt.resource("projectId"), attempt.value("gitBranch")
    repository: Any = project.inputs.get("gitRepository") if project else None
    production = (
        repository.get("productionBranch", "main") if isinstance(repository, dict) else None
    )
    if branch is not None and branch == production:
        raise attempt.refusal(
            f"bad_request - {branch} is the production branch, which the project's other domains "
            "serve; leave gitBranch out",
            "gitBranch",
        )


def _environment_of_a_plan(request: Request) -> Iterator[CheckFailure]:
    yield from _needs(request, features.CUSTOM_ENVIRONMENT, "name")
    name = request.value("name")
    if name in ("production", "preview", "development"):
        yield CheckFailure("name", f"{name} exists in every project; take another name")
    elif name is not None and not re.fullmatch(r"[a-z0-9-]{1,32}", name):
        yield CheckFailure("name", f"1 to 32 of a-z, 0-9 and hyphens, got {name!r}")


def _room_for_environments(attempt: Attempt) -> None:
    at_most = most("vercel", "custom environments of a project", attempt.plan.name)
    if at_most is not None and len(attempt.others(vercel.CUSTOM_ENVIRONMENT)) >= at_most:
        raise attempt.refusal(
            f"a project has at most {at_most} custom environments on the plan {attempt.plan.name}, and "
            "this one has them already; remove one",
            "projectId",
        )


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    vercel.PROJECT: Knowledge(
        id=characters("prj_", 28),
        outputs={
            "autoAssignCustomDomains": True,
            "automaticallyExposeSystemEnvironmentVariables": True,
            "gitForkProtection": True,
            "nodeVersion": NODE_VERSIONS[-1],
            "oidcTokenConfig": {"enabled": True, "issuerMode": "team"},
            "resourceConfig": {
                "fluid": True,
                "functionDefaultCpuType": "standard",
                "functionDefaultRegions": ["iad1"],
                "functionDefaultTimeout": 300,
            },
            "serverlessFunctionRegion": "iad1",
            "teamId": team_id,
            "vercelAuthentication": {"deploymentType": "standard_protection_new"},
        },
        handles=("name",),
        unique=(
            Name(
                "{name}",
                'conflict - Project "{name}" already exists, please use a new name',
                "name",
            ),
        ),
        checks=(_name, _regions, _functions, _of_a_plan, _node, _repository, inline),
        unordered=frozenset(
            {"environments", "environments.targets", "resourceConfig.functionDefaultRegions"}
        ),
    ),
    vercel.PROJECT_DOMAIN: Knowledge(
        id="{domain}",
        within="projectId",
        outputs={"misconfigured": False, "teamId": team_id, "verifications": [], "verified": True},
        handles=("domain",),
        references={
            "projectId": TO_PROJECT,
            "customEnvironmentId": TO_CUSTOM_ENVIRONMENT,
            "redirect": TO_DOMAIN,
        },
        unique=(
            Name(
                "{domain}",
                "domain_already_in_use - Cannot add {domain} since it's already in use by one of "
                "your projects; remove it there first",
                "domain",
            ),
        ),
        checks=(_host,),
        validations=(_room_for_domains, _branch_is_not_production),
        create_only=frozenset({"domain"}),
    ),
    vercel.CUSTOM_ENVIRONMENT: Knowledge(
        id=characters("env_", 28),
        within="projectId",
        outputs={"teamId": team_id, "branchTracking": None, "description": ""},
        references={"projectId": TO_PROJECT},
        unique=(
            Name(
                "{name}",
                'conflict - an environment named "{name}" exists in this project; take another '
                "name",
                "name",
                scope="{projectId}",
            ),
        ),
        checks=(_environment_of_a_plan,),
        validations=(_room_for_environments,),
    ),
}
