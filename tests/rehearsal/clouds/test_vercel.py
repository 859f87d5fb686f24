"""Vercel as a rehearsal has it."""

import re

import pytest

from tests.rehearsal.accounts import UNKNOWN, Account, Refused

PREVIEWS = {"deploymentType": "only_preview_deployments"}
PRODUCTION = {"targets": ["production"], "sensitive": False, "value": "1"}


def with_project(plan="", **inputs):
    account = Account("vercel", plan)
    project = account.make("Project", "web", **{"name": "web", **inputs})
    return account, project.id


def with_variable():
    """A project with a variable A of production."""
    account, project = with_project()
    account.make("ProjectEnvironmentVariable", "one", projectId=project, key="A", **PRODUCTION)
    return account, project


def test_ids_look_as_vercels_do():
    account, project = with_project()
    variable = account.make("ProjectEnvironmentVariable", projectId=project, key="A", **PRODUCTION)

    assert re.fullmatch(r"prj_[A-Za-z0-9]{28}", project)
    assert re.fullmatch(r"[A-Za-z0-9]{16}", variable.id)


def test_ids_are_the_same_in_every_rehearsal():
    assert with_project()[1] == with_project()[1]


@pytest.mark.parametrize(("plan", "most"), [("hobby", 1), ("pro", 5)])
def test_a_plan_has_so_many_regions(plan, most):
    regions = ["iad1", "sfo1", "sin1", "fra1", "lhr1", "cdg1"]
    account = Account("vercel", plan)

    allowed = account.problems(
        "Project", name="web", resourceConfig={"functionDefaultRegions": regions[:most]}
    )
    refused = account.problems(
        "Project", name="web", resourceConfig={"functionDefaultRegions": regions[: most + 1]}
    )

    assert {} == allowed
    assert f"at most {most} region" in refused["resourceConfig.functionDefaultRegions"]


def test_enterprise_has_every_region():
    regions = ["iad1", "sfo1", "sin1", "fra1", "lhr1", "cdg1"]
    account = Account("vercel", "enterprise")

    assert {} == account.problems(
        "Project", name="web", resourceConfig={"functionDefaultRegions": regions}
    )


def test_a_region_vercel_does_not_have_is_named():
    problems = Account("vercel").problems(
        "Project", name="web", resourceConfig={"functionDefaultRegions": ["us-east-1"]}
    )

    assert "iad1" in problems["resourceConfig.functionDefaultRegions[0]"]


@pytest.mark.parametrize(
    ("inputs", "property_", "plan"),
    [
        ({"trustedIps": {"addresses": [], **PREVIEWS}}, "trustedIps", "enterprise"),
        ({"passwordProtection": {"password": "x", **PREVIEWS}}, "passwordProtection", "pro"),
        ({"skewProtection": "1 day"}, "skewProtection", "pro"),
        ({"functionFailover": True}, "functionFailover", "enterprise"),
        ({"buildMachineType": "turbo"}, "buildMachineType", "pro"),
        (
            {"vercelAuthentication": {"deploymentType": "all_deployments"}},
            "vercelAuthentication.deploymentType",
            "pro",
        ),
        (
            {"resourceConfig": {"functionDefaultCpuType": "performance"}},
            "resourceConfig.functionDefaultCpuType",
            "pro",
        ),
    ],
)
def test_what_costs_says_which_plan_it_needs(inputs, property_, plan):
    message = Account("vercel").problems("Project", name="web", **inputs)[property_]

    assert f"rehearsal:plans.vercel: {plan}" in message


@pytest.mark.parametrize(
    ("kind", "inputs", "plan"),
    [
        ("Network", {"name": "n", "cidr": "10.64.0.0/20", "region": "iad1"}, "enterprise"),
        ("Webhook", {"endpoint": "https://example.com", "events": ["deployment.created"]}, "pro"),
    ],
)
def test_a_type_of_a_larger_plan_is_refused_on_hobby_and_made_there(kind, inputs, plan):
    with pytest.raises(Refused, match=f"needs the plan {plan}"):
        Account("vercel").make(kind, **inputs)

    assert Account("vercel", plan).make(kind, **inputs).id


