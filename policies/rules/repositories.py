"""Repositories: nothing gets into the default branch, or from it to production, unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bilberry.analyses.recorded import Resource
from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors.github import types as github
from policies.rule import Rule, Subject, is_given, shown, undecided

_DOCS: Final = "https://docs.github.com"
_DEFAULT: Final = frozenset({"~DEFAULT_BRANCH", "~ALL", "refs/heads/main", "refs/heads/master"})


# -- the default branch ---------------------------------------------------------------------

_IN_A_RULESET: Final = {
    "rules.nonFastForward": "its history can be rewritten",
    "rules.deletion": "it can be deleted",
    "rules.pullRequest.requiredApprovingReviewCount": "nobody has to approve a change",
    "rules.requiredStatusChecks.requiredChecks": "no check has to succeed",
}
"""What a ruleset has to say, and what is the case where it does not."""


def _ruleset(subject: Subject) -> Iterator[Finding]:
    applies = _is_of_the_default_branch(subject.resource)
    if applies is False:
        return
    found = [*_enforced(subject.resource), *_leaves_open(subject.resource)]
    yield from found if applies is True else [undecided("conditions") for _ in found[:1]]


def _is_of_the_default_branch(ruleset: Resource) -> bool | Unknown:
    """Rulesets of tags and of other branches may say what they like."""
    target, includes = ruleset.get("target"), ruleset.get("conditions.refName.includes", [])
    if target not in ("branch", UNKNOWN):
        return False
    if UNKNOWN in (target, includes):
        return UNKNOWN
    if not _DEFAULT.isdisjoint(includes):
        return True
    return UNKNOWN if UNKNOWN in includes else False


def _enforced(ruleset: Resource) -> Iterator[Finding]:
    enforcement = ruleset.get("enforcement")
    if enforcement is UNKNOWN:
        yield undecided("enforcement")
    elif enforcement != "active":
        yield Finding(f"protects nothing: enforcement is {shown(enforcement)}")


def _leaves_open(ruleset: Resource) -> Iterator[Finding]:
    for path, otherwise in _IN_A_RULESET.items():
        yield from _says(ruleset, path, otherwise)


def _says(resource: Resource, path: str, otherwise: str) -> Iterator[Finding]:
    value = resource.get(path)
    if value is UNKNOWN:
        yield undecided(path)
    elif value in (None, False, 0, []):
        yield Finding(f"leaves the default branch open: {otherwise}, {path} is {shown(value)}")


def _protection(subject: Subject) -> Iterator[Finding]:
    """Neither rewriting nor deletion is allowed by default (Pulumi GitHub SDK 6.15)."""
    protection = subject.resource
    for path in ("allowsForcePushes", "allowsDeletions"):
        value = protection.get(path, False)
        if value is UNKNOWN:
            yield undecided(path)
        elif value:
            yield Finding(f"leaves the branch open: {path} is {shown(value)}")
    for path in ("requiredPullRequestReviews", "requiredStatusChecks"):
        yield from _says(protection, path, "nothing is asked for")


_BRANCHES: Final = {github.BRANCH_PROTECTION: _protection, github.REPOSITORY_RULESET: _ruleset}


def _has_rules(subject: Subject) -> Iterator[Finding]:
    """What goes to production from here is a branch that rules are kept about here."""
    if not subject.is_production:
        return
    repository = subject.resource.get("repository")
    about = [
        one.get("repository", repository)
        for one in subject.estate.of(github.REPOSITORY_RULESET, github.BRANCH_PROTECTION)
    ]
    if repository is UNKNOWN or repository not in about:
        unknown = repository is UNKNOWN or UNKNOWN in about
        wrong = f"deploys from {repository}, whose default branch has no rules"
        yield undecided("repository") if unknown else Finding(wrong)


# -- environments ---------------------------------------------------------------------------


def _from_known_branches(subject: Subject) -> Iterator[Finding]:
    policy = subject.resource.get("deploymentBranchPolicy")
    if policy is UNKNOWN:
        yield undecided("deploymentBranchPolicy")
    elif not policy:
        yield Finding("is deployed to from any branch: deploymentBranchPolicy is not set")


def _waits_for_a_person(subject: Subject) -> Iterator[Finding]:
    if not subject.is_production:
        return
    environment = subject.resource
    paths = [f"reviewers.{n}.{kind}" for n in range(_count(environment)) for kind in _REVIEWERS]
    named = [environment.get(path, []) for path in paths]
    if any(one not in (UNKNOWN, []) for one in named):
        return
    if environment.get("reviewers") is UNKNOWN or UNKNOWN in named:
        yield undecided("reviewers")
    else:
        yield Finding("is deployed to without anybody's word: reviewers is empty")


_REVIEWERS: Final = ("users", "teams")


def _count(environment: Resource) -> int:
    reviewers = environment.each("reviewers")
    return len(reviewers) if isinstance(reviewers, list) else 0


# -- secrets and the repository itself ------------------------------------------------------

_SECRETS: Final = frozenset({
    github.ACTIONS_ENVIRONMENT_SECRET,
    github.ACTIONS_ORGANIZATION_SECRET,
    github.ACTIONS_SECRET,
    github.CODESPACES_SECRET,
    github.DEPENDABOT_SECRET,
})  # fmt: skip


def _sealed(subject: Subject) -> Iterator[Finding]:
    """By `value`, or encrypted before. An unknown text is still one."""
    if is_given(subject.resource, "plaintextValue") is not False:
        yield Finding("is given as plaintextValue, which stays readable in the state")


def _private(subject: Subject) -> Iterator[Finding]:
    visibility = subject.resource.get("visibility", _by_the_old_word(subject.resource))
    name = subject.resource.get("name", subject.resource.name)
    if UNKNOWN in (visibility, name):
        yield undecided("visibility")
    elif visibility not in ("private", "internal") and name not in subject.numbers["public"]:
        yield Finding(f"is open to everyone: visibility is {visibility}")


def _by_the_old_word(repository: Resource) -> Any:
    private = repository.get("private", False)
    return private if private is UNKNOWN else ("private" if private else "public")


def _scanned(subject: Subject) -> Iterator[Finding]:
    for path in ("secretScanning", "secretScanningPushProtection"):
        status = subject.resource.get(f"securityAndAnalysis.{path}.status")
        if status is UNKNOWN:
            yield undecided(f"securityAndAnalysis.{path}.status")
        elif status != "enabled":
            yield Finding(f"does not look for secrets: {path} is {shown(status)}")


RULES: Final = (
    Rule(
        name="default-branch-protected",
        says="The default branch changes by reviewed and checked changes only, and stays.",
        evaluations=_BRANCHES,
        remedy="Write a ruleset in the stack file, as components/ci/ci.py has it.",
        read=f"{_DOCS}/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/about-rulesets",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="default-branch-has-rules",
        says="What production is deployed from has rules for its default branch.",
        evaluations={github.REPOSITORY_ENVIRONMENT: _has_rules},
        remedy="Write ci.ruleset in the stack file, or a BranchProtection.",
        read=f"{_DOCS}/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/about-rulesets",
        severity=PolicySeverity.HIGH,
    ),
    Rule(
        name="deployments-from-known-branches",
        says="Only named or protected branches deploy to an environment.",
        evaluations={github.REPOSITORY_ENVIRONMENT: _from_known_branches},
        remedy="Write branches in the stack file, or deployment_branch_policy.",
        read=f"{_DOCS}/actions/reference/workflows-and-actions/deployments-and-environments",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="production-waits-for-a-person",
        says="A deployment to production waits until somebody has said yes.",
        evaluations={github.REPOSITORY_ENVIRONMENT: _waits_for_a_person},
        remedy="Write reviewers in the stack file.",
        read=f"{_DOCS}/actions/how-tos/deploy/configure-and-manage-deployments/review-deployments",
        severity=PolicySeverity.MEDIUM,
        alone=True,
    ),
    Rule(
        name="pipeline-secret-sealed",
        says="Secrets of pipelines are given as secrets.",
        evaluations=dict.fromkeys(_SECRETS, _sealed),
        remedy="Write value, or the value encrypted for GitHub's key.",
        read="https://www.pulumi.com/registry/packages/github/api-docs/actionssecret/",
        severity=PolicySeverity.HIGH,
        alone=True,
    ),
    Rule(
        name="repository-private",
        says="Repositories are private, but for those that are declared public.",
        evaluations={github.REPOSITORY: _private},
        remedy='Write visibility="private", or its name in the rule\'s number `public`.',
        read=f"{_DOCS}/repositories/creating-and-managing-repositories/about-repositories",
        severity=PolicySeverity.CRITICAL,
        alone=True,
        numbers={"public": []},
    ),
    Rule(
        name="repository-scanned-for-secrets",
        says="GitHub looks for secrets in repositories, and refuses pushes that have some.",
        evaluations={github.REPOSITORY: _scanned},
        remedy="Write security_and_analysis with secret_scanning and its push protection enabled.",
        read=f"{_DOCS}/code-security/concepts/secret-security/about-secret-scanning",
        severity=PolicySeverity.MEDIUM,
        alone=True,
    ),
)
