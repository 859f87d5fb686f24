"""What the pipeline on GitHub needs: a guarded environment, its secrets and variables, a ruleset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Final, Literal

import pulumi
import pulumi_github as github
from pydantic import AfterValidator, Field, SecretStr

from bilberry.errors import InvalidValueError
from bilberry.findings import Finding
from bilberry.settings import Settings
from bilberry.vendors.github.features import BRANCH_PROTECTION, ENVIRONMENTS, REQUIRED_REVIEWERS

from ..component import Component, Place
from .github_account import GithubId, GithubSettings

REVIEWERS_AT_MOST: Final = 6
"""Users and teams together (docs.github.com, "Managing environments for deployment", 2026-11)."""

SECRETS_AT_MOST: Final = 100
SECRET_BYTES_AT_MOST: Final = 48 * 1024
"""Of an environment, and of a repository; and of each (docs.github.com, "Secrets reference",
2026-11)."""

SECRET_NAME: Final = re.compile(r"(?!GITHUB_)[A-Z_][A-Z0-9_]*")
"""What GitHub calls a secret (docs.github.com, as above); it makes capitals of small letters."""


def _secret_name(text: str) -> str:
    if not SECRET_NAME.fullmatch(text):
        allowed = "a name of capitals, digits and underscores, no digit first, GITHUB_ not in front"
        raise InvalidValueError(allowed)
    return text


SecretName = Annotated[str, AfterValidator(_secret_name)]


class ReviewerSettings(Settings):
    """Who has to say yes before a job of the environment runs; one of them is enough."""

    users: tuple[GithubId, ...] = ()
    """Users' numbers, from `gh api users/NAME --jq .id`."""
    teams: tuple[GithubId, ...] = ()
    """Teams' numbers, from `gh api orgs/OWNER/teams/NAME --jq .id`."""

    def findings(self) -> Iterator[Finding]:
        """Too many."""
        if len(self.users) + len(self.teams) > REVIEWERS_AT_MOST:
            reason = f"at most {REVIEWERS_AT_MOST} users and teams together"
            yield Finding.at("users", list(self.users), reason)


class RulesetSettings(Settings):
    """What a change to the default branch has to pass."""

    name: Annotated[str, Field(min_length=1)] = "default-branch"
    """What GitHub calls it; each ruleset of a repository has a name of its own, and a change passes
    all of them (docs.github.com, "About rulesets", 2026-11). Default: default-branch."""
    approvals: Annotated[int, Field(ge=0, le=10)] = 1
    """Approving reviews, 0 to 10. Default: 1."""
    checks: tuple[str, ...] = ("test", "security")
    """Jobs that have to succeed on the latest code. Default: the pipeline's test and security."""


class CiSettings(Settings):
    """The plain decisions about the pipeline."""

    environment: Literal["staging", "production", "recovery"] = "production"
    """The GitHub environment that deploys this stack; `recovery` deploys what production was built
    again as. Default: production."""
    branches: Annotated[tuple[str, ...], Field(min_length=1)] = ("main",)
    """Names, or patterns of names, of the branches that may deploy. Default: main."""
    reviewers: ReviewerSettings = ReviewerSettings()
    """Who has to say yes first. Default: nobody."""
    ruleset: RulesetSettings | None = RulesetSettings()
    """Rules for the repository's default branch, or null where another stack keeps them, for the
    repository is one for all of them."""
    secrets: Mapping[SecretName, SecretStr] = {}
    """Secrets of the environment, which only its jobs can read: VERCEL_TOKEN. Write them with
    `pulumi config set --secret --path 'bilberry:ci.secrets.NAME'`."""
    repository_secrets: Mapping[SecretName, SecretStr] = {}
    """Secrets that jobs outside any environment need: SONAR_TOKEN. One stack keeps them."""

    def findings(self) -> Iterator[Finding]:
        """What GitHub does not keep."""
        for key, secrets in self._secrets().items():
            if len(secrets) > SECRETS_AT_MOST:
                yield Finding.at(key, len(secrets), f"at most {SECRETS_AT_MOST} secrets")
            for name, value in secrets.items():
                if len(value.get_secret_value().encode()) > SECRET_BYTES_AT_MOST:
                    reason = f"at most {SECRET_BYTES_AT_MOST // 1024} KB"
                    yield Finding.at(f"{key}.{name}", "[secret]", reason)

    def findings_on(self, account: GithubSettings) -> Iterator[Finding]:
        """What the plan cannot do in a private repository."""
        plan = f"GitHub's plan {account.plan} in a private repository"
        if not account.has(ENVIRONMENTS):
            reason = f"not on {plan}: environments need team there, or a public one"
            yield Finding.at("environment", self.environment, reason)
        if self.reviewers != ReviewerSettings() and not account.has(REQUIRED_REVIEWERS):
            reason = f"not on {plan}: required reviewers need enterprise there, or a public one"
            yield Finding.at("reviewers", self.reviewers.model_dump(), reason, "reviewers: {}")
        if self.ruleset and not account.has(BRANCH_PROTECTION):
            reason = f"null on {plan}: rulesets need team there, or a public one"
            yield Finding.at("ruleset", self.ruleset.model_dump(), reason, "ruleset: null")

    def _secrets(self) -> dict[str, Mapping[str, SecretStr]]:
        return {"secrets": self.secrets, "repositorySecrets": self.repository_secrets}