def test_a_project_of_no_program_does_not_exist():
    account = Account("vercel")

    with pytest.raises(Refused, match="Project not found: prj_123"):
        account.plan("ProjectDomain", projectId="prj_123", domain="example.com")


def test_two_projects_of_one_name_are_seen_in_a_preview():
    account = Account("vercel")
    account.plan("Project", "one", name="web")

    with pytest.raises(Refused, match='Project "web" already exists'):
        account.plan("Project", "two", name="web")


def test_a_variable_twice_is_seen_in_a_preview_of_a_project_to_be_made():
    account = Account("vercel")
    account.plan("Project", "web", name="web")
    account.plan("ProjectEnvironmentVariable", "one", projectId=UNKNOWN, key="A", **PRODUCTION)

    with pytest.raises(Refused, match="ENV_ALREADY_EXISTS"):
        account.plan("ProjectEnvironmentVariable", "two", projectId=UNKNOWN, key="A", **PRODUCTION)


def test_a_variable_of_one_key_may_stand_in_each_environment():
    account, project = with_variable()

    made = account.make(
        "ProjectEnvironmentVariable",
        "two",
        **{"projectId": project, "key": "A", **PRODUCTION, "targets": ["preview"]},
    )

    assert made.id


def test_a_variable_replaced_the_wrong_way_round_says_which_option_mends_it():
    account, project = with_variable()

    with pytest.raises(Refused, match="delete_before_replace=True"):
        account.make("ProjectEnvironmentVariable", "one", projectId=project, key="A", **PRODUCTION)


def test_a_variable_among_others_counts_as_one_alone():
    account, project = with_variable()

    with pytest.raises(Refused, match=r"variables\[0\].key"):
        account.make(
            "ProjectEnvironmentVariables",
            "two",
            projectId=project,
            variables=[{"key": "A", **PRODUCTION}],
        )


@pytest.mark.parametrize(
    ("inputs", "property_", "words"),
    [
        ({"key": "MY-KEY", **PRODUCTION}, "key", "invalid characters"),
        ({"key": "TZ", **PRODUCTION}, "key", "reserved"),
        ({"key": "A", **PRODUCTION, "targets": ["prod"]}, "targets[0]", "production"),
        ({"key": "A", "sensitive": True, "value": "1"}, "targets", "At least one"),
        ({"key": "A", **PRODUCTION, "valueWo": "2"}, "value", "exactly one"),
        ({"key": "A", **PRODUCTION, "gitBranch": "beta"}, "gitBranch", 'targets=["preview"]'),
        ({"key": "A", **PRODUCTION, "value": "x" * 65536}, "value", "65536"),
    ],
)
def test_a_variable_vercel_would_not_take_is_refused_by_its_property(inputs, property_, words):
    problems = Account("vercel").problems("ProjectEnvironmentVariable", projectId="p", **inputs)

    assert words in problems[property_]


def test_the_variables_of_a_deployment_have_64_kb_together():
    account, project = with_project()
    large = {**PRODUCTION, "value": "x" * 40_000}
    account.make("ProjectEnvironmentVariable", "one", projectId=project, key="A", **large)

    with pytest.raises(Refused, match="80002 bytes together"):
        account.make("ProjectEnvironmentVariable", "two", projectId=project, key="B", **large)


def test_a_domain_is_of_one_project_only():
    account, project = with_project()
    other = account.make("Project", "docs", name="docs").id
    account.make("ProjectDomain", "one", projectId=project, domain="example.com")

    with pytest.raises(Refused, match="already in use by one of your projects"):
        account.make("ProjectDomain", "two", projectId=other, domain="example.com")


def test_a_redirect_leads_to_a_domain_of_the_program():
    account, project = with_project()

    with pytest.raises(Refused, match="the redirect target"):
        account.make(
            "ProjectDomain", projectId=project, domain="www.example.com", redirect="example.com"
        )


