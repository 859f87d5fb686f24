"""What an edit of a real stack file does to an estate that stands."""

import pytest

from bilberry.rehearsal.engine.events import Op
from tests.rehearsed import Copy, operations, refusals


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    """A copy of the project whose prod stands."""
    copy = Copy(tmp_path_factory.mktemp("prod"))
    copy.up("prod")
    return copy


@pytest.fixture
def prod(standing):
    """The standing estate; the stack file is put back after each edit."""
    file = standing.folder / "Pulumi.prod.yaml"
    text = file.read_text()
    yield standing
    file.write_text(text)


def test_another_instance_class_updates_the_instances_in_place(prod):
    prod.edit("prod", "db.r6g.xlarge", "db.r6g.2xlarge")

    changed = operations(prod.preview("prod"))

    assert Op.UPDATE == changed["salon-database-writer"]
    assert Op.UPDATE == changed["salon-database-reader-1"]
    assert {Op.UPDATE} == set(changed.values())


def test_another_database_name_is_a_replacement_refused_because_the_cluster_is_protected(prod):
    prod.edit("prod", "databaseName: pinkblueberry", "databaseName: blackcurrant")

    message = refusals(prod.preview("prod"))["salon-database-cluster"]

    assert "protect" in message
    assert "databaseName" in message


def test_a_refused_replacement_leaves_the_estate_as_it_was(prod):
    prod.edit("prod", "databaseName: pinkblueberry", "databaseName: blackcurrant")
    prod.preview("prod")
    prod.edit("prod", "databaseName: blackcurrant", "databaseName: pinkblueberry")

    assert {} == operations(prod.preview("prod"))


def test_a_dropped_replica_region_deletes_what_stands_there_and_nothing_else(prod):
    prod.edit("prod", "      - region: ap-southeast-1\n", "")
    prod.edit("prod", "    ap-southeast-1: {cidr: 10.3.0.0/16}\n", "")

    changed = operations(prod.preview("prod"))
    deleted = {name for name, op in changed.items() if op is Op.DELETE}

    assert deleted
    assert {name for name in deleted if "ap-southeast-1" not in name} == set()
    assert {op for name, op in changed.items() if name not in deleted} <= {Op.UPDATE}
