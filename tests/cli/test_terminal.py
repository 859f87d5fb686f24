"""What somebody at a terminal of 80 columns sees, and what a pipe gets."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from bilberry.cli.main import main; main()"]
WIDTH, HEIGHT = 80, 24
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLOURS = re.compile(r"\x1b\[[0-9;]*[1-9][0-9;]*m")

PROGRAM = """
import pulumi
import pulumi_random as random
from pulumi import ResourceOptions

class Component(pulumi.ComponentResource):
    def __init__(self, name, opts=None):
        super().__init__("salon:capability:ComponentWithALongName", name, {}, opts)

top = Component("a-component-at-the-top-of-everything")
below = Component("another-component-below-that-one", ResourceOptions(parent=top))
for number in range(20):
    random.RandomPet(
        f"a-pet-with-a-long-name-number-{number}",
        length=1,
        keepers={"the-keeper-of-the-pets": "1"},
        opts=ResourceOptions(parent=below),
    )
pulumi.export("pets", 20)
"""


@dataclass(frozen=True)
class Screen:
    """What a terminal received."""

    code: int
    raw: str

    @property
    def lines(self) -> list[str]:
        """Its lines, without escape sequences."""
        return [line.rstrip() for line in re.split(r"\r\n|\r|\n", ESCAPES.sub("", self.raw))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with a deep tree of long names."""
    (tmp_path / "Pulumi.yaml").write_text("name: play\nruntime: python\n")
    (tmp_path / "Pulumi.test.yaml").write_text("")
    (tmp_path / "__main__.py").write_text(PROGRAM)
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    """The environment of a person at a terminal."""
    mine = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS", "FORCE_COLOR")}
    return {**mine, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **more}


def at_terminal(folder: Path, *arguments: str, typed: str = "", **env: str) -> Screen:
    """Call the command at a pseudo-terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    call = [*COMMAND, *arguments]
    with subprocess.Popen(call, cwd=folder, env=environment(**env), **streams) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        received = _all_of(ours)
    os.close(ours)
    return Screen(process.returncode, received)


def _all_of(descriptor: int) -> str:
    """Everything until the other end is closed, which Linux tells by an error."""
    received = b""
    while True:
        try:
            some = os.read(descriptor, 65536)
        except OSError as error:
            assert error.errno == errno.EIO
            return received.decode()
        received += some


def through_pipe(folder: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Call the command with its output in a pipe."""
    call = [*COMMAND, *arguments]
    return subprocess.run(
        call, cwd=folder, env=environment(**env), capture_output=True, text=True, check=True
    )


@pytest.fixture
def screen(folder: Path) -> Screen:
    """The screen of an update."""
    return at_terminal(folder, "up", "--yes")


def test_no_line_of_the_tree_is_wider_than_the_terminal(screen: Screen):
    assert screen.code == 0
    assert [line for line in screen.lines if len(line) > WIDTH] == []


def test_the_tree_shows_every_resource_under_its_parent(screen: Screen):
    tree = screen.lines[screen.lines.index("Updating (test), rehearsed") :]

    joints = [line[4:].index("a-pet") if "a-pet" in line else 0 for line in tree]
    assert len([joint for joint in joints if joint]) >= 20
    assert sum("│  └─ " in line or "   ├─ " in line or "   └─ " in line for line in tree) >= 20


def test_the_tree_says_how_it_ended(screen: Screen):
    assert "    + 23 created" in screen.lines
    assert "Outputs:" in screen.lines


def test_a_terminal_has_colours(screen: Screen):
    assert COLOURS.search(screen.raw)


@pytest.mark.parametrize(("flags", "env"), [(["--plain"], {}), ([], {"NO_COLOR": "1"})])
def test_plain_lines_have_no_escape_sequence_at_all(
    folder: Path, flags: list[str], env: dict[str, str]
):
    screen = at_terminal(folder, "preview", *flags, **env)

    assert "\x1b" not in screen.raw
    assert "    + 23 to create" in screen.lines


def test_a_pipe_gets_plain_lines_one_for_each_step(folder: Path):
    answer = through_pipe(folder, "up")

    created = [line for line in answer.stdout.splitlines() if line.endswith("created")]
    assert "\x1b" not in answer.stdout
    assert len([line for line in created if line.startswith(" +  ")]) == 23
    assert answer.stderr == ""


def test_json_at_a_terminal_is_plain_json(folder: Path):
    assert "\x1b" not in at_terminal(folder, "preview", "--json").raw


def test_a_person_is_asked_before_anything_is_made(folder: Path):
    screen = at_terminal(folder, "up", typed="n\n")

    assert any("Do you want to perform this update?" in line for line in screen.lines)
    assert not any(line.startswith("Updating") for line in screen.lines)


def test_a_person_who_agrees_gets_it(folder: Path):
    screen = at_terminal(folder, "up", typed="y\n")

    assert screen.code == 0
    assert "    + 23 created" in screen.lines


def test_a_script_is_not_asked(folder: Path):
    assert "Do you want" not in through_pipe(folder, "up").stdout
