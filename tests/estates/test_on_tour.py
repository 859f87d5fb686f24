"""On Tour as it is wired: from its real stack files to what is registered."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

import estates
from bilberry import stack_file
from bilberry.analyses.cost.subscriptions import DomainSubscription
from bilberry.analyses.recorded import FACTS
from bilberry.values.property_values import Secret
from estates.on_tour.on_tour import OnTourSettings
from tests.broken_stacks import ROOT, edited
from tests.recording import Recording
from tests.wired import run

STACKS = ["ontour-prod", "ontour-staging"]
PLANS = {
    "vercel": "hobby",
    "railway": "hobby",
    "firebase": "spark",
    "cloudflare": "free",
    "sentry": "developer",
    "uptimerobot": "free",
    "codecov": "developer",
    "github": "free",
}
"""The seed's own, section 6.1."""

VARIABLE = "vercel:index/projectEnvironmentVariable:ProjectEnvironmentVariable"


@cache
def on_tour(stack: str) -> Recording:
    """What the program registers for a stack of On Tour."""
    return run(ROOT / f"Pulumi.{stack}.yaml")


def document_of(stack: str) -> OnTourSettings:
    """The settings of a stack of On Tour."""
    document = stack_file.read_file(ROOT / f"Pulumi.{stack}.yaml", estates)
    assert isinstance(document, OnTourSettings)
    return document


def refusal(edit: dict[str, object], folder: Path) -> str:
    """What is said of ontour-prod's stack file after an edit."""
    file = folder / "Pulumi.ontour-prod.yaml"
    file.write_text(edited("ontour-prod", edit))
    with pytest.raises(stack_file.StackFileError) as refused:
        stack_file.read_file(file, estates)
    return str(refused.value)


def test_outputs_are_what_people_need():
    exports = on_tour("ontour-prod").exports

    expected = {
        "ZoneId": "on-tour-dns-zone-id",
        "ZoneNameServers": ["ada.test", "bob.test"],
        "SiteHost": "ontour.app",
        "WebProjectId": "on-tour-web-app-project-id",
        "SentryDsn": "https://key@sentry.test/1",
    }
    assert expected == {name: value for name, value in exports.items() if name != FACTS}


@pytest.mark.parametrize("stack", STACKS)
def test_nothing_is_in_aws(stack: str):
    packages = {one.type.split(":")[0] for one in on_tour(stack).registrations}

    assert {"bilberry", "cloudflare", "github", "pulumi", "sentry", "vercel"} == packages


def test_awss_sdk_is_not_loaded():
    """It is the slowest to load; a module of what estates share brings it in unnoticed."""
    program = "import estates, sys; estates.find('on-tour'); print('pulumi_aws' in sys.modules)"

    found = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "False\n" == found.stdout


def test_the_seeds_build_is_in_prod():
    project = on_tour("ontour-prod")["on-tour-web-app-project"].inputs

    commands = [project[f"{name}Command"] for name in ("install", "build", "dev")]
    assert ["npm ci", "npm run build", "npm run dev"] == commands
    assert ("ontour-app-2-prod", "vite", "dist") == (
        project["name"],
        project["framework"],
        project["outputDirectory"],
    )


@pytest.mark.parametrize(
    ("stack", "environment"), [("ontour-prod", "production"), ("ontour-staging", "staging")]
)
def test_the_application_is_told_where_it_runs_and_where_to_report(stack: str, environment: str):
    told = {one.inputs["key"]: one.inputs["value"] for one in on_tour(stack).of_type(VARIABLE)}

    expected = {"VITE_APP_ENV": environment, "VITE_SENTRY_DSN": "https://key@sentry.test/1"}
    assert {key: Secret(value) for key, value in expected.items()} == told


