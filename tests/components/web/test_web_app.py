"""The web application on Vercel: its project, domains, variables and firewall."""

import pytest
from pydantic import ValidationError

from bilberry.values.property_values import Secret
from components.web.app import WebApp, WebAppSettings
from components.web.vercel_account import VercelSettings
from tests.places import KEPT, OUTSIDE_AWS, TEMPORARY
from tests.recording import record

COMPUTED = {
    "random:index/randomPassword:RandomPassword": {"result": "open sesame"},
    "vercel:index/project:Project": {"teamId": "team_1"},
}
VARIABLES = {"AWS_REGION": "us-east-1", "DATABASE_HOST": "proxy.example"}
ROLES = {"production": "arn:role-production"}


def built(place=KEPT, *, roles=ROLES, redirects=(), **keys):
    """The recording of a web application with these keys in its stack file."""
    settings = WebAppSettings.model_validate({"project": "salon", **keys})

    def program():
        WebApp(
            "app",
            settings,
            place=place,
            repository="pink/salon",
            domain="salon.example",
            redirects=redirects,
            variables=VARIABLES,
            role_arns=roles,
        )

    return record(program, computed=COMPUTED)


def project(recording):
    return recording["app-project"].inputs


def variables(recording):
    return recording.of_type("vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable")


def refused(plan, **keys):
    settings = WebAppSettings.model_validate({"project": "salon", **keys})
    return {r.where: r.allowed for r in settings.findings_on(VercelSettings(team="t", plan=plan))}


def test_a_web_app_is_a_project_a_domain_a_firewall_and_variables():
    expected = [
        "app",
        "app-aws-region",
        "app-aws-role-arn-production",
        "app-cron-secret",
        "app-cron-secret-value",
        "app-database-host",
        "app-firewall",
        "app-nextauth-secret",
        "app-nextauth-secret-value",
        "app-project",
        "app-salon.example",
    ]
    assert expected == built().names


def test_the_seeds_commands_build_it():
    inputs = project(built())

    assert inputs["framework"] == "nextjs"
    assert (inputs["installCommand"], inputs["buildCommand"]) == ("pnpm install", "pnpm build")
    assert (inputs["devCommand"], inputs["outputDirectory"]) == ("pnpm dev", ".next")


def test_it_is_built_from_the_repositorys_production_branch():
    expected = {"type": "github", "repo": "pink/salon", "productionBranch": "main"}
    assert expected == project(built())["gitRepository"]


def test_functions_run_in_the_regions_given():
    regions = ["iad1", "sfo1", "sin1", "fra1"]

    assert project(built(regions=regions))["resourceConfig"]["functionDefaultRegions"] == regions


def test_it_signs_in_to_aws_by_the_teams_own_issuer():
    assert project(built())["oidcTokenConfig"] == {"issuerMode": "team"}


@pytest.mark.parametrize(
    ("protection", "expected"),
    [("standard", "standard_protection_new"), ("all", "all_deployments"), ("none", "none")],
)
def test_who_has_to_sign_in_is_a_setting_in_vercels_words(protection, expected):
    inputs = project(built(protection=protection))

    assert inputs["vercelAuthentication"] == {"deploymentType": expected}


def test_a_strangers_pull_request_is_not_built_by_itself():
    assert project(built())["gitForkProtection"]


@pytest.mark.parametrize(
    ("environments", "disabled"), [(["production"], True), (["production", "preview"], False)]
)
def test_previews_are_built_only_where_their_data_is(environments, disabled):
    assert project(built(environments=environments))["previewDeploymentsDisabled"] is disabled


def test_every_variable_goes_to_the_environments_this_stack_serves():
    recording = built(environments=["production", "preview"])

    targets = {
        one.name: one.inputs["targets"]
        for one in variables(recording)
        if "role-arn" not in one.name
    }
    assert {("production", "preview")} == {tuple(value) for value in targets.values()}


def test_each_environment_has_a_role_of_its_own():
    roles = {"production": "arn:of-production", "preview": "arn:of-preview"}
    recording = built(roles=roles, environments=["production", "preview"])

    told = {
        tuple(one.inputs["targets"]): one.inputs["value"]
        for one in variables(recording)
        if one.inputs["key"] == "AWS_ROLE_ARN"
    }
    expected = {"production": "arn:of-production", "preview": "arn:of-preview"}
    assert {(one,): Secret(arn) for one, arn in expected.items()} == told


def test_an_application_that_uses_nothing_of_aws_has_no_role_there():
    recording = built(OUTSIDE_AWS, roles=None)

    assert "AWS_ROLE_ARN" not in {one.inputs["key"] for one in variables(recording)}


def test_a_variables_old_value_goes_before_its_new_one_comes():
    assert all(one.options.deleteBeforeReplace for one in variables(built()))


def test_generated_secrets_are_sensitive_and_never_plain():
    recording = built()

    for name in ("app-cron-secret", "app-nextauth-secret"):
        assert recording[name].inputs["sensitive"]
        assert recording[name].inputs["value"] == Secret("open sesame")


