"""The web application's roles in AWS: who may take them on, and what they may do."""

import json

import pytest

from components.security.permissions import allow
from components.web.app_access import TrustedVercelSettings, WebAppAccess
from tests.places import KEPT
from tests.recording import record

PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"


def built(*, environments=("production", "preview"), statements=(), keeping="own"):
    """The recording of the access of a project."""
    settings = TrustedVercelSettings(team="pink", plan="pro", identity_provider=keeping)

    def program():
        WebAppAccess(
            "access",
            settings,
            place=KEPT,
            project="salon-prod",
            environments=environments,
            policies={"data": "arn:data-policy"},
            statements=statements,
        )

    return record(program)


def trust(recording, environment):
    document = json.loads(recording[f"access-{environment}"].inputs["assumeRolePolicy"])
    [statement] = document["Statement"]
    return statement


def test_there_is_one_role_for_each_environment():
    expected = ["access-preview", "access-production"]
    assert expected == [role.name for role in built().of_type("aws:iam/role:Role")]


def test_the_teams_issuer_is_trusted_for_the_teams_own_audience():
    [provider] = built().of_type(PROVIDER)

    assert provider.inputs["url"] == "https://oidc.vercel.com/pink"
    assert provider.inputs["clientIdLists"] == ["https://vercel.com/pink"]


@pytest.mark.parametrize("environment", ["production", "preview"])
def test_a_role_is_for_one_project_in_one_environment(environment):
    condition = trust(built(), environment)["Condition"]

    expected = {
        "oidc.vercel.com/pink:aud": "https://vercel.com/pink",
        "oidc.vercel.com/pink:sub": [f"owner:pink:project:salon-prod:environment:{environment}"],
    }
    assert {"StringEquals": expected} == condition


@pytest.mark.parametrize(
    ("keeping", "expected"),
    [
        ("own", "arn:access-identity-provider"),
        ("use", "arn:aws:iam::123456789012:oidc-provider/oidc.vercel.com/pink"),
    ],
)
def test_a_stack_that_uses_anothers_identity_provider_knows_its_name(keeping, expected):
    recording = built(keeping=keeping)

    assert trust(recording, "production")["Principal"] == {"Federated": expected}
    assert bool(recording.of_type(PROVIDER)) == (keeping == "own")


def test_every_role_has_the_policies_handed_in():
    attached = built().of_type("aws:iam/rolePolicyAttachment:RolePolicyAttachment")

    assert {"arn:data-policy"} == {one.inputs["policyArn"] for one in attached}
    assert ["access-preview-data", "access-production-data"] == [one.name for one in attached]


def test_statements_of_other_components_become_each_roles_own_policy():
    recording = built(statements=[allow("Read", ["s3:GetObject"], "arn:bucket/*")])

    [statement] = json.loads(recording["access-production-policy"].inputs["policy"])["Statement"]
    assert (statement["Action"], statement["Resource"]) == (["s3:GetObject"], "arn:bucket/*")


def test_without_statements_there_is_no_such_policy():
    assert [] == built().of_type("aws:iam/rolePolicy:RolePolicy")
