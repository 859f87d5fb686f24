"""The rehearsal's engine, run in this process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.deployment import Options
from bilberry.rehearsal.engine.events import LogSeverity, Recorder
from bilberry.rehearsal.engine.events import Step as OwnStep
from bilberry.rehearsal.engine.operations import Result, Stack
from bilberry.rehearsal.state.document import HIDDEN
from bilberry.rehearsal.wire.policy_packs.pack import PackOptions
from bilberry.values.property_values import UNKNOWN, UNKNOWN_STRING, Secret, transform
from tests.engine.real import PASSPHRASE, opened, parts
from tests.engine.transcript import Step, Transcript, objection, same_form

OPERATIONS = {"up": Stack.up, "destroy": Stack.destroy, "refresh": Stack.refresh}
OWN_REASONS = ("replacementTrigger", "pendingReplacement")  # Pulumi's engine gives none then


class Begun(Recorder):
    """Keeps steps when they begin, as Pulumi's events do: a failing one is among them."""

    def begin(self, step: OwnStep) -> None:
        """Keep the step."""
        if not step.internal:
            self.steps.append(step)

    def done(self, step: OwnStep, seconds: float) -> None:
        """It is kept already."""


class OwnEngine:
    """One project's stacks in the rehearsal."""

    def __init__(self, project: Path) -> None:
        self._project = project

    def run(self, verb: str, stack: str, flags: list[str]) -> list[Transcript]:
        """Preview, then do; the second is missing where the first was refused."""
        runs: list[Transcript] = []
        for part in parts(verb, flags):
            if all(run.ok for run in runs):
                run = self._once(verb, stack, self._options(flags, preview=part == "preview"))
                run.doing = f"{verb} {part}"
                runs.append(run)
        return runs

    def records(self, stack: str) -> list[dict[str, Any]]:
        """The stack's records, secrets opened."""
        return opened(self.deployment(stack), PASSPHRASE)

    def unprotect(self, stack: str) -> None:
        """Take the protection off everything."""
        Stack(self._project, stack).unprotect([])

    def file(self, stack: str) -> Path:
        """Where the rehearsal keeps a stack."""
        return Stack(self._project, stack).files.state

    def deployment(self, stack: str) -> dict[str, Any]:
        """The stack's deployment as it is exported."""
        deployment: dict[str, Any] = Stack(self._project, stack).export()["deployment"]
        return deployment

    def _once(self, verb: str, name: str, options: Options) -> Transcript:
        stack, begun = Stack(self._project, name), Begun()
        try:
            transcript = _transcript(OPERATIONS[verb](stack, begun, options), begun)
            transcript.policies = [
                objection(one.policy, str(one.level), one.urn, one.message)
                for one in begun.violations
            ]
        except RehearsalError as error:
            return Transcript("", ok=False, stopped=True, messages=[str(error)])
        if verb != "refresh":  # Pulumi's other commands do not show what a refresh found
            transcript.steps = [_untold(step) for step in transcript.steps]
        return transcript

    def _options(self, flags: list[str], *, preview: bool) -> Options:
        """The options that the flags of Pulumi's command stand for."""
        values = [flag.partition("=")[::2] for flag in flags]
        return Options(
            preview=preview,
            refresh=any(name == "--refresh" for name, _ in values),
            targets=tuple(value for name, value in values if name == "--target"),
            target_dependents=any(name == "--target-dependents" for name, _ in values),
            replace=tuple(value for name, value in values if name == "--replace"),
            policy_packs=self._packs(dict(values)),
        )

    def _packs(self, flags: dict[str, str]) -> tuple[PackOptions, ...]:
        """The one pack that a script may name, below the project's folder."""
        if "--policy-pack" not in flags:
            return ()
        config = flags.get("--policy-pack-config")
        pack = self._project / flags["--policy-pack"]
        return (PackOptions(pack, self._project / config if config else None),)


def _untold(step: Step) -> Step:
    return replace(step, result="") if step.op == "refresh" else step


def _transcript(result: Result, begun: Begun) -> Transcript:
    recorder = result.recorder
    transcript = Transcript("", ok=result.ok, stopped=bool(result.error))
    transcript.steps = [_step(step) for step in begun.steps]
    transcript.failed = [step.urn for step, _ in recorder.failures]
    transcript.messages = [
        *([result.error] if result.error else []),
        *(message for _, message in recorder.failures),
        *(text for severity, text, _ in recorder.messages if severity is LogSeverity.ERROR),
    ]
    for step in recorder.visible:
        if step.new is not None:
            old_half = " (to delete)" if step.new.delete else ""
            transcript.values[step.urn + old_half] = same_form(_values(step))
    return transcript


def _step(step: OwnStep) -> Step:
    detailed = {path: change.lower().replace("_", "-") for path, change in step.detailed.items()}
    reasons = sorted(reason for reason in step.reasons if reason not in OWN_REASONS)
    result = str(step.result) if step.result else ""
    return Step(str(step.op), step.urn, tuple(sorted(detailed.items())), tuple(reasons), result)


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
