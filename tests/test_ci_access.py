"""CI's roles in AWS: whom GitHub has to vouch for, and what they may do."""

import fnmatch
import json

import pytest
from pydantic import ValidationError

from components.ci_access import POWER_USER, READ_ONLY, CiAccess, TrustedGithubSettings
from tests.places import KEPT
from tests.recording import record

PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
NUMBERED = {"owner_id": 123456, "repository_id": 456789}


def built(**account):
    """The recording of CI's access."""
    settings = TrustedGithubSettings(owner="pink", repository="salon", plan="team", **account)

    def program():
        CiAccess(
            "salon-ci",
            settings,
            place=KEPT,
            environment="production",
            estate="salon",
        )

    return record(program)


def subjects(recording, role):
    document = json.loads(recording[f"salon-ci-{role}"].inputs["assumeRolePolicy"])
    [statement] = document["Statement"]
    claims = statement["Condition"]["StringEquals"]
    assert claims["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com"
    return claims["token.actions.githubusercontent.com:sub"]


def statements(recording, role):
    document = json.loads(recording[f"salon-ci-{role}-policy"].inputs["policy"])
    return {one["Sid"]: one for one in document["Statement"]}


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


def test_a_preview_reads_everything_but_what_people_have_stored():
    recording = built()

    refused = statements(recording, "preview")["ReadNoContent"]
    assert recording["salon-ci-preview-managed"].inputs["policyArn"] == READ_ONLY
    assert refused["Effect"] == "Deny"
    assert {"s3:GetObject", "secretsmanager:GetSecretValue"} <= set(refused["Action"])


def test_an_update_changes_the_estates_roles_and_no_others():
    recording = built()

    allowed = statements(recording, "update")["ChangeTheEstatesIam"]
    assert recording["salon-ci-update-managed"].inputs["policyArn"] == POWER_USER
    expected = [f"arn:aws:iam::123456789012:{kind}/salon-*" for kind in ("role", "policy")]
    assert expected == allowed["Resource"]


def test_an_update_hands_roles_to_the_services_that_use_them_and_no_others():
    allowed = statements(built(), "update")["HandOnTheEstatesRoles"]

    assert "lambda.amazonaws.com" in allowed["Condition"]["StringEquals"]["iam:PassedToService"]
    assert allowed["Resource"] == ["arn:aws:iam::123456789012:role/salon-*"]


@pytest.mark.parametrize("role", ["salon-ci-update-1a2b3c4", "salon-ci-preview-1a2b3c4"])
def test_ci_cannot_widen_its_own_roles(role):
    refused = statements(built(), "update")["LeaveItselfAlone"]

    assert refused["Effect"] == "Deny"
    assert fnmatch.fnmatch(f"arn:aws:iam::123456789012:role/{role}", refused["Resource"])
    assert "iam:PutRolePolicy" in refused["Action"]


def test_nothing_is_allowed_on_everything_but_reading_iam():
    broad = [
        sid
        for sid, one in statements(built(), "update").items()
        if one["Effect"] == "Allow" and "*" in one["Resource"]
    ]

    assert broad == ["ReadIam"]
