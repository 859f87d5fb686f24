"""A rehearsal's file outlives the version that made it: another form is told, not stumbled over."""

import sqlite3

import pytest

from bilberry.errors import RehearsalError
from bilberry.rehearsal.clouds.store import FILE_NAME, open_store


def test_a_file_of_another_form_is_refused_with_what_to_do(tmp_path):
    with sqlite3.connect(tmp_path / FILE_NAME) as other:
        other.execute("CREATE TABLE things (key INTEGER)")
    other.close()

    with pytest.raises(RehearsalError, match=f"delete the folder {tmp_path}"):
        open_store(tmp_path)


def test_a_file_of_this_form_is_opened_again(tmp_path):
    open_store(tmp_path).close()

    again = open_store(tmp_path)
    found = again.of_type("account", "aws:ec2/vpc:Vpc", "us-east-1")
    again.close()

    assert [] == found


def test_a_name_that_a_file_of_the_first_form_holds_is_still_taken(tmp_path):
    open_store(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE_NAME) as earlier:
        earlier.execute("PRAGMA user_version = 1")
        earlier.execute(
            "INSERT INTO names VALUES ('vercel:index/project:Project|me||{name}', 'web', 7, NULL)"
        )
        earlier.execute("INSERT INTO names VALUES ('aws:s3/bucket:Bucket||*', 'files', 8, NULL)")
    earlier.close()

    again = open_store(tmp_path)
    held = [
        again.holder("vercel:index/project:Project|me|", "web", 0.0),
        again.holder("aws:s3/bucket:Bucket||*", "files", 0.0),
    ]
    again.close()

    assert [7, 8] == held
