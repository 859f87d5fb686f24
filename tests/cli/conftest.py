"""The command over a cloud of toys, in a folder of a test's own."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bilberry.cli.main import bilberry
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.state import encryption as secrets
from tests.analyses.recovery.estates import folder
from tests.rehearsal.toys import ToyCloud

TOYS = "import pulumi\nfrom pulumi import Output, ResourceOptions\n"
TOYS += "from tests.rehearsal.toys import Group, Thing\n"


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What it printed, line by line, without the spaces at the ends."""
        return [line.rstrip() for line in self.out.splitlines()]

    @property
    def document(self) -> Any:
        """The one JSON document that it printed."""
        return json.loads(self.out)

    @property
    def steps(self) -> list[str]:
        """The steps of the JSON document: `create a`."""
        return [f"{step['op']} {step['urn'].split('::')[-1]}" for step in self.document["steps"]]


class Project:
    """A project folder with one stack, and the command in it."""

    def __init__(self, folder: Path, name: str = "play", stack: str = "test") -> None:
        self.folder = folder
        self.write("Pulumi.yaml", f"name: {name}\nruntime: python\n")
        self.write(f"Pulumi.{stack}.yaml", "")
        self.program("")

    def write(self, name: str, text: str) -> None:
        """Put a file into the folder."""
        (self.folder / name).write_text(text)

    def program(self, text: str) -> None:
        """Give the project a program; what toys need is imported already."""
        self.write("__main__.py", TOYS + textwrap.dedent(text))

    def run(self, *arguments: str, typed: str | None = None) -> Answer:
        """Call the command with `-C` of this folder."""
        result = CliRunner().invoke(bilberry, ["-C", str(self.folder), *arguments], input=typed)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    def done(self, *arguments: str) -> Answer:
        """The same, where nothing may be refused."""
        answer = self.run(*arguments)
        assert answer.code == 0, answer
        return answer


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cheap keys, no passphrase, and a terminal wide enough."""
    monkeypatch.setattr(secrets, "ROUNDS", 10)
    for name in (secrets.PASSPHRASE, secrets.PASSPHRASE_FILE, "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> ToyCloud:
    """A cloud of toys in the place of all clouds."""
    toys = ToyCloud()
    monkeypatch.setattr(
        "bilberry.rehearsal.engine.operations.open_clouds", lambda home, **plans: toys
    )
    return toys


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An exported state of prod. Once, and before the keys of tests are made cheap."""
    file = tmp_path_factory.mktemp("exported") / "prod.json"
    file.write_text(json.dumps(Stack(folder(), "prod").export(show_secrets=False)))
    return str(file)


@pytest.fixture
def project(tmp_path: Path, cloud: ToyCloud) -> Project:
    """A project with an empty program."""
    return Project(tmp_path)


@pytest.fixture
def salon(tmp_path: Path, cloud: ToyCloud) -> Project:
    """A project that `state` is of, with an empty program."""
    return Project(tmp_path, "bilberry", "prod")
