"""The rehearsal's engine, run in this process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rehearsal.deployment import Options
from rehearsal.errors import RehearsalError
from rehearsal.events import Recorder, Severity
from rehearsal.events import Step as OwnStep
from rehearsal.run import Result, Stack
from rehearsal.state import HIDDEN
from rehearsal.values import UNKNOWN, UNKNOWN_STRING, Secret, transform
from tests.engine.real import PASSPHRASE, opened
from tests.engine.transcript import Step, Transcript, same_form


class OwnEngine:
    """One project's stacks in the rehearsal."""

    def __init__(self, project: Path) -> None:
        self._project = project

    def run(self, verb: str, stack: str, flags: list[str]) -> list[Transcript]:
        """Preview, then do; the second is missing where the first was refused."""
        options = _options(flags)
        planned = self._once("up" if verb == "preview" else verb, stack, options, preview=True)
        planned.doing = f"{verb} preview"
        if verb == "preview" or not planned.ok:
            return [planned]
        done = self._once(verb, stack, options, preview=False)
        done.doing = f"{verb} work"
        return [planned, done]

    def records(self, stack: str) -> list[dict[str, Any]]:
        """The stack's records, secrets opened."""
        return opened(self.deployment(stack), PASSPHRASE)

    def deployment(self, stack: str) -> dict[str, Any]:
        """The stack's deployment as it is exported."""
        deployment: dict[str, Any] = Stack(self._project, stack).export()["deployment"]
        return deployment

    def _once(self, verb: str, name: str, options: Options, *, preview: bool) -> Transcript:
        stack = Stack(self._project, name)
        asked = Options(
            preview=preview,
            targets=options.targets,
            target_dependents=options.target_dependents,
            replace=options.replace,
        )
        work = stack.preview if preview and verb == "up" else getattr(stack, verb)
        try:
            return _transcript(work(Recorder(), asked))
        except RehearsalError as error:
            return Transcript("", ok=False, messages=[str(error)])


def _options(flags: list[str]) -> Options:
    """The options that the flags of Pulumi's command stand for."""
    values = [flag.partition("=")[::2] for flag in flags]
    return Options(
        targets=tuple(value for name, value in values if name == "--target"),
        target_dependents=any(name == "--target-dependents" for name, _ in values),
        replace=tuple(value for name, value in values if name == "--replace"),
    )


def _transcript(result: Result) -> Transcript:
    recorder = result.recorder
    transcript = Transcript("", ok=result.ok)
    transcript.steps = [_step(step) for step in recorder.visible]
    transcript.failed = [step.urn for step, _ in recorder.failures]
    transcript.messages = [
        *([result.error] if result.error else []),
        *(message for _, message in recorder.failures),
        *(text for severity, text, _ in recorder.messages if severity is Severity.ERROR),
    ]
    for step in recorder.visible:
        if step.new is not None:
            transcript.values[step.urn] = same_form(_values(step))
    return transcript


def _step(step: OwnStep) -> Step:
    detailed = {
        path: change.value.lower().replace("_", "-") for path, change in step.detailed.items()
    }
    result = str(step.result) if step.result else ""
    return Step(
        str(step.op), step.urn, tuple(sorted(detailed.items())), tuple(step.reasons), result
    )


def _values(step: OwnStep) -> dict[str, Any]:
    record = step.new
    if record is None:
        return {}
    return {
        "inputs": transform(record.inputs, _leaf),
        "outputs": transform(record.outputs, _leaf),
        "protect": record.protect or None,
    }


def _leaf(value: Any) -> Any:
    if isinstance(value, Secret):
        return HIDDEN
    return UNKNOWN_STRING if value is UNKNOWN else value