def rule(name, action="deny", **more):
    conditions = [{"type": "path", "op": "pre", "value": "/api"}]
    return {
        "name": name,
        "action": {"action": action, **more},
        "conditionGroups": [{"conditions": conditions}],
    }


LIMIT = {"limit": 100, "window": 60, "keys": ["ip"], "algo": "fixed_window", "action": "deny"}


@pytest.mark.parametrize(("plan", "most"), [("hobby", 3), ("pro", 40)])
def test_a_plan_has_so_many_firewall_rules(plan, most):
    account = Account("vercel", plan)
    rules = [rule(f"rule {number}") for number in range(most + 1)]

    problems = account.problems("FirewallConfig", projectId="p", rules={"rules": rules})

    assert f"allows {most} custom rules" in problems["rules.rules"]


def test_hobby_has_one_rule_that_limits_rates():
    rules = [rule(name, "rate_limit", rateLimit=LIMIT) for name in ("one", "two")]

    problems = Account("vercel").problems("FirewallConfig", projectId="p", rules={"rules": rules})

    assert "allows 1 rate limits" in problems["rules.rules"]


def test_a_token_bucket_needs_enterprise():
    rules = [rule("one", "rate_limit", rateLimit={**LIMIT, "algo": "token_bucket"})]

    problems = Account("vercel", "pro").problems(
        "FirewallConfig", projectId="p", rules={"rules": rules}
    )

    assert "enterprise" in problems["rules.rules[0].action.rateLimit.algo"]


def test_a_project_has_one_firewall():
    account, project = with_project()
    account.make("FirewallConfig", "one", projectId=project)

    with pytest.raises(Refused, match="has a firewall configuration already"):
        account.make("FirewallConfig", "two", projectId=project)


def test_dns_targets_are_a_projects_own_and_the_same_every_time():
    account, project = with_project()
    other = account.make("Project", "docs", name="docs").id

    asked = [
        account.ask("getDomainConfig", domain="example.com", projectIdOrName=name)
        for name in (project, "web", other)
    ]

    assert re.fullmatch(r"[0-9a-f]{16}\.vercel-dns-\d{3}\.com", asked[0]["recommendedCname"])
    assert asked[0]["recommendedCname"] == asked[1]["recommendedCname"]
    assert asked[0]["recommendedCname"] != asked[2]["recommendedCname"]


def test_a_function_without_an_answer_is_refused_by_name():
    with pytest.raises(Refused, match="getEdgeConfig: the rehearsal has no answer"):
        Account("vercel").ask("getEdgeConfig", id="ecfg_1")


@pytest.mark.parametrize(
    ("kind", "property_", "old", "new"),
    [
        ("ProjectEnvironmentVariable", "key", "A", "B"),
        ("ProjectEnvironmentVariable", "sensitive", True, False),
        ("ProjectDomain", "domain", "a.com", "b.com"),
        ("ProjectDomain", "projectId", "prj_1", "prj_2"),
        ("LogDrain", "endpoint", "https://a", "https://b"),
        ("Network", "cidr", "10.0.0.0/20", "10.1.0.0/20"),
    ],
)
def test_what_cannot_be_changed_is_replaced(kind, property_, old, new):
    diff = Account("vercel").difference(kind, {property_: old}, {property_: new})

    assert [property_] == diff.replaces


@pytest.mark.parametrize(
    ("kind", "property_", "old", "new"),
    [
        ("Project", "name", "a", "b"),
        ("ProjectEnvironmentVariable", "value", "1", "2"),
        ("ProjectEnvironmentVariable", "targets", ["production"], ["production", "preview"]),
    ],
)
def test_what_can_be_changed_stays(kind, property_, old, new):
    diff = Account("vercel").difference(kind, {property_: old}, {property_: new})

    assert diff.changes
    assert [] == diff.replaces


def test_the_order_of_environments_means_nothing():
    diff = Account("vercel").difference(
        "ProjectEnvironmentVariable",
        {"targets": ["production", "preview"]},
        {"targets": ["preview", "production"]},
    )

    assert not diff.changes
