"""The shared files: encrypted, backed up, and mounted by whom IAM allows."""

import json

import pytest
from pydantic import ValidationError

from components.component import BACKUP_TAG
from components.storage.files import Files, FilesSettings
from tests.clients import Client
from tests.places import KEPT, TEMPORARY, key_of, network
from tests.recording import record


def built(place=KEPT, *, clients=(), **keys):
    settings = FilesSettings.model_validate(keys)

    def program():
        keys = {region: key_of(region) for region in ("us-east-1", "us-west-2")}
        files = Files("files", settings, place=place, network=network(place), keys=keys)
        for client in clients:
            Client(client, place=place, gate=files.gate)

    return record(program)


def statements(recording):
    document = json.loads(recording["files-policy"].inputs["policy"])
    return {statement["Sid"]: statement for statement in document["Statement"]}


def test_files_are_encrypted_with_the_estates_key():
    system = built()["files-system"].inputs

    assert (system["encrypted"], system["kmsKeyId"]) == (True, key_of("us-east-1"))


def test_there_is_a_way_in_from_every_private_subnet():
    targets = built().of_type("aws:efs/mountTarget:MountTarget")

    expected = [f"net-private-{zone}-id" for zone in "abc"]
    assert expected == [target.inputs["subnetId"] for target in targets]
    assert {tuple(target.inputs["securityGroups"]) for target in targets} == {("files-gate-id",)}


def test_a_client_that_is_admitted_comes_in_on_nfs_only():
    rule = built(clients=["bookings"])["bookings-to-files"].inputs

    assert rule["referencedSecurityGroupId"] == "sg-bookings"
    assert (rule["fromPort"], rule["toPort"]) == (2049, 2049)


def test_clients_are_one_user_in_one_directory_whoever_they_are():
    point = built()["files-access"].inputs

    assert point["posixUser"] == {"uid": 1000, "gid": 1000}
    assert point["rootDirectory"] == {
        "path": "/shared",
        "creationInfo": {"ownerUid": 1000, "ownerGid": 1000, "permissions": "0750"},
    }


def test_nobody_mounts_in_the_clear():
    denied = statements(built())["TlsOnly"]

    assert (denied["Effect"], denied["Principal"]) == ("Deny", {"AWS": "*"})
    assert denied["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_only_the_account_mounts_and_only_through_the_access_point():
    allowed = statements(built())["AccountMountsThroughTheAccessPoint"]

    assert allowed["Principal"] == {"AWS": "arn:aws:iam::123456789012:root"}
    assert allowed["Condition"] == {
        "StringEquals": {"elasticfilesystem:AccessPointArn": "arn:files-access"}
    }


def test_what_nobody_reads_moves_to_where_it_is_cheaper_and_back_when_it_is_read():
    policies = built(infrequentDays=1, archiveDays=180)["files-system"].inputs["lifecyclePolicies"]

    assert policies == [
        {"transitionToIa": "AFTER_1_DAY"},
        {"transitionToArchive": "AFTER_180_DAYS"},
        {"transitionToPrimaryStorageClass": "AFTER_1_ACCESS"},
    ]


def test_files_are_protected_where_they_are_kept():
    expected = (True, False)
    assert expected == (
        built(KEPT)["files-system"].protect,
        built(TEMPORARY)["files-system"].protect,
    )


def test_files_are_in_the_estates_plan_of_backups_and_in_no_other():
    recording = built()

    assert recording["files-system"].inputs["tags"].items() >= BACKUP_TAG.items()
    assert recording.of_type("aws:efs/backupPolicy:BackupPolicy") == []


def test_a_copy_is_kept_in_another_region_under_that_regions_key():
    recording = built(replicaRegion="us-west-2")

    copy, replication = recording["files-copy"], recording["files-replication"].inputs
    assert (copy.region, copy.inputs["kmsKeyId"]) == ("us-west-2", key_of("us-west-2"))
    assert replication["sourceFileSystemId"] == "files-system-id"
    assert replication["destination"] == {"fileSystemId": "files-copy-id", "region": "us-west-2"}


def test_a_copy_may_be_written_over_and_what_efs_makes_of_that_stays():
    copy = built(replicaRegion="us-west-2")["files-copy"]

    assert copy.inputs["protection"] == {"replicationOverwrite": "DISABLED"}
    assert copy.ignore_changes == ("protection",)


def test_a_copy_is_kept_as_the_original_is():
    recording = built(replicaRegion="us-west-2")
    own = {"region", "tags", "kmsKeyId", "protection"}

    original, copy = recording["files-system"].inputs, recording["files-copy"].inputs
    assert {k: v for k, v in original.items() if k not in own} == {
        k: v for k, v in copy.items() if k not in own
    }


def test_without_a_region_there_is_no_copy():
    assert [name for name in built().names if "copy" in name or "replication" in name] == []


def test_a_copy_beside_the_original_is_refused():
    settings = FilesSettings.model_validate({"replicaRegion": "us-east-1"})

    [refusal] = settings.findings_in("us-east-1")
    assert (refusal.where, refusal.given) == ("replicaRegion", "us-east-1")


@pytest.mark.parametrize(("infrequent", "archive"), [(30, 30), (90, 30)])
def test_an_archive_before_infrequent_access_is_refused(infrequent, archive):
    with pytest.raises(ValidationError, match="archiveDays"):
        FilesSettings.model_validate({"infrequentDays": infrequent, "archiveDays": archive})


def test_days_that_efs_does_not_offer_are_refused_with_those_it_does():
    with pytest.raises(ValidationError, match=r"one of 1, 7, 14, 30, 60, 90, 180, 270, 365"):
        FilesSettings.model_validate({"infrequentDays": 31})
