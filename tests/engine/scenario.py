"""Plays a program's script through both engines and compares after every act.

A program is a folder below `programs/` with a `script.txt`, one act a line:

    up STEP [FLAGS]        preview and update, with the configuration value `step` set
    preview STEP [FLAGS]
    refresh [FLAGS]        likewise previewed first, as `destroy`
    destroy [FLAGS]
    stack NAME             what follows is about another stack of the project
    secret KEY VALUE       write a secret into the stack's configuration
    lose NAME              delete the resource's thing in the cloud, behind the state's back
    edit NAME KEY VALUE    change one property of it, likewise
    pend TYPE NAME         write into the state that a run was killed in that operation
"""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from bilberry.rehearsal.clouds import open_clouds
from bilberry.rehearsal.provider import (
    ConfigureRequest,
    DeleteRequest,
    Provider,
    UpdateRequest,
)
from bilberry.values.property_values import reveal
from tests.engine.pair import Pair, engines

PROGRAMS = Path(__file__).parent / "programs"
REGION = "eu-west-1"


def names() -> list[str]:
    """All programs."""
    return sorted(folder.name for folder in PROGRAMS.iterdir() if (folder / "script.txt").exists())


def play(name: str, folder: Path) -> list[str]:
    """What the engines did not agree on in the first act where they did not."""
    project = folder / "project"
    shutil.copytree(PROGRAMS / name, project)
    (project / "Pulumi.yaml").write_text(f"name: {name}\nruntime: python\n")
    with engines(project, name, folder) as pair:
        scenario = Scenario(pair)
        for line in (project / "script.txt").read_text().splitlines():
            found = scenario.act(*shlex.split(line, comments=True))
            if found:
                return [f"[{line}] {difference}" for difference in found]
    return []


class Scenario:
    """A program being played."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._stack = ""
        self._to_stack("test")

    def act(self, act: str = "", *words: str) -> list[str]:
        """Do what one line says; answers where the engines differ."""
        other = {
            "": lambda: None,
            "stack": self._to_stack,
            "secret": self._secret,
            "lose": self._lose,
            "edit": self._edit,
            "pend": self._pend,
        }
        if act not in other:
            return self._run(act, list(words))
        other[act](*words)
        return []

    def _run(self, verb: str, words: list[str]) -> list[str]:
        if verb in ("up", "preview"):
            self._configure(words.pop(0))
        anywhere = f"urn:pulumi:{self._stack}::{self._pair.name}::**"
        flags = [word.replace("**", anywhere) for word in words]
        return self._pair.run(verb, self._stack, flags)

    def _to_stack(self, name: str) -> None:
        self._stack = name
        if not self._file.exists():
            self._file.write_text("")
            self._pair.real.make(name)

    @property
    def _file(self) -> Path:
        return self._pair.project / f"Pulumi.{self._stack}.yaml"

    def _configure(self, step: str) -> None:
        document = yaml.safe_load(self._file.read_text()) or {}
        own = {"aws:region": REGION, f"{self._pair.name}:step": step}
        document["config"] = {**document.get("config", {}), **own}
        self._file.write_text(yaml.safe_dump(document))

    def _secret(self, key: str, value: str) -> None:
        self._pair.real.keep_secret(self._stack, key, value)

    # -- behind the state's back --------------------------------------------------------------

    def _lose(self, name: str) -> None:
        for provider, thing in self._things(name):
            request = DeleteRequest(
                urn=thing["urn"],
                id=thing["id"],
                inputs=thing["inputs"],
                outputs=thing["outputs"],
            )
            provider.delete(request)

    def _edit(self, name: str, key: str, value: str) -> None:
        for provider, thing in self._things(name):
            request = UpdateRequest(
                urn=thing["urn"],
                id=thing["id"],
                old_inputs=thing["inputs"],
                old_outputs=thing["outputs"],
                new_inputs={**thing["inputs"], key: yaml.safe_load(value)},
            )
            provider.update(request)

    def _pend(self, type_: str, name: str) -> None:
        for engine in (self._pair.real, self._pair.own):
            file = engine.file(self._stack)
            document = json.loads(file.read_text())
            deployment = document.get("deployment") or document["checkpoint"]["latest"]
            record = _named(deployment["resources"], name)
            deployment["pending_operations"] = [{"resource": record, "type": type_}]
            file.write_text(json.dumps(document))

    def _things(self, name: str) -> Iterator[tuple[Provider, dict[str, Any]]]:
        """The resource as either engine knows it, and a provider of that engine's cloud."""
        engines_ = (self._pair.real, self._pair.own)
        for engine, directory in zip(engines_, self._pair.clouds, strict=True):
            thing = reveal(_named(engine.records(self._stack), name))
            with _provider(directory, thing["type"].split(":")[0]) as provider:
                yield provider, thing


def _named(records: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(record for record in records if record["urn"].endswith(f"::{name}"))


@contextmanager
def _provider(directory: Path, package: str) -> Iterator[Provider]:
    clouds = open_clouds(directory)
    yield clouds.factory(package).configure(ConfigureRequest(inputs={"region": REGION}))
    clouds.close()
