"""Kills a run after each of its effects in turn, runs again to the end, and tells what then is.

    python -m tests.rehearsal.killing FOLDER

It is a process of its own because it forks: every victim starts warm, and nothing else is running.
An effect is what outlives a process: a line of the journal, a document put in place, a file removed,
a change in a cloud. On one journey a line of the journal is also cut in its middle.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bilberry.rehearsal.clouds.store import FILE_NAME, CloudStore
from bilberry.rehearsal.engine.deployment import Options
from bilberry.rehearsal.engine.events import Recorder
from bilberry.rehearsal.engine.operations import Result, Stack
from bilberry.rehearsal.state import encryption as secrets

PROJECT = "name: kills\nruntime: python\n"
PROGRAM = "from tests.rehearsal.estate_of_kills import estate\n\nestate()\n"
NAME = "test"


@dataclass(frozen=True)
class Journey:
    """From one version of the program to another; version 0 is nothing at all.

    Whether lines of the journal are cut in their middle too, which doubles the points.
    """

    before: int
    after: int
    cuts_lines: bool = False


@dataclass(frozen=True)
class Ending:
    """What is there after a run was killed at a point and another came to its end."""

    journey: str
    point: str
    steps: list[str]
    refusals: list[str]
    state: list[Any]
    lost_or_twice: list[str]
    planned: list[str]
    left_over: list[str]


JOURNEYS = {
    "create": Journey(0, 1),
    "change": Journey(1, 2, cuts_lines=True),
    "destroy": Journey(2, 0),
}


class Killer:
    """Counts the effects of this process, and kills it at the one it was set to."""

    def __init__(self, point: int, journey: Journey) -> None:
        self.point = point
        self.journey = journey
        self.passed: list[str] = []

    def reached(self, what: str) -> bool:
        """Count one point; whether it is the one."""
        self.passed.append(what)
        return len(self.passed) == self.point

    def pass_by(self, what: str) -> None:
        """Count one point, and kill at the one."""
        if self.reached(what):
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Wrap everything in this process that has an effect."""
        for owner, name in ((Path, "replace"), (Path, "unlink")):
            setattr(owner, name, self._then_pass_by(getattr(owner, name), name))
        os.write = self._writing(os.write)
        CloudStore.changing = self._changing(CloudStore.changing)  # type: ignore[method-assign]

    def _then_pass_by(self, original: Callable[..., Any], what: str) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            result = original(*arguments, **named)
            self.pass_by(what)
            return result

        return wrapped

    def _writing(self, original: Callable[[int, bytes], int]) -> Callable[[int, bytes], int]:
        def write(descriptor: int, data: bytes) -> int:
            if self.journey.cuts_lines and self.reached("half a line"):
                original(descriptor, data[: len(data) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            written = original(descriptor, data)
            self.pass_by(f"line {data[:60]!r}")
            return written

        return write

    def _changing(self, original: Callable[[CloudStore], Any]) -> Callable[[CloudStore], Any]:
        @contextmanager
        def changing(store: CloudStore) -> Iterator[None]:
            with original(store):
                yield
            self.pass_by("change in a cloud")

        return changing


def travel(folder: Path, version: int) -> Result:
    """Bring the stack to a version of the program."""
    stack = Stack(folder, NAME)
    os.environ["VERSION"] = str(version)
    return stack.up(Recorder(), Options()) if version else stack.destroy(Recorder())


def fork(work: Callable[[], object]) -> int:
    """Do it in a child; answers the signal that ended that, 0 for none."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)


def points(folder: Path, journey: Journey) -> list[str]:
    """What a run passes by that nobody kills."""
    told = folder / "points"

    def undisturbed() -> None:
        killer = Killer(0, journey)
        killer.watch()
        travel(folder, journey.after)
        told.write_text(json.dumps(killer.passed))

    fork(undisturbed)
    passed: list[str] = json.loads(told.read_text())
    return passed


def ending(start: Path, name: str, point: int, what: str) -> Ending:
    """Kill at a point, run again to the end, and look."""
    journey = JOURNEYS[name]
    folder = start.with_name(f"{start.name}-{point}")
    shutil.copytree(start, folder)

    def victim() -> None:
        Killer(point, journey).watch()
        travel(folder, journey.after)

    killed = fork(victim) if point else 0
    result = travel(folder, journey.after)
    document = Stack(folder, NAME).export(show_secrets=True)["deployment"]
    found = Ending(
        journey=name,
        point=f"{point}: {what}" if killed == signal.SIGKILL or not point else "not killed",
        steps=steps(result),
        refusals=[*filter(None, [result.error]), *(text for _, text in result.recorder.failures)],
        state=normal(document),
        lost_or_twice=sorted(in_state(document) ^ in_cloud(folder)),
        planned=planned(folder, journey.after),
        left_over=left_over(folder),
    )
    shutil.rmtree(folder)
    return found


def planned(folder: Path, version: int) -> list[str]:
    """What a preview would still change."""
    stack = Stack(folder, NAME)
    return steps(
        stack.preview(Recorder()) if version else stack.destroy(Recorder(), Options(preview=True))
    )


def steps(result: Result) -> list[str]:
    """What a run changed."""
    return [f"{step.op} {step.name}" for step in result.recorder.visible if step.op != "same"]


def left_over(folder: Path) -> list[str]:
    """What is still in the clouds after everything was destroyed."""
    travel(folder, 0)
    return sorted(in_cloud(folder))


def in_state(document: dict[str, Any]) -> set[str]:
    """Type and id of everything that the state says exists in a cloud; random values do not."""
    own = [r for r in document.get("resources", []) if r["custom"]]
    things = [r for r in own if not r["type"].startswith(("pulumi:providers:", "random:"))]
    return {f"{r['type']} {r['id']}" for r in things}


def in_cloud(folder: Path) -> set[str]:
    """Type and id of everything that the stack made and that exists in a cloud."""
    with closing(sqlite3.connect(folder / ".bilberry" / FILE_NAME)) as connection:
        rows = connection.execute(
            "SELECT type, id FROM things"
            " WHERE urn <> '' AND owner IS NULL AND type NOT LIKE 'random:%'"
        )
        return {f"{type_} {id_}" for type_, id_ in rows}


def normal(document: dict[str, Any]) -> list[Any]:
    """The records of a state without what differs from run to run: ids, made-up names, times."""
    records = document.get("resources", [])
    text = json.dumps([_shape(record) for record in records])
    for record in records:
        name = record["urn"].rsplit("::", 1)[-1]
        for made_up in (record.get("id"), record.get("outputs", {}).get("name")):
            if made_up:
                text = text.replace(made_up, f"<{name}>")
    return sorted(json.loads(text), key=json.dumps)


def _shape(record: dict[str, Any]) -> dict[str, Any]:
    kept = ("urn", "delete", "pendingReplacement", "inputs", "parent", "dependencies", "protect")
    shape = {key: record.get(key) for key in kept}
    return {**shape, "outputs": sorted(record.get("outputs", {}))}


def prepared(folder: Path, name: str) -> tuple[Path, list[str]]:
    """A folder where a journey begins, and the points that it passes by."""
    start = folder / name
    start.mkdir()
    (start / "Pulumi.yaml").write_text(PROJECT)
    (start / "__main__.py").write_text(PROGRAM)
    if JOURNEYS[name].before:
        travel(start, JOURNEYS[name].before)
    rehearsed = start.with_name(f"{name}-rehearsed")
    shutil.copytree(start, rehearsed)
    return start, points(rehearsed, JOURNEYS[name])


def main(folder: Path) -> None:
    """All endings of all journeys, as JSON."""
    secrets.ROUNDS = 10
    os.fsync = lambda descriptor: None  # a killed process loses nothing that the system was given
    rounds = []
    for name in JOURNEYS:
        start, passed = prepared(folder, name)
        rounds += [(start, name, i, what) for i, what in enumerate(["", *passed])]
    gc.collect()
    gc.freeze()  # what was imported is not looked through again in every run
    with ProcessPoolExecutor(mp_context=get_context("fork")) as pool:
        endings = pool.map(ending, *zip(*rounds, strict=True))
        json.dump([asdict(each) for each in endings], sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
