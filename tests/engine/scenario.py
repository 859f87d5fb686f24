"""Plays a program's script through both engines, each over clouds of its own, and compares.

A program is a folder below `programs/` with a `script.txt`, one act a line:

    up STEP [FLAGS]        preview and update, with the configuration value `step` set
    preview STEP [FLAGS]
    refresh [FLAGS]        likewise previewed first, as `destroy`
    destroy [FLAGS]
    stack NAME             what follows is about another stack of the project
    lose NAME              delete the resource's thing in the cloud, behind the state's back
    edit NAME KEY VALUE    change one property of it, likewise
"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path
from typing import Any

import yaml

from rehearsal.clouds import open_clouds
from rehearsal.run import FOLDER
from rehearsal.serve import serve
from rehearsal.values import reveal
from tests.engine.own import OwnEngine
from tests.engine.real import RealEngine
from tests.engine.transcript import differences, state_differences

PROGRAMS = Path(__file__).parent / "programs"
REGION = "eu-west-1"
PACKAGES = ("aws", "random")


def names() -> list[str]:
    """All programs."""
    return sorted(folder.name for folder in PROGRAMS.iterdir() if (folder / "script.txt").exists())


class Scenario:
    """One program in a folder of its own, and both engines."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._project = folder / "project"
        shutil.copytree(PROGRAMS / name, self._project)
        (self._project / "Pulumi.yaml").write_text(f"name: {name}\nruntime: python\n")
        self._real_clouds = folder / "clouds"
        self._server = serve(self._real_clouds, PACKAGES)
        self._real = RealEngine(self._project, name, folder / "real", self._server.debug_providers)
        self._own = OwnEngine(self._project)
        self._stack = ""
        self.found: list[str] = []

    def play(self) -> list[str]:
        """What the engines did not agree on in the first act where they did not."""
        self._to_stack("test")
        try:
            for line in (self._project / "script.txt").read_text().splitlines():
                act, *words = shlex.split(line, comments=True) or [""]
                if act and not self.found:
                    self._act(act, words, line)
        finally:
            self._server.stop()
        return self.found

    def _act(self, act: str, words: list[str], line: str) -> None:
        if act == "stack":
            self._to_stack(*words)
        elif act == "lose":
            self._lose(*words)
        elif act == "edit":
            self._edit(*words)
        else:
            self._run(act, words, line)

    def _run(self, verb: str, words: list[str], line: str) -> None:
        if verb in ("up", "preview"):
            step, *words = words
            self._configure(step)
        flags = [
            word.replace("**", f"urn:pulumi:{self._stack}::{self._name}::**") for word in words
        ]
        real = self._real.run(verb, self._stack, flags)
        own = self._own.run(verb, self._stack, flags)
        found = []
        if len(real) != len(own):
            found.append(
                f"real: {len(real)} runs {real[-1].messages}; own: {len(own)} {own[-1].messages}"
            )
        for theirs, ours in zip(real, own, strict=False):
            found += differences(theirs, ours)
        found += state_differences(self._real.records(self._stack), self._own.records(self._stack))
        self.found += [f"[{line}] {difference}" for difference in found]

    def _to_stack(self, name: str) -> None:
        self._stack = name
        if not self._file.exists():
            self._file.write_text("")
            self._real.make(name)

    @property
    def _file(self) -> Path:
        return self._project / f"Pulumi.{self._stack}.yaml"

    def _configure(self, step: str) -> None:
        document = yaml.safe_load(self._file.read_text()) or {}
        document["config"] = {"aws:region": REGION, f"{self._name}:step": step}
        self._file.write_text(yaml.safe_dump(document))

    # -- behind the state's back --------------------------------------------------------------

    def _lose(self, name: str) -> None:
        for directory, record in self._things(name):
            clouds = open_clouds(directory)
            provider = clouds.factory(record["type"].split(":")[0]).configure({"region": REGION})
            provider.delete(record["urn"], record["id"], record["inputs"], record["outputs"])
            clouds.close()

    def _edit(self, name: str, key: str, value: str) -> None:
        for directory, record in self._things(name):
            clouds = open_clouds(directory)
            provider = clouds.factory(record["type"].split(":")[0]).configure({"region": REGION})
            news = {**record["inputs"], key: yaml.safe_load(value)}
            provider.update(
                *(record["urn"], record["id"], record["inputs"], record["outputs"], news),
                preview=False,
            )
            clouds.close()

    def _things(self, name: str) -> list[tuple[Path, dict[str, Any]]]:
        found = []
        for directory, records in (
            (self._real_clouds, self._real.records(self._stack)),
            (self._project / FOLDER, self._own.records(self._stack)),
        ):
            record = next(r for r in records if r["urn"].endswith(f"::{name}"))
            found.append((directory, reveal(record)))
        return found
