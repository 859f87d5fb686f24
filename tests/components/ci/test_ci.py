"""The pipeline on GitHub: its environment, secrets, variables and ruleset."""

import pytest
from pydantic import ValidationError

from bilberry.values.property_values import Secret
from components.ci.ci import SECRET_BYTES_AT_MOST, Ci, CiSettings
from components.ci.github_account import GithubSettings
from tests.places import OUTSIDE_AWS
from tests.recording import record


def built(*, repository_variables=None, **keys):
    """The recording of a pipeline with these keys in its stack file."""
    settings = CiSettings.model_validate(keys)

    def program():
        Ci(
            "ci",
            settings,
            place=OUTSIDE_AWS,
            repository="salon",
            variables={"VERCEL_PROJECT_ID": "prj_1"},
            repository_variables=repository_variables,
        )

    return record(program)


def rules(recording):
    return recording["ci-ruleset"].inputs["rules"]


def refused(plan, visibility="private", **keys):
    account = GithubSettings(owner="o", repository="r", plan=plan, visibility=visibility)
    return [r.where for r in CiSettings.model_validate(keys).findings_on(account)]


def test_a_pipeline_is_an_environment_its_variables_and_a_ruleset():
    expected = [
        "ci",
        "ci-branch-main",
        "ci-environment",
        "ci-ruleset",
        "ci-vercel-project-id",
    ]
    assert expected == built().names


def test_only_named_branches_deploy():
    recording = built(branches=["main", "release/*"])

    policy = recording["ci-environment"].inputs["deploymentBranchPolicy"]
    assert policy == {"protectedBranches": False, "customBranchPolicies": True}
    assert recording["ci-branch-release/*"].inputs["branchPattern"] == "release/*"


def test_a_deployment_waits_for_a_reviewer_who_did_not_start_it():
    environment = built(reviewers={"users": [1], "teams": [2, 3]})["ci-environment"].inputs

    assert environment["reviewers"] == [{"users": [1], "teams": [2, 3]}]
    assert environment["preventSelfReview"]
    assert environment["canAdminsBypass"] is False


def test_an_identifier_is_a_variable_of_the_environment():
    variable = built()["ci-vercel-project-id"].inputs

    expected = {"repository": "salon", "environment": "production", "value": "prj_1"}
    assert expected.items() <= variable.items()
    assert variable["variableName"] == "VERCEL_PROJECT_ID"


def test_jobs_in_no_environment_find_their_variables_at_the_repository():
    variable = built(repository_variables={"PREVIEW_ROLE": "arn:preview"})["ci-preview-role"]

    expected = {"repository": "salon", "variableName": "PREVIEW_ROLE", "value": "arn:preview"}
    assert variable.type == "github:index/actionsVariable:ActionsVariable"
    assert expected == variable.inputs


def test_a_secret_of_the_environment_is_never_plain():
    secret = built(secrets={"VERCEL_TOKEN": "hush"})["ci-vercel-token"]

    assert secret.type == "github:index/actionsEnvironmentSecret:ActionsEnvironmentSecret"
    assert secret.inputs["value"] == Secret("hush")
    assert "plaintextValue" not in secret.inputs


def test_a_secret_of_the_repository_is_never_plain():
    secret = built(repositorySecrets={"SONAR_TOKEN": "hush"})["ci-sonar-token"]

    assert secret.type == "github:index/actionsSecret:ActionsSecret"
    assert secret.inputs["value"] == Secret("hush")


def test_what_a_name_tells_apart_goes_before_its_successor_comes():
    recording = built(secrets={"VERCEL_TOKEN": "a"}, repositorySecrets={"SONAR_TOKEN": "b"})

    named = ("ci-vercel-token", "ci-sonar-token", "ci-vercel-project-id")
    assert all(recording[name].options.deleteBeforeReplace for name in named)


def test_the_default_branch_is_neither_deleted_nor_rewritten():
    recording = built()

    inputs = recording["ci-ruleset"].inputs
    assert inputs["conditions"]["refName"]["includes"] == ["~DEFAULT_BRANCH"]
    assert (inputs["target"], inputs["enforcement"]) == ("branch", "active")
    assert rules(recording)["deletion"]
    assert rules(recording)["nonFastForward"]


def test_changes_pass_review_and_the_pipelines_checks():
    required = rules(built(ruleset={"approvals": 2}))

    assert required["pullRequest"]["requiredApprovingReviewCount"] == 2
    checks = required["requiredStatusChecks"]["requiredChecks"]
    assert [{"context": "test"}, {"context": "security"}] == checks


def test_a_ruleset_without_checks_asks_for_none():
    assert "requiredStatusChecks" not in rules(built(ruleset={"checks": []}))


def test_another_stack_may_keep_the_ruleset():
    assert "ci-ruleset" not in built(ruleset=None).names


@pytest.mark.parametrize(
    ("plan", "keys", "expected"),
    [
        ("free", {"ruleset": None}, ["environment"]),
        ("free", {}, ["environment", "ruleset"]),
        ("team", {"reviewers": {"users": [1]}}, ["reviewers"]),
        ("team", {}, []),
        ("enterprise", {"reviewers": {"users": [1]}}, []),
    ],
)
def test_what_a_plan_lacks_in_a_private_repository_is_refused_by_name(plan, keys, expected):
    assert expected == refused(plan, **keys)


def test_a_public_repository_has_it_all():
    assert [] == refused("free", "public", reviewers={"users": [1]})


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"reviewers": {"users": [1, 2, 3, 4], "teams": [5, 6, 7]}}, "at most 6"),
        ({"secrets": {f"S_{n}": "x" for n in range(101)}}, "at most 100 secrets"),
        ({"secrets": {"BIG": "x" * (SECRET_BYTES_AT_MOST + 1)}}, "at most 48 KB"),
        ({"secrets": {"GITHUB_TOKEN": "x"}}, "GITHUB_ not in front"),
        ({"secrets": {"2FA": "x"}}, "no digit first"),
        ({"secrets": {"MY-TOKEN": "x"}}, "a name of capitals"),
        ({"environment": "prod"}, "'staging', 'production' or 'recovery'"),
        ({"branches": []}, "at least 1 item"),
    ],
)
def test_what_github_does_not_keep_is_refused(keys, message):
    with pytest.raises(ValidationError, match=message):
        CiSettings.model_validate(keys)


def test_no_message_shows_a_secret():
    with pytest.raises(ValidationError) as caught:
        CiSettings.model_validate({"secrets": {"TOKEN": "hush" * 13000}})

    [error] = caught.value.errors()
    assert "hush" not in str(error["ctx"]["error"])
