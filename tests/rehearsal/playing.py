"""Plays programs in the rehearsal, in a folder of a test's own, and tells what happened as plain data."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilberry.rehearsal.engine.deployment import Options
from bilberry.rehearsal.engine.events import Recorder, Step
from bilberry.rehearsal.engine.operations import Result, Stack
from bilberry.rehearsal.state.document import ResourceState
from bilberry.values.urn import PROVIDER_PREFIX, STACK_TYPE, make

PROJECT, STACK = "play", "test"
MAIN = f"from {__name__} import perform\n\nperform(__file__)\n"

Program = Callable[[], Any]
_programs: dict[str, Program] = {}


def perform(file: str) -> None:
    """Run the program that a test gave for a folder; what `__main__.py` there calls."""
    _programs[str(Path(file).parent)]()


@dataclass(frozen=True)
class Run:
    """What happened in one run; providers made by default and the stack itself are left out."""

    result: Result

    @property
    def all_steps(self) -> list[Step]:
        """All steps that a person is shown."""
        return [step for step in self.result.recorder.visible if step.type != STACK_TYPE]

    @property
    def steps(self) -> list[str]:
        """Each step that is not `same`, in order: `create-replacement web`."""
        return [f"{step.op} {step.name}" for step in self.all_steps if step.op != "same"]

    @property
    def unchanged(self) -> list[str]:
        """The names of what stayed as it was."""
        return [step.name for step in self.all_steps if step.op == "same"]

    @property
    def failures(self) -> dict[str, str]:
        """Messages by the names of what was refused."""
        return {step.name: message for step, message in self.result.recorder.failures}

    @property
    def messages(self) -> list[str]:
        """What was said besides."""
        return [text for _, text, _ in self.result.recorder.messages]

    @property
    def error(self) -> str:
        """What stopped the program."""
        return self.result.error

    @property
    def ok(self) -> bool:
        """Whether all was done."""
        return self.result.ok

    @property
    def outputs(self) -> dict[str, Any]:
        """What the program exported."""
        return self.result.outputs


class Play:
    """One stack in a folder. Programs are functions, or texts that become `__main__.py`."""

    def __init__(self, folder: Path, stack: str = STACK, project: str = PROJECT) -> None:
        self.folder = folder
        self.stack = stack
        self.project = project
        folder.mkdir(exist_ok=True)
        self.write("Pulumi.yaml", f"name: {project}\nruntime: python\n")
        self.write("__main__.py", "")

    def write(self, name: str, text: str) -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.write_text(text)
        return path

    def up(self, program: Program | str, **options: Any) -> Run:
        """Make the stack what the program says, without a preview beforehand."""
        return self._done(self._up(program, options))

    def refused_up(self, program: Program | str, **options: Any) -> Run:
        """The same, where something has to be refused."""
        return self._refused(self._up(program, options))

    def preview(self, program: Program | str, **options: Any) -> Run:
        """What `up` would do."""
        return self._done(self._preview(program, options))

    def check(self, program: Program | str, **options: Any) -> Run:
        """What `up` would do, or why not."""
        return self._preview(program, options)

    def refused_preview(self, program: Program | str, **options: Any) -> Run:
        """The same, where something has to be refused."""
        return self._refused(self._preview(program, options))

    def destroy(self, **options: Any) -> Run:
        """Delete all."""
        return self._done(self._run(Stack.destroy, options))

    def refused_destroy(self, **options: Any) -> Run:
        """The same, where something has to be refused."""
        return self._refused(self._run(Stack.destroy, options))

    def refresh(self, **options: Any) -> Run:
        """Follow the cloud."""
        return self._done(self._run(Stack.refresh, options))

    def export(self, *, show_secrets: bool = False) -> dict[str, Any]:
        """The deployment document, as a reader of its JSON gets it."""
        document = self._opened().export(show_secrets=show_secrets)
        loaded: dict[str, Any] = json.loads(json.dumps(document))
        return loaded

    @property
    def records(self) -> list[ResourceState]:
        """What the state holds, without the stack itself and default providers."""
        snapshot = self._opened().files.load()
        return [r for r in snapshot.resources if r.type != STACK_TYPE and "::default" not in r.urn]

    @property
    def names(self) -> list[str]:
        """The names of what the state holds, in its order."""
        return [record.urn.rsplit("::", 1)[-1] for record in self.records]

    def __getitem__(self, name: str) -> ResourceState:
        """The one record of that name."""
        (record,) = (r for r in self.records if r.urn.endswith(f"::{name}"))
        return record

    def urn(self, name: str, type_: str = "toy:index:Thing") -> str:
        """The URN of a resource without a parent."""
        return make(self.stack, self.project, "", type_, name)

    def provider_urn(self, name: str) -> str:
        """The URN of an explicit provider of toys."""
        return self.urn(name, f"{PROVIDER_PREFIX}toy")

    @property
    def home(self) -> Path:
        """Where the rehearsal keeps everything."""
        return self.folder / ".bilberry"

    def _up(self, program: Program | str, options: dict[str, Any]) -> Run:
        self._take(program)
        return self._run(Stack.up, options)

    def _preview(self, program: Program | str, options: dict[str, Any]) -> Run:
        self._take(program)
        return self._run(Stack.preview, options)

    def _done(self, run: Run) -> Run:
        assert run.ok, run.error or run.failures
        return run

    def _refused(self, run: Run) -> Run:
        assert not run.ok, "nothing was refused"
        return run

    def _take(self, program: Program | str) -> None:
        if isinstance(program, str):
            self.write("__main__.py", program)
            return
        _programs[str(self.folder)] = program
        self.write("__main__.py", MAIN)

    def _opened(self) -> Stack:
        return Stack(self.folder, self.stack)

    def _run(self, work: Callable[..., Result], options: dict[str, Any]) -> Run:
        stack = self._opened()
        return Run(work(stack, Recorder(), Options(**options)))