class Ci(Component):
    """The pipeline's side of GitHub.

    Creates an environment that only named branches deploy to and that waits for its reviewers, its
    secrets and variables, those that jobs outside it need, and, unless another stack keeps it, the
    ruleset of the default branch. What only identifies something is a variable; what opens something
    is a secret. Idle it costs nothing beyond the plan's seats.
    """

    def __init__(
        self,
        name: str,
        settings: CiSettings,
        *,
        place: Place,
        repository: str,
        variables: Mapping[str, pulumi.Input[str]],
        repository_variables: Mapping[str, pulumi.Input[str]] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        """`repository` is its name alone: the provider knows the owner.

        `variables` are the environment's; `repository_variables` are for jobs in no environment, as
        those of pull requests are.
        """
        super().__init__(name, place, opts)
        self.settings = settings
        self.repository = repository
        self.environment = self._environment()
        self.branches = {pattern: self._branch(pattern) for pattern in settings.branches}
        self.variables = {key: self._variable(key, value) for key, value in variables.items()}
        self.repository_variables = {
            key: self._repository_variable(key, value)
            for key, value in (repository_variables or {}).items()
        }
        self.secrets = {key: self._secret(key) for key in settings.secrets}
        self.repository_secrets = {
            key: self._repository_secret(key) for key in settings.repository_secrets
        }
        self.ruleset = self._ruleset(settings.ruleset) if settings.ruleset else None
        self.register_outputs({"environment": settings.environment})

    def _environment(self) -> github.RepositoryEnvironment:
        reviewers = self.settings.reviewers
        named = {"users": list(reviewers.users), "teams": list(reviewers.teams)}
        return github.RepositoryEnvironment(
            self.child_name("environment"),
            environment=self.settings.environment,
            repository=self.repository,
            reviewers=[named] if any(named.values()) else [],
            prevent_self_review=any(named.values()),
            can_admins_bypass=False,
            deployment_branch_policy={"protected_branches": False, "custom_branch_policies": True},
            opts=self.child(),
        )

    def _branch(self, pattern: str) -> github.RepositoryEnvironmentDeploymentPolicy:
        return github.RepositoryEnvironmentDeploymentPolicy(
            self.child_name(f"branch-{pattern}"),
            environment=self.environment.environment,
            repository=self.repository,
            branch_pattern=pattern,
            opts=self.child(),
        )

    def _variable(self, key: str, value: pulumi.Input[str]) -> github.ActionsEnvironmentVariable:
        return github.ActionsEnvironmentVariable(
            self._named(key),
            environment=self.environment.environment,
            repository=self.repository,
            variable_name=key,
            value=value,
            opts=self._of_one_name(),
        )

    def _repository_variable(self, key: str, value: pulumi.Input[str]) -> github.ActionsVariable:
        return github.ActionsVariable(
            self._named(key),
            repository=self.repository,
            variable_name=key,
            value=value,
            opts=self._of_one_name(),
        )

    def _secret(self, key: str) -> github.ActionsEnvironmentSecret:
        return github.ActionsEnvironmentSecret(
            self._named(key),
            environment=self.environment.environment,
            repository=self.repository,
            secret_name=key,
            value=_sealed(self.settings.secrets[key]),
            opts=self._of_one_name(),
        )

    def _repository_secret(self, key: str) -> github.ActionsSecret:
        return github.ActionsSecret(
            self._named(key),
            repository=self.repository,
            secret_name=key,
            value=_sealed(self.settings.repository_secrets[key]),
            opts=self._of_one_name(),
        )

    def _of_one_name(self) -> pulumi.ResourceOptions:
        """Options of what its name tells apart: the old one goes before the new one comes.

        Both would have the same id, and deleting the old one afterwards would take the new one with
        it (pulumi/pulumi-github issue 223).
        """
        return self.child(delete_before_replace=True)

    def _ruleset(self, settings: RulesetSettings) -> github.RepositoryRuleset:
        return github.RepositoryRuleset(
            self.child_name("ruleset"),
            name=settings.name,
            repository=self.repository,
            target="branch",
            enforcement="active",
            conditions={"ref_name": {"includes": ["~DEFAULT_BRANCH"], "excludes": []}},
            rules=_rules(settings),
            opts=self.child(),
        )

    def _named(self, key: str) -> str:
        """The name of a child about a secret or a variable."""
        return self.child_name(key.lower().replace("_", "-"))


def _sealed(value: SecretStr) -> pulumi.Output[str]:
    return pulumi.Output.secret(value.get_secret_value())


def _rules(settings: RulesetSettings) -> github.RepositoryRulesetRulesArgsDict:
    """No deletion, no rewritten history, and nothing without reviews and checks."""
    checks = [{"context": check} for check in settings.checks]
    rules: github.RepositoryRulesetRulesArgsDict = {
        "deletion": True,
        "non_fast_forward": True,
        "pull_request": {
            "required_approving_review_count": settings.approvals,
            "dismiss_stale_reviews_on_push": True,
            "required_review_thread_resolution": True,
        },
    }
    if checks:
        rules["required_status_checks"] = {
            "required_checks": checks,
            "strict_required_status_checks_policy": True,
        }
    return rules
