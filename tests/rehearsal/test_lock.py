"""One run at a time on one stack."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilberry.errors import RehearsalError
from bilberry.rehearsal.state.journal import locked
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Thing

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from bilberry.rehearsal.state.journal import locked

with locked(Path(sys.argv[1]), "up"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def lock(play: Play) -> Path:
    """The lock of a stack that is up."""
    play.up(lambda: Thing("a"))
    return play.home / "stacks" / "play" / "test.lock"


@pytest.fixture
def holder(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until it is ended."""
    command = [sys.executable, "-c", HOLDER, os.fspath(lock)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_run_is_refused_and_told_who_holds_the_stack(
    play: Play, holder: subprocess.Popen[str]
):
    with pytest.raises(RehearsalError, match=f"bilberry up, process {holder.pid} on "):
        play.up(lambda: Thing("a"))


@pytest.mark.parametrize("operation", ["destroy", "refresh"])
def test_every_run_that_writes_is_refused(
    play: Play, holder: subprocess.Popen[str], operation: str
):
    with pytest.raises(RehearsalError, match="locked by another run"):
        getattr(play, operation)()


def test_a_preview_is_not_refused(play: Play, holder: subprocess.Popen[str]):
    assert play.preview(lambda: Thing("a")).steps == []


def test_a_refused_run_leaves_the_holders_name(play: Play, holder: subprocess.Popen[str]):
    for _ in range(2):
        with pytest.raises(RehearsalError, match=f"process {holder.pid}"):
            play.destroy()


def test_a_lock_goes_with_its_holder_even_if_that_is_killed(
    play: Play, holder: subprocess.Popen[str]
):
    holder.kill()
    holder.wait()

    assert play.up(lambda: Thing("a", size=2)).steps == ["update a"]


def test_another_stack_is_not_locked(play: Play, holder: subprocess.Popen[str]):
    other = Play(play.folder, stack="other")

    assert other.up(lambda: Thing("a")).steps == ["create a"]


def test_a_lock_is_free_again_after_an_exception(tmp_path: Path):
    lock = tmp_path / "lock"
    with pytest.raises(ValueError, match="oh"), locked(lock, "up"):
        raise ValueError("oh")

    with locked(lock, "up"):
        assert f"process {os.getpid()}" in lock.read_text()
