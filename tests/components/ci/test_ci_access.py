"""CI's roles in AWS: whom GitHub has to vouch for, and what they may do."""

import fnmatch
import json

import pytest
from pydantic import ValidationError

from components.ci.ci_access import CiAccess, TrustedGithubSettings
from tests.places import KEPT
from tests.recording import record

ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
NUMBERED = {"owner_id": 123456, "repository_id": 456789}
READ = {"Effect": "Allow", "Action": ["sqs:GetQueueAttributes"], "Resource": ["*"]}
CHANGE = {"Effect": "Allow", "Action": ["sqs:CreateQueue"], "Resource": ["*"]}
RENEW = {"Effect": "Allow", "Action": ["cloudfront:CreateInvalidation"], "Resource": "arn:edge"}


def built(**account):
    """The recording of CI's access."""
    settings = TrustedGithubSettings(owner="pink", repository="salon", plan="team", **account)

    def program():
        CiAccess(
            "salon-ci",
            settings,
            place=KEPT,
            environment="production",
            may_preview=[[READ]],
            may_update=[[READ], [CHANGE]],
            regions=["us-west-2", "us-east-1", "us-east-1"],
            also=[RENEW],
        )

    return record(program, computed={"aws:iam/role:Role": {"name": "salon-ci-role"}})


def subjects(recording, role):
    document = json.loads(recording[f"salon-ci-{role}"].inputs["assumeRolePolicy"])
    [statement] = document["Statement"]
    claims = statement["Condition"]["StringEquals"]
    assert claims["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com"
    return claims["token.actions.githubusercontent.com:sub"]


def statements(recording, name):
    return json.loads(recording[name].inputs["policy"])["Statement"]


def refusals(recording, role):
    found = statements(recording, f"salon-ci-{role}-policy")
    return {one["Sid"]: one for one in found if one["Effect"] == "Deny"}


@pytest.mark.parametrize(
    ("role", "context"), [("update", "environment:production"), ("preview", "pull_request")]
)
def test_both_forms_of_githubs_subject_are_taken_each_one_whole(role, context):
    expected = [
        f"repo:pink/salon:{context}",
        f"repo:pink@123456/salon@456789:{context}",
    ]
    assert expected == subjects(built(**NUMBERED), role)


def test_without_the_numbers_only_the_form_with_names_is_known():
    assert ["repo:pink/salon:environment:production"] == subjects(built(), "update")


@pytest.mark.parametrize("role", ["update", "preview"])
def test_no_subject_is_a_pattern(role):
    assert "*" not in "".join(subjects(built(**NUMBERED), role))


@pytest.mark.parametrize(("missing", "given"), [("owner_id", "repository_id")])
def test_one_number_without_the_other_is_refused(missing, given):
    with pytest.raises(ValidationError, match="a number, required with repositoryId"):
        TrustedGithubSettings(owner="pink", repository="salon", plan="team", **{given: 1})
    with pytest.raises(ValidationError, match="a number, required with ownerId"):
        TrustedGithubSettings(owner="pink", repository="salon", plan="team", **{missing: 1})


@pytest.mark.parametrize(("keeping", "count"), [("own", 1), ("use", 0)])
def test_the_account_has_githubs_identity_provider_once(keeping, count):
    assert len(built(identity_provider=keeping).of_type(PROVIDER)) == count


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("salon-ci-preview-1", [READ]),
        ("salon-ci-update-1", [READ]),
        ("salon-ci-update-2", [CHANGE]),
    ],
)
def test_each_role_has_the_policies_that_it_is_given(name, expected):
    recording = built()

    role, attachment = recording[name.rpartition("-")[0]], recording[f"{name}-attachment"]
    assert expected == statements(recording, name)
    assert attachment.inputs["policyArn"] == f"arn:{name}"
    assert role.urn in attachment.dependencies


def test_no_role_has_a_policy_of_awss_own():
    arns = [one.inputs["policyArn"] for one in built().of_type(ATTACHMENT)]

    assert [] == [arn for arn in arns if "iam::aws:policy" in arn]


def test_a_preview_reads_nothing_that_people_have_stored_whatever_it_is_given():
    refused = refusals(built(), "preview")["ReadNoContent"]

    assert refused["Resource"] == "*"
    assert {"s3:GetObject", "secretsmanager:GetSecretValue"} <= set(refused["Action"])


@pytest.mark.parametrize(
    "own",
    [
        "role/salon-ci-update-1a2b3c4",
        "role/salon-ci-preview-1a2b3c4",
        "policy/salon-ci-update-2-1a2b3c4",
        "oidc-provider/token.actions.githubusercontent.com",
    ],
)
def test_an_update_does_nothing_but_read_to_what_is_cis_own(own):
    refused = refusals(built(), "update")["LeaveItselfAlone"]

    arn = f"arn:aws:iam::123456789012:{own}"
    assert any(fnmatch.fnmatchcase(arn, pattern) for pattern in refused["Resource"])
    assert refused["NotAction"] == ["iam:Get*", "iam:List*"]


def test_an_update_changes_the_estates_other_roles():
    refused = refusals(built(), "update")["LeaveItselfAlone"]

    arn = "arn:aws:iam::123456789012:role/salon-database-monitoring-1a2b3c4"
    assert not any(fnmatch.fnmatchcase(arn, pattern) for pattern in refused["Resource"])


@pytest.mark.parametrize("role", ["update", "preview"])
def test_neither_role_does_anything_outside_the_estates_regions(role):
    refused = refusals(built(), role)["StayInItsRegions"]

    expected = {"StringNotEquals": {"aws:RequestedRegion": ["us-east-1", "us-west-2"]}}
    assert expected == refused["Condition"]
    assert refused["NotAction"] == ["chatbot:*"]


@pytest.mark.parametrize(("role", "expected"), [("update", True), ("preview", False)])
def test_what_the_pipeline_does_besides_is_the_updates_alone(role, expected):
    assert expected == (RENEW in statements(built(), f"salon-ci-{role}-policy"))