def test_given_secrets_are_sensitive_and_never_plain():
    stripe = built(secrets={"STRIPE_SECRET_KEY": "sk_live"})["app-stripe-secret-key"].inputs

    assert stripe["sensitive"]
    assert stripe["value"] == Secret("sk_live")


def test_what_is_no_secret_can_be_read_back():
    assert built()["app-database-host"].inputs["sensitive"] is False


def test_a_redirect_leads_to_the_site_for_good():
    redirect = built(redirects=["www.salon.example"])["app-www.salon.example"].inputs

    assert redirect["redirect"] == "salon.example"
    assert redirect["redirectStatusCode"] == 308


def test_the_firewall_limits_what_one_address_may_ask_of_the_api():
    [rule] = built(firewall={"rateLimit": 120})["app-firewall"].inputs["rules"]["rules"]

    limit = rule["action"]["rateLimit"]
    assert (limit["limit"], limit["window"], limit["keys"]) == (120, 60, ["ip"])
    assert rule["conditionGroups"][0]["conditions"] == [
        {"type": "path", "op": "pre", "value": "/api/"}
    ]


@pytest.mark.parametrize(("action", "expected"), [("deny", "rate_limit"), ("log", "log")])
def test_the_limit_can_be_watched_before_it_stops_anyone(action, expected):
    firewall = built(firewall={"rateAction": action})["app-firewall"].inputs
    [rule] = firewall["rules"]["rules"]

    assert rule["action"]["rateLimit"]["action"] == expected


def test_vercels_own_rules_are_switched_on_one_by_one():
    rulesets = built(firewall={"bots": "challenge", "owasp": "log"})["app-firewall"].inputs[
        "managedRulesets"
    ]

    assert rulesets["botProtection"] == {"action": "challenge", "active": True}
    assert rulesets["owasp"]["sqli"] == {"action": "log", "active": True}


def test_no_ruleset_is_asked_for_when_all_are_off():
    assert "managedRulesets" not in built(firewall={"bots": "off"})["app-firewall"].inputs


@pytest.mark.parametrize(("place", "expected"), [(KEPT, "salon-prod"), (TEMPORARY, "salon-test")])
def test_each_environment_of_the_estate_has_its_own_project(place, expected):
    assert project(built(place))["name"] == expected


@pytest.mark.parametrize(("place", "expected"), [(KEPT, ["app-project"]), (TEMPORARY, [])])
def test_only_a_kept_project_is_protected(place, expected):
    assert expected == [one.name for one in built(place).registrations if one.protect]


@pytest.mark.parametrize(
    ("plan", "keys", "expected"),
    [
        (
            "hobby",
            {"regions": ["iad1", "sfo1"]},
            {"regions": "at most 1 on Vercel's plan hobby"},
        ),
        (
            "pro",
            {"regions": ["iad1", "sfo1", "sin1", "fra1", "lhr1", "syd1"]},
            {"regions": "at most 5 on Vercel's plan pro"},
        ),
        (
            "hobby",
            {"protection": "all"},
            {"protection": "standard or none on Vercel's plan hobby: all needs pro"},
        ),
        (
            "pro",
            {"firewall": {"owasp": "deny"}},
            {"firewall.owasp": ("off on Vercel's plan pro: managed rulesets need enterprise")},
        ),
    ],
)
def test_what_a_plan_lacks_is_refused_by_name(plan, keys, expected):
    assert expected == refused(plan, **keys)


@pytest.mark.parametrize(
    ("plan", "keys"),
    [
        ("hobby", {}),
        ("pro", {"regions": ["iad1", "sfo1", "sin1", "fra1"], "protection": "all"}),
        ("enterprise", {"firewall": {"owasp": "deny"}}),
    ],
)
def test_what_a_plan_has_is_taken(plan, keys):
    assert {} == refused(plan, **keys)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"regions": ["iad1", "iad1"]}, "each one once"),
        ({"environments": ["preview", "preview"]}, "each one once"),
        ({"redirects": ["www", "www"]}, "each one once"),
        ({"secrets": {"CRON_SECRET": "x"}}, "either generated or given, not both"),
        ({"secrets": {"1ST": "x"}}, "no digit first"),
        ({"regions": []}, "at least 1 item"),
        ({"regions": ["us-east-1"]}, "Input should be 'arn1'"),
    ],
)
def test_what_cannot_be_is_refused(keys, message):
    with pytest.raises(ValidationError, match=message):
        WebAppSettings.model_validate({"project": "salon", **keys})


def test_no_message_shows_a_secret():
    with pytest.raises(ValidationError) as caught:
        WebAppSettings.model_validate({"project": "salon", "secrets": {"CRON_SECRET": "hush"}})

    [error] = caught.value.errors()
    assert "hush" not in str(error["ctx"]["error"])
