"""The encryption key: who may use it, where it is, and that it is not lost."""

import json
from typing import Any

import pytest

from components.security.keys import EncryptionKeys, KeySettings, key_policy
from tests.places import KEPT, TEMPORARY
from tests.recording import Recording, record


def build(place=TEMPORARY, **settings: object) -> Recording:
    """What the keys of an estate with one further region register."""
    return record(
        lambda: EncryptionKeys(
            "keys", KeySettings(**settings), place=place, further_regions=["eu-west-1"]
        )
    )


def statement(sid: str, region: str = "us-east-1") -> dict[str, Any]:
    """One statement of the key policy in a region."""
    found = {one["Sid"]: one for one in key_policy(KEPT.at(region))["Statement"]}
    return found[sid]


def test_the_key_rotates_and_can_be_copied():
    inputs = build()["keys-key"].inputs

    expected = {"enableKeyRotation": True, "rotationPeriodInDays": 365, "multiRegion": True}
    assert expected.items() <= inputs.items()


def test_a_further_region_has_a_copy_of_the_key():
    inputs = build()["keys-eu-west-1"].inputs

    assert (inputs["primaryKeyArn"], inputs["region"]) == ("arn:keys-key", "eu-west-1")


def test_the_alias_is_the_same_in_every_region():
    recording = build()

    aliases = {one.region: one.inputs["name"] for one in recording.of_type("aws:kms/alias:Alias")}
    assert aliases == {"us-east-1": "alias/keys-test", "eu-west-1": "alias/keys-test"}


def test_the_key_is_protected():
    assert build(KEPT)["keys-key"].protect


def test_the_key_of_a_temporary_environment_can_go():
    assert not build(TEMPORARY)["keys-key"].protect


def test_a_copy_can_go_as_the_primary_can_make_it_again():
    assert not build(KEPT)["keys-eu-west-1"].protect


def test_each_region_has_a_policy_for_its_own_services():
    policy = json.loads(build()["keys-eu-west-1"].inputs["policy"])

    principals = [one["Principal"] for one in policy["Statement"]]
    assert {"Service": "logs.eu-west-1.amazonaws.com"} in principals


def test_the_account_can_always_administer_the_key():
    expected = {"AWS": "arn:aws:iam::123456789012:root"}
    assert expected == statement("AccountAdministers")["Principal"]


def test_whoever_is_not_named_uses_the_key_through_a_service_of_the_account_only():
    conditions = statement("ServicesUseItForCallers")["Condition"]["StringEquals"]

    expected = {
        "kms:CallerAccount": "123456789012",
        "kms:ViaService": [
            "rds.us-east-1.amazonaws.com",
            "elasticache.us-east-1.amazonaws.com",
            "secretsmanager.us-east-1.amazonaws.com",
            "sns.us-east-1.amazonaws.com",
            "sqs.us-east-1.amazonaws.com",
            "s3.us-east-1.amazonaws.com",
            "elasticfilesystem.us-east-1.amazonaws.com",
            "dynamodb.us-east-1.amazonaws.com",
            "lambda.us-east-1.amazonaws.com",
            "backup.us-east-1.amazonaws.com",
        ],
    }
    assert expected == conditions


def test_grants_are_made_for_services_only():
    condition = statement("ServicesHandItOnForCallers")["Condition"]["Bool"]

    assert condition == {"kms:GrantIsForAWSResource": "true"}


def test_logs_use_the_key_for_log_groups_of_the_account_only():
    condition = statement("LogsUseIt", "eu-west-1")["Condition"]["ArnLike"]

    expected = "arn:aws:logs:eu-west-1:123456789012:log-group:*"
    assert expected == condition["kms:EncryptionContext:aws:logs:arn"]


def test_alarms_publish_with_the_key_for_the_account_only():
    alarms = statement("AlarmsAndTopicsPublish")

    assert "cloudwatch.amazonaws.com" in alarms["Principal"]["Service"]
    expected = {"StringEquals": {"aws:SourceAccount": "123456789012"}}
    assert expected == alarms["Condition"]


def test_eventbridge_publishes_with_the_key_without_conditions_it_could_not_meet():
    assert "Condition" not in statement("EventsPublish")


def test_events_are_archived_with_the_key_from_buses_of_the_account_only():
    archived = statement("EventsAreArchived")

    expected = "arn:aws:events:us-east-1:123456789012:event-bus/*"
    context = archived["Condition"]["ArnLike"]["kms:EncryptionContext:aws:events:event-bus:arn"]
    assert expected == context
    assert "kms:ReEncrypt*" in archived["Action"]


def test_nobody_but_the_account_may_change_the_key():
    others = [one for one in key_policy(KEPT)["Statement"] if one["Sid"] != "AccountAdministers"]

    actions = {action for one in others for action in one["Action"]}
    assert actions.isdisjoint({"kms:*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"})


def test_the_key_of_a_region_without_one_is_not_made_up():
    keys: list[EncryptionKeys] = []
    record(lambda: keys.append(EncryptionKeys("keys", KeySettings(), place=TEMPORARY)))

    with pytest.raises(KeyError, match="eu-west-1"):
        keys[0].arn_in("eu-west-1")
