"""A state moves from the rehearsal to Pulumi itself, secrets and all."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pulumi
import pytest
from pulumi import Output, ResourceOptions

from bilberry.rehearsal.state.encryption import PASSPHRASE
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, Thing

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(shutil.which("pulumi") is None, reason="there is no `pulumi` on the path"),
]


class Pulumi:
    """The real command, with a backend of its own."""

    def __init__(self, project: Path, home: Path) -> None:
        home.mkdir()
        self._project = project
        self._environment = {
            **os.environ,
            "PULUMI_HOME": str(home),
            "PULUMI_BACKEND_URL": home.as_uri(),
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            PASSPHRASE: "lamp",
        }

    def run(self, *arguments: str) -> str:
        """What the command prints."""
        call = ["pulumi", *arguments, "--non-interactive"]
        return subprocess.run(
            call,
            cwd=self._project,
            env=self._environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout


def program() -> None:
    """A program with all that a record can hold."""
    group = Group("g")
    a = Thing("a", ResourceOptions(parent=group, protect=True, ignore_changes=["size"]))
    timeouts = pulumi.CustomTimeouts(create="5m")
    options = ResourceOptions(
        depends_on=[a],
        deleted_with=a,
        retain_on_delete=True,
        custom_timeouts=timeouts,
        additional_secret_outputs=["arn"],
        replacement_trigger="monday",
    )
    Thing("b", options, word=Output.secret("sesame"), target=a.arn)
    pulumi.export("word", Output.secret({"deep": ["sesame"]}))


@pytest.fixture
def moved(play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pulumi:
    """A stack of the rehearsal whose export Pulumi has imported."""
    monkeypatch.setattr("bilberry.rehearsal.state.encryption.ROUNDS", 1_000_000)
    monkeypatch.setenv(PASSPHRASE, "lamp")
    play.up(program)
    exported = tmp_path / "exported.json"
    exported.write_text(json.dumps(play.export()))
    command = Pulumi(play.folder, tmp_path / "home")
    command.run("stack", "init", "test")
    command.run("stack", "import", "--file", str(exported))
    return command


def fields(document: dict[str, Any]) -> dict[tuple[str, str], Any]:
    """Every field of every record, by the record's URN and the field's name."""
    records: list[dict[str, Any]] = document["deployment"]["resources"]
    return {(record["urn"], name): value for record in records for name, value in record.items()}


def test_pulumi_takes_the_state_of_a_rehearsal_as_it_is(play: Play, moved: Pulumi):
    theirs = json.loads(moved.run("stack", "export", "--show-secrets"))

    assert fields(theirs) == fields(play.export(show_secrets=True))


def test_pulumi_opens_the_secrets_of_a_rehearsal(moved: Pulumi):
    outputs = json.loads(moved.run("stack", "output", "--json", "--show-secrets"))

    assert outputs == {"word": {"deep": ["sesame"]}}
