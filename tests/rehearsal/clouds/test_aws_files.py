"""EFS as AWS judges it: what belongs to a file system needs one, and each is copied to one other."""

import pytest

ACCESS = "aws:efs/accessPoint:AccessPoint"
POLICY = "aws:efs/fileSystemPolicy:FileSystemPolicy"
REPLICATION = "aws:efs/replicationConfiguration:ReplicationConfiguration"
SYSTEM = "aws:efs/fileSystem:FileSystem"


@pytest.fixture
def systems(aws):
    """A file system, and one in another region."""
    return aws.make(SYSTEM, "here"), aws.make(SYSTEM, "there", {"region": "us-west-2"})


def replication(source, target, region="us-west-2"):
    return {
        "sourceFileSystemId": source.id,
        "destination": {"fileSystemId": target.id, "region": region},
    }


@pytest.mark.parametrize(("type_", "more"), [(ACCESS, {}), (POLICY, {"policy": "{}"})])
def test_what_belongs_to_a_file_system_needs_one(aws, type_, more):
    words = aws.refused(type_, "it", {"fileSystemId": "fs-1", **more})

    assert "FileSystemNotFound: File system 'fs-1' does not exist. (property fileSystemId)" in words


def test_a_replication_tells_of_what_it_copies(aws, systems):
    made = aws.make(REPLICATION, "copies", replication(*systems))

    source = systems[0]
    assert (
        made.id,
        made.outputs["sourceFileSystemArn"],
        made.outputs["sourceFileSystemRegion"],
    ) == (
        source.id,
        source.outputs["arn"],
        "us-east-1",
    )


def test_a_copy_is_where_the_replication_says(aws, systems):
    words = aws.refused(REPLICATION, "copies", replication(*systems, region="eu-west-1"))

    assert "it is in us-west-2, not in eu-west-1 (property destination.fileSystemId)" in words


def test_a_file_system_is_copied_to_one_other(aws, systems):
    aws.make(REPLICATION, "copies", replication(*systems))

    words = aws.refused(REPLICATION, "again", replication(*systems))

    assert "is already in a replication configuration (property sourceFileSystemId)" in words
