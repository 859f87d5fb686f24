"""Hashes of assets and archives; those written out here are Pulumi 3.260's."""

from pathlib import Path

import pytest
from pulumi import AssetArchive, FileArchive, FileAsset, StringAsset

from bilberry.errors import RehearsalError
from bilberry.values.assets import hashed
from bilberry.values.property_values import ARCHIVE, ASSET, SIGNATURE
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Thing

TEXT = {SIGNATURE: ASSET, "text": "text 1"}


def test_a_text_is_hashed_as_it_is():
    found = hashed(TEXT)["hash"]

    assert found == "900a4469df00ccbfd0c145c6d1e4b7953dd0afafadd7534e3a4019e8d38fc663"


def test_a_hash_that_is_there_is_believed():
    assert hashed({**TEXT, "hash": "given"})["hash"] == "given"


def test_what_lies_behind_a_url_is_not_fetched():
    remote = {SIGNATURE: ASSET, "uri": "https://example.com/"}

    assert hashed(remote) == remote


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(RehearsalError, match=r"absent\.txt"):
        hashed({SIGNATURE: ASSET, "path": str(tmp_path / "absent.txt")})


def test_a_folder_is_the_archive_of_its_files(tmp_path: Path):
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "b.txt").write_text("b")
    (tmp_path / "a.txt").write_text("a")
    a, b = ({SIGNATURE: ASSET, "text": text} for text in "ab")

    folder = hashed({SIGNATURE: ARCHIVE, "path": str(tmp_path)})["hash"]
    assets = hashed({SIGNATURE: ARCHIVE, "assets": {"under/b.txt": b, "a.txt": a}})["hash"]

    assert folder == assets


def test_an_archive_within_an_archive_is_flattened():
    inner = {SIGNATURE: ARCHIVE, "assets": {"a.txt": TEXT}}

    nested = hashed({SIGNATURE: ARCHIVE, "assets": {"in": inner}})["hash"]
    flat = hashed({SIGNATURE: ARCHIVE, "assets": {"in/a.txt": TEXT}})["hash"]

    assert nested == flat


def test_a_changed_file_is_an_update(play: Play, tmp_path: Path):
    folder = tmp_path / "folder"
    folder.mkdir()
    file = folder / "file.txt"

    def program() -> None:
        Thing("a", data=FileAsset(str(file)))
        Thing("b", data=AssetArchive({"x": StringAsset("x"), "y": FileArchive(str(folder))}))
        Thing("c", data=StringAsset("same"))

    file.write_text("before")
    play.up(program)
    file.write_text("after")

    assert play.up(program).steps == ["update a", "update b"]
