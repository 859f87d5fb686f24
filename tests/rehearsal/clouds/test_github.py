"""GitHub as a rehearsal has it."""

import pytest

from tests.rehearsal.accounts import Account, Refused

OWN = {"repository": "salon"}
SECRET = {**OWN, "secretName": "TOKEN", "value": "x"}
IN_PRODUCTION = {**SECRET, "environment": "production"}
BRANCHES = {"refName": {"includes": ["~DEFAULT_BRANCH"], "excludes": []}}
RULESET = {
    **OWN,
    "name": "main",
    "target": "branch",
    "enforcement": "active",
    "rules": {"deletion": True},
    "conditions": BRANCHES,
}


def with_repository(plan="", visibility="private", **more):
    account = Account("github", plan, owner="pink")
    account.make("Repository", "salon", name="salon", visibility=visibility, **more)
    return account


def test_a_repository_says_where_it_is():
    made = Account("github", owner="pink").make("Repository", name="salon")

    assert "salon" == made.id
    assert "pink/salon" == made.outputs["fullName"]
    assert "git@github.com:pink/salon.git" == made.outputs["sshCloneUrl"]
    assert made.outputs["nodeId"].startswith("R_kgDO")


def test_a_repository_that_nothing_here_made_is_taken_to_exist():
    assert (
        "elsewhere:TOKEN"
        == Account("github").make("ActionsSecret", **{**SECRET, "repository": "elsewhere"}).id
    )


def test_a_repository_is_named_without_its_owner():
    with pytest.raises(Refused, match="without the owner"):
        Account("github").plan("ActionsSecret", **{**SECRET, "repository": "pink/salon"})


def test_a_repositorys_name_is_taken_once():
    with pytest.raises(Refused, match="name already exists on this account"):
        with_repository().make("Repository", "other", name="Salon")


@pytest.mark.parametrize(
    ("inputs", "property_", "words"),
    [
        ({"name": "pink/salon"}, "name", "without the owner"),
        ({"visibility": "internal"}, "visibility", "needs the plan enterprise"),
        ({"visibility": "hidden"}, "visibility", "public, private, internal"),
        ({"topics": ["Hair Salon"]}, "topics[0]", "a-z, 0-9 and hyphens"),
        ({"description": "x" * 351}, "description", "at most 350"),
        (
            dict.fromkeys(("allowMergeCommit", "allowSquashMerge", "allowRebaseMerge"), False),
            "allowMergeCommit",
            "at least one merge strategy",
        ),
    ],
)
def test_a_repository_github_would_not_take_is_refused(inputs, property_, words):
    assert words in Account("github").problems("Repository", **inputs)[property_]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("GITHUB_TOKEN", "write TOKEN"),
        ("github_token", "must not start with GITHUB_"),
        ("1PASSWORD", "write _1PASSWORD"),
        ("MY-TOKEN", "write MY_TOKEN"),
        ("MY TOKEN", "write MY_TOKEN"),
    ],
)
@pytest.mark.parametrize("kind", ["ActionsSecret", "ActionsEnvironmentSecret", "DependabotSecret"])
def test_a_name_github_would_not_take_is_refused_and_mended(kind, name, words):
    place = IN_PRODUCTION if "Environment" in kind else SECRET
    problems = Account("github").problems(kind, **{**place, "secretName": name})

    assert words in problems["secretName"]


def test_a_secret_has_48_kb():
    account = Account("github")

    assert {} == account.problems("ActionsSecret", **{**SECRET, "value": "x" * 49_152})
    refused = account.problems("ActionsSecret", **{**SECRET, "value": "x" * 49_153})
    assert "49152 bytes (48 KB), got 49153" in refused["value"]


def test_a_secret_has_one_value():
    problems = Account("github").problems("ActionsSecret", **OWN, secretName="TOKEN")

    assert "exactly one of value" in problems["value"]


@pytest.mark.parametrize(
    ("kind", "inputs"),
    [("ActionsSecret", SECRET), ("ActionsEnvironmentSecret", IN_PRODUCTION)],
)
def test_there_are_at_most_100_secrets_in_one_place(kind, inputs):
    account = Account("github")
    account.make("RepositoryEnvironment", "env", **OWN, environment="production")
    for number in range(100):
        account.make(kind, f"secret-{number}", **{**inputs, "secretName": f"NUMBER_{number}"})

    with pytest.raises(Refused, match="at most 100 secrets"):
        account.make(kind, "one-more", **{**inputs, "secretName": "ONE_MORE"})


def test_a_secret_twice_is_refused_whatever_its_capitals():
    account = Account("github")
    account.make("ActionsSecret", "one", **SECRET)

    with pytest.raises(Refused, match="would overwrite it"):
        account.make("ActionsSecret", "two", **{**SECRET, "secretName": "token"})


def test_a_secret_twice_is_seen_in_a_preview():
    account = Account("github")
    account.plan("ActionsSecret", "one", **SECRET)

    with pytest.raises(Refused, match="would overwrite it"):
        account.plan("ActionsSecret", "two", **SECRET)


def test_a_secret_of_an_environment_needs_the_environment():
    with pytest.raises(Refused, match="salon has no environment production"):
        Account("github").make("ActionsEnvironmentSecret", **IN_PRODUCTION)


def test_a_preview_waits_to_see_whether_the_environment_will_be_made():
    assert Account("github").plan("ActionsEnvironmentSecret", **IN_PRODUCTION).outputs


