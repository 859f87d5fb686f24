"""Backups: where they are, when they are taken, who may delete them, and that failures are told."""

import json

import pytest

from components.backups.backup_failures import BackupFailures
from components.backups.backups import Backups, BackupSettings
from tests.places import KEPT, TEMPORARY, key_of
from tests.recording import record

REGIONS = ("us-east-1", "us-west-2", "eu-west-1")
RESTORES = {"Aurora": {"dbSubnetGroupName": "isolated"}}


def built(place=KEPT, **keys):
    settings = BackupSettings.model_validate({"regions": REGIONS[1:], **keys})

    def program():
        backups = Backups(
            "backups",
            settings,
            place=place,
            keys={region: key_of(region) for region in REGIONS},
            restores=RESTORES,
        )
        BackupFailures("failures", place=place, backups=backups, topic="arn:alerts")

    return record(program)


def vaults(recording):
    return {one.region: one for one in recording.of_type("aws:backup/vault:Vault")}


def locks(recording):
    type_ = "aws:backup/vaultLockConfiguration:VaultLockConfiguration"
    return {one.region: one.inputs for one in recording.of_type(type_)}


def rules(recording):
    return {one["ruleName"]: one for one in recording["backups-plan"].inputs["rules"]}


def test_each_region_has_a_vault_with_its_own_key():
    keys = {region: one.inputs["kmsKeyArn"] for region, one in vaults(built()).items()}

    assert keys == {region: key_of(region) for region in REGIONS}


def test_backups_are_taken_daily_and_weekly_and_kept_for_their_time():
    taken = {
        name: (rule["schedule"], rule["lifecycle"]["deleteAfter"])
        for name, rule in rules(built()).items()
    }

    expected = {"daily": ("cron(0 7 * * ? *)", 30), "weekly": ("cron(0 7 ? * SUN *)", 90)}
    assert expected == taken


def test_a_backup_that_does_not_begin_within_the_hour_has_failed():
    assert {60} == {rule["startWindow"] for rule in rules(built()).values()}


def test_each_backup_is_copied_to_the_further_regions_for_as_long():
    copies = rules(built())["weekly"]["copyActions"]

    expected = [
        {"destinationVaultArn": f"arn:backups-{region}-vault", "lifecycle": {"deleteAfter": 90}}
        for region in REGIONS[1:]
    ]
    assert expected == copies


def test_what_carries_the_tag_in_this_environment_is_backed_up():
    selection = built()["backups-selection"].inputs

    [condition] = selection["conditions"]
    expected = [
        {"key": "aws:ResourceTag/Backup", "value": "daily-and-weekly"},
        {"key": "aws:ResourceTag/Estate", "value": "salon"},
    ]
    assert expected == condition["stringEquals"]
    assert selection["resources"] == ["*"]


def test_the_tag_of_what_is_backed_up_is_the_one_selected():
    [condition] = built()["backups-selection"].inputs["conditions"]

    tags = KEPT.backed_up("anything")
    assert {
        one["key"].split("/")[1]: one["value"] for one in condition["stringEquals"]
    }.items() <= (tags.items())


def test_a_lock_lets_in_what_the_plan_makes_and_can_be_taken_off():
    expected = {"minRetentionDays": 30, "maxRetentionDays": 90}

    found = locks(built())
    assert set(found) == set(REGIONS)
    assert all(expected.items() <= one.items() for one in found.values())
    assert all("changeableForDays" not in one for one in found.values())


def test_a_compliance_lock_leaves_three_days_to_think():
    assert locks(built(lock="compliance"))["us-east-1"]["changeableForDays"] == 3


def test_vaults_are_kept():
    assert all(one.protect for one in vaults(built()).values())


def test_vaults_of_a_temporary_environment_go_with_what_is_in_them():
    recording = built(TEMPORARY)

    assert all(one.inputs["forceDestroy"] for one in vaults(recording).values())
    assert locks(recording) == {}
    assert not any(one.protect for one in recording.registrations)


def test_only_aws_backup_takes_on_the_roles_and_only_for_the_account():
    [statement] = json.loads(built()["backups-backup-role"].inputs["assumeRolePolicy"])["Statement"]

    assert statement["Principal"] == {"Service": "backup.amazonaws.com"}
    assert statement["Condition"] == {"StringEquals": {"aws:SourceAccount": "123456789012"}}


def test_who_takes_backups_cannot_restore_them():
    attached = {
        one.inputs["policyArn"].rpartition("/")[2]
        for one in built().of_type("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
        if one.inputs["role"] == "backups-backup-role-id"
    }

    expected = {"AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForS3Backup"}
    assert expected == attached


def test_each_failure_is_told():
    recording = built()

    pattern = json.loads(recording["failures-rule"].inputs["eventPattern"])
    failed = ["FAILED", "ABORTED", "EXPIRED"]
    assert pattern["detail-type"] == [
        "Backup Job State Change",
        "Copy Job State Change",
        "Restore Job State Change",
    ]
    assert pattern["detail"] == {"$or": [{"state": failed}, {"status": failed}]}
    assert recording["failures-topic"].inputs["arn"] == "arn:alerts"


def test_restoring_is_not_tested_unless_asked_for():
    types = {one.type for one in built().registrations}

    assert "aws:backup/restoreTestingPlan:RestoreTestingPlan" not in types


@pytest.mark.parametrize(
    ("how_often", "schedule"),
    [("weekly", "cron(0 12 ? * TUE *)"), ("monthly", "cron(0 12 1 * ? *)")],
)
def test_restoring_is_tested_into_the_given_surroundings(how_often, schedule):
    recording = built(restoreTesting=how_often)

    plan = recording["backups-restore-testing"].inputs
    test = recording["backups-restore-aurora"].inputs
    assert plan["scheduleExpression"] == schedule
    assert plan["recoveryPointSelection"]["includeVaults"] == ["arn:backups-vault"]
    assert test["restoreTestingPlanName"] == plan["name"] == "backups_prod"
    assert test["restoreMetadataOverrides"] == RESTORES["Aurora"]


def test_the_objectives_are_told_by_the_seeds_names():
    assert BackupSettings().objectives == {"rtoHours": 4, "rpoHours": 1}


def test_weekly_backups_outlive_daily_ones():
    with pytest.raises(ValueError, match=r"weeklyDays: 7: dailyDays \(30\) or more"):
        BackupSettings(weekly_days=7)


def test_a_region_is_named_once():
    with pytest.raises(ValueError, match="each one once"):
        BackupSettings(regions=("us-west-2", "us-west-2"))


def test_a_copy_is_elsewhere():
    settings = BackupSettings(regions=("us-east-1", "us-west-2"))

    [refusal] = settings.findings_in("us-east-1")
    assert refusal.remedy == "regions: [us-west-2]"


@pytest.mark.parametrize(
    ("keys", "replicas", "broken"),
    [
        ({"regions": ["us-west-2"]}, [], True),
        ({"regions": ["us-west-2"]}, ["us-west-2"], False),
        ({"regions": ["us-west-2"], "rpoHours": 24}, [], False),
        ({}, [], False),
    ],
)
def test_an_hours_loss_is_not_promised_on_daily_copies(keys, replicas, broken):
    settings = BackupSettings.model_validate(keys)

    assert broken == bool(list(settings.findings_with(replicas)))
