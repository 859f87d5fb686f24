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