def test_one_secret_in_each_environment_is_two():
    account = Account("github")
    for name in ("production", "staging"):
        account.make("RepositoryEnvironment", name, **OWN, environment=name)
        account.make(
            "ActionsEnvironmentSecret", f"{name}-token", **{**IN_PRODUCTION, "environment": name}
        )

    with pytest.raises(Refused, match="would overwrite it"):
        account.make("ActionsEnvironmentSecret", "again", **IN_PRODUCTION)


@pytest.mark.parametrize(
    ("inputs", "refused_on", "fine_on"),
    [
        ({}, "free", "team"),
        ({"reviewers": [{"users": [1]}]}, "team", "enterprise"),
        ({"waitTimer": 30}, "team", "enterprise"),
    ],
)
def test_environments_of_a_private_repository_cost(inputs, refused_on, fine_on):
    environment = {**OWN, "environment": "production", **inputs}

    with pytest.raises(Refused, match=f"needs the plan {fine_on}"):
        with_repository(refused_on).make("RepositoryEnvironment", **environment)

    assert with_repository(fine_on).make("RepositoryEnvironment", **environment).id


def test_environments_of_a_public_repository_are_free():
    account = with_repository(visibility="public")

    assert account.make(
        "RepositoryEnvironment",
        "it",
        **OWN,
        environment="production",
        reviewers=[{"users": [1]}],
    ).id


@pytest.mark.parametrize(
    ("inputs", "property_", "words"),
    [
        ({"reviewers": [{"users": [1, 2, 3], "teams": [4, 5, 6, 7]}]}, "reviewers", "at most 6"),
        ({"waitTimer": 43_201}, "waitTimer", "0 to 43200 minutes"),
        (
            {"deploymentBranchPolicy": {"protectedBranches": True, "customBranchPolicies": True}},
            "deploymentBranchPolicy",
            "cannot have the same value",
        ),
    ],
)
def test_an_environment_github_would_not_take_is_refused(inputs, property_, words):
    problems = Account("github").problems(
        "RepositoryEnvironment", **OWN, environment="production", **inputs
    )

    assert words in problems[property_]


def test_a_policy_for_branches_needs_an_environment_that_asks_for_it():
    account = Account("github")
    account.make("RepositoryEnvironment", "env", **OWN, environment="production")

    with pytest.raises(Refused, match="custom_branch_policies"):
        account.make(
            "RepositoryEnvironmentDeploymentPolicy",
            "it",
            **OWN,
            environment="production",
            branchPattern="main",
        )


def test_rulesets_of_a_private_repository_need_team():
    with pytest.raises(Refused, match="needs the plan team"):
        with_repository().make("RepositoryRuleset", **RULESET)

    assert with_repository("team").make("RepositoryRuleset", **RULESET).id


@pytest.mark.parametrize(
    ("inputs", "property_", "words"),
    [
        ({"conditions": None}, "conditions", "~DEFAULT_BRANCH"),
        ({"enforcement": "evaluate"}, "enforcement", "needs the plan enterprise"),
        ({"target": "push"}, "target", "needs the plan enterprise"),
        ({"rules": {}}, "rules", "does nothing"),
        (
            {"rules": {"pullRequest": {"requiredApprovingReviewCount": 11}}},
            "rules.pullRequest.requiredApprovingReviewCount",
            "0 to 10",
        ),
        (
            {"conditions": {"refName": {"includes": ["main"], "excludes": []}}},
            "conditions.refName.includes[0]",
            "refs/heads/main",
        ),
    ],
)
def test_a_ruleset_github_would_not_take_is_refused(inputs, property_, words):
    problems = Account("github").problems("RepositoryRuleset", **{**RULESET, **inputs})

    assert words in problems[property_]


def test_nothing_is_changed_in_an_archived_repository():
    with pytest.raises(Refused, match="archived so is read-only"):
        with_repository(archived=True).make("ActionsSecret", **SECRET)


def test_teams_and_users_that_nothing_here_made_are_taken_to_exist():
    account = Account("github")

    assert "1234:octocat" == account.make("TeamMembership", teamId="1234", username="octocat").id


def test_a_repository_asked_for_is_the_one_the_program_made():
    account = with_repository(visibility="public")

    assert "public" == account.ask("getRepository", name="salon")["visibility"]
    assert "pink/other" == account.ask("getRepository", fullName="pink/other")["fullName"]


def test_a_user_has_the_same_number_every_time():
    one = Account("github").ask("getUser", username="octocat")
    other = Account("github").ask("getUser", username="octocat")

    assert one["id"] == other["id"]
    assert one["id"].isdigit()


@pytest.mark.parametrize(
    ("kind", "property_", "replaced"),
    [
        ("ActionsSecret", "secretName", True),
        ("ActionsSecret", "value", False),
        ("ActionsEnvironmentSecret", "environment", True),
        ("RepositoryEnvironment", "environment", True),
        ("Repository", "name", False),
        ("RepositoryRuleset", "enforcement", False),
        ("RepositoryDeployKey", "title", True),
    ],
)
def test_an_edit_is_a_replacement_where_github_cannot_change_it(kind, property_, replaced):
    diff = Account("github").difference(kind, {property_: "a"}, {property_: "b"})

    assert replaced == bool(diff.replaces)
