"""Mistakes that GitHub tells."""

from typing import Any

import pulumi
import pulumi_github as github

from tests.rehearsal.clouds.mistakes.mistake import Mistakes

MISTAKES = Mistakes()


def repository(**inputs: Any) -> github.Repository:
    return github.Repository("salon", name="salon", **inputs)


def secret(
    name: str = "TOKEN", value: str = "x", resource: str = "secret", after: Any = None
) -> github.ActionsSecret:
    options = pulumi.ResourceOptions(depends_on=after)
    return github.ActionsSecret(
        resource, repository="salon", secret_name=name, value=value, opts=options
    )


def environment(repository: Any = "salon", **inputs: Any) -> github.RepositoryEnvironment:
    return github.RepositoryEnvironment(
        "production", repository=repository, environment="production", **inputs
    )


def ruleset(repository: Any = "salon", **inputs: Any) -> None:
    named = {"ref_name": {"includes": ["~DEFAULT_BRANCH"], "excludes": []}}
    defaults: dict[str, Any] = {
        "name": "main",
        "target": "branch",
        "enforcement": "active",
        "rules": {"deletion": True},
        "conditions": named,
    }
    github.RepositoryRuleset("ruleset", repository=repository, **{**defaults, **inputs})


@MISTAKES.add("secret", "secretName", "write TOKEN")
def a_secret_with_githubs_own_prefix() -> None:
    secret("GITHUB_TOKEN")


@MISTAKES.add("secret", "secretName", "write VERCEL_TOKEN")
def a_secret_with_a_hyphen() -> None:
    secret("VERCEL-TOKEN")


@MISTAKES.add("secret", "secretName", "write _1PASSWORD")
def a_secret_that_begins_with_a_digit() -> None:
    secret("1PASSWORD")


@MISTAKES.add("secret", "value", "encrypted")
def a_secret_over_48_kb() -> None:
    secret(value="x" * 50_000)


@MISTAKES.add("again", "secretName", "keep one of the two")
def a_secret_twice() -> None:
    secret("token", resource="again", after=secret())


@MISTAKES.add("secret", "secretName", "as JSON")
def a_hundred_and_one_secrets() -> None:
    others = [secret(f"NUMBER_{each}", resource=f"secret-{each}") for each in range(100)]
    secret("ONE_MORE", after=others)


@MISTAKES.add("variable", "variableName", "write REPOSITORY")
def a_variable_with_githubs_own_prefix() -> None:
    github.ActionsVariable(
        "variable", repository="salon", variable_name="GITHUB_REPOSITORY", value="x"
    )


@MISTAKES.add("token", "environment", "github.RepositoryEnvironment")
def a_secret_of_an_environment_that_is_not_there() -> None:
    github.ActionsEnvironmentSecret(
        "token", repository="salon", environment="production", secret_name="TOKEN", value="x"
    )


@MISTAKES.add("production", "repository", "github: team")
def an_environment_of_a_private_repository_on_free() -> None:
    environment(repository(visibility="private").name)


@MISTAKES.add("production", "reviewers", "github: enterprise", github="team")
def reviewers_in_a_private_repository_on_team() -> None:
    environment(repository(visibility="private").name, reviewers=[{"users": [1]}])


@MISTAKES.add("production", "reviewers", "name a team")
def seven_reviewers() -> None:
    environment(reviewers=[{"users": [1, 2, 3, 4, 5, 6, 7]}])


@MISTAKES.add("production", "deploymentBranchPolicy", "leave the policy out")
def protected_and_chosen_branches_at_once() -> None:
    environment(
        deployment_branch_policy={"protected_branches": True, "custom_branch_policies": True}
    )


@MISTAKES.add("branches", "environment", "custom_branch_policies")
def chosen_branches_of_an_environment_for_all() -> None:
    github.RepositoryEnvironmentDeploymentPolicy(
        "branches",
        repository="salon",
        environment=environment().environment,
        branch_pattern="main",
    )


@MISTAKES.add("ruleset", "repository", "github: team")
def a_ruleset_of_a_private_repository_on_free() -> None:
    ruleset(repository(visibility="private").name)


@MISTAKES.add("ruleset", "enforcement", "github: enterprise", github="team")
def a_ruleset_on_trial_on_team() -> None:
    ruleset(enforcement="evaluate")


@MISTAKES.add("ruleset", "conditions.refName.includes[0]", "refs/heads/main")
def a_branch_by_its_short_name() -> None:
    ruleset(conditions={"ref_name": {"includes": ["main"], "excludes": []}})


@MISTAKES.add("ruleset", "conditions", "~DEFAULT_BRANCH")
def a_ruleset_for_no_branch() -> None:
    ruleset(conditions=None)


@MISTAKES.add("secret", "repository", "without the owner")
def a_repository_with_its_owner() -> None:
    github.ActionsSecret("secret", repository="pink/salon", secret_name="TOKEN", value="x")


@MISTAKES.add("salon", "allowMergeCommit", "switch on one")
def a_repository_without_a_way_to_merge() -> None:
    repository(allow_merge_commit=False, allow_squash_merge=False, allow_rebase_merge=False)


@MISTAKES.add("salon", "visibility", "github: enterprise", github="team")
def an_internal_repository_on_team() -> None:
    repository(visibility="internal")


@MISTAKES.add("secret", "repository", "archived=False")
def a_secret_in_an_archive() -> None:
    salon = repository(archived=True)
    github.ActionsSecret("secret", repository=salon.name, secret_name="TOKEN", value="x")