def test_the_pipeline_is_told_what_it_deploys_to():
    variables = on_tour("ontour-prod").of_type(
        "github:index/actionsEnvironmentVariable:ActionsEnvironmentVariable"
    )

    expected = {
        "SENTRY_ORG": "on-tour-app",
        "SENTRY_PROJECT": "on-tour-errors-prod",
        "VERCEL_ORG_ID": "team_1",
        "VERCEL_PROJECT_ID": "on-tour-web-app-project-id",
    }
    assert expected == {one.inputs["variableName"]: one.inputs["value"] for one in variables}


@pytest.mark.parametrize(
    ("stack", "host"), [("ontour-prod", "ontour.app"), ("ontour-staging", "staging.ontour.app")]
)
def test_the_site_leads_through_cloudflare_to_where_vercel_says(stack: str, host: str):
    site = on_tour(stack)["on-tour-hosts-record-site"].inputs

    expected = {"name": host, "type": "CNAME", "content": "answer.vercel.test", "proxied": True}
    assert expected.items() <= site.items()


def test_one_address_may_ask_the_api_a_hundred_times_a_minute():
    [rule] = on_tour("ontour-prod")["on-tour-web-app-firewall"].inputs["rules"]["rules"]

    limit = rule["action"]["rateLimit"]
    assert (100, 60, ["ip"]) == (limit["limit"], limit["window"], limit["keys"])


@pytest.mark.parametrize(
    ("stack", "expected"),
    [
        (
            "ontour-prod",
            ["on-tour-dns-zone", "on-tour-errors-project", "on-tour-web-app-project"],
        ),
        ("ontour-staging", []),
    ],
)
def test_what_cannot_be_made_again_is_protected_in_prod(stack: str, expected: list[str]):
    assert expected == sorted(one.name for one in on_tour(stack).registrations if one.protect)


def test_previews_are_stagings_and_never_prods():
    disabled = {
        stack: on_tour(stack)["on-tour-web-app-project"].inputs["previewDeploymentsDisabled"]
        for stack in STACKS
    }

    assert {"ontour-prod": True, "ontour-staging": False} == disabled


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (
            {"bilberry:webApp.regions": ["iad1", "fra1", "sfo1"]},
            "at most 1 on Vercel's plan hobby",
        ),
        (
            {"bilberry:github.visibility": "private"},
            "environments need team there, or a public one",
        ),
        ({"bilberry:region": "us-east-1"}, "no such key"),
        ({"bilberry:vercel.identityProvider": "own"}, "no such key"),
    ],
)
def test_what_the_plans_lack_or_aws_alone_has_is_refused(
    edit: dict[str, object], said: str, tmp_path: Path
):
    assert said in refusal(edit, tmp_path)


def test_the_seeds_fifteen_dollars_are_the_budget():
    assert document_of("ontour-prod").costs.budget.monthly_dollars == 15


def test_the_seeds_plans_are_paid_for():
    subscriptions = document_of("ontour-prod").costs.subscriptions

    plans = subscriptions.model_dump(include={one: {"plan"} for one in PLANS})
    assert PLANS == {vendor: plan["plan"] for vendor, plan in plans.items()}
    assert DomainSubscription(registrar="namecheap", ending="app") == subscriptions.domain


@pytest.mark.parametrize("stack", STACKS)
def test_a_rehearsal_and_the_fees_are_of_the_plans_that_settings_count_on(stack: str):
    config = yaml.safe_load((ROOT / f"Pulumi.{stack}.yaml").read_text())["config"]
    document = document_of(stack)

    paid = {
        vendor: config["bilberry:costs"]["subscriptions"][vendor]["plan"]
        for vendor in ("vercel", "cloudflare", "github")
    }
    assert config["rehearsal:plans"] == paid
    assert (document.vercel.plan, document.github.plan) == (paid["vercel"], paid["github"])


def test_two_stacks_pay_a_fee_once():
    subscriptions = document_of("ontour-staging").costs.subscriptions

    payers = {fee["paid_by"] for fee in subscriptions.model_dump(exclude_none=True).values()}
    assert {"ontour-prod"} == payers
