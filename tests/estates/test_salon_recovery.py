"""The Salon's recovery as it is wired: what is backed up, and where to."""

import pytest

from components.component import BACKUP_TAG
from tests.estates.test_salon import salon

HOLD_DATA = ("aws:rds/cluster:Cluster", "aws:efs/fileSystem:FileSystem", "aws:s3/bucket:Bucket")


@pytest.mark.parametrize("type_", HOLD_DATA)
def test_what_holds_data_at_home_is_backed_up(type_):
    held = [one for one in salon("prod").of_type(type_) if one.region == "us-east-1"]

    assert held
    assert all(one.inputs["tags"].items() >= BACKUP_TAG.items() for one in held)


def test_backups_are_copied_to_the_seeds_regions_with_their_own_keys():
    vaults = salon("prod").of_type("aws:backup/vault:Vault")

    expected = {
        "us-east-1": "arn:salon-keys-key",
        "us-west-2": "arn:salon-keys-us-west-2",
        "eu-west-1": "arn:salon-keys-eu-west-1",
    }
    assert expected == {one.region: one.inputs["kmsKeyArn"] for one in vaults}


def test_failures_are_told_to_the_topic_that_is_told_of_alarms():
    prod = salon("prod")

    assert prod["salon-backups-failures-topic"].inputs["arn"] == prod.exports["AlarmTopicArn"]


def test_a_restored_database_stands_in_isolated_subnets():
    prod = salon("prod")

    test, subnets = prod["salon-backups-restore-aurora"], prod["salon-database-subnets"]
    assert test.inputs["protectedResourceType"] == "Aurora"
    assert subnets.urn in test.dependencies
    assert all("isolated" in subnet for subnet in subnets.inputs["subnetIds"])


def test_the_objectives_are_told():
    assert salon("prod").exports["RecoveryObjectives"] == {"rtoHours": 4, "rpoHours": 1}
    assert salon("prod").exports["BackupVaultArns"].keys() == {
        "us-east-1",
        "us-west-2",
        "eu-west-1",
    }


def test_the_purchases_nobody_asked_for_are_not_made():
    names = salon("prod").names

    assert not [name for name in names if name.startswith("salon-purchases")]
