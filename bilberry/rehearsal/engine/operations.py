"""What a person asks for: preview, up, destroy, refresh, outputs and export of one stack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bilberry.errors import RehearsalError
from bilberry.rehearsal.clouds import open_clouds, plans
from bilberry.rehearsal.engine.builtin import BuiltinFactory
from bilberry.rehearsal.engine.deletion import delete_leftovers
from bilberry.rehearsal.engine.deployment import Deployment, Options
from bilberry.rehearsal.engine.dynamic import DynamicFactory
from bilberry.rehearsal.engine.events import Listener, LogSeverity, Recorder, Step
from bilberry.rehearsal.engine.pending_operations import resolve_pending_operations
from bilberry.rehearsal.engine.refresh import refresh_all
from bilberry.rehearsal.program.host import collector_at_rest, run_program
from bilberry.rehearsal.program.project import DYNAMIC, Config, Project, find_project, load_config
from bilberry.rehearsal.provider import ProviderFactory
from bilberry.rehearsal.state.document import Codec, ResourceState, Snapshot, to_document
from bilberry.rehearsal.state.journal import Journal, StackFiles, locked
from bilberry.rehearsal.wire.monitor import Monitor
from bilberry.rehearsal.wire.policy_packs.pack import PackOptions
from bilberry.rehearsal.wire.policy_packs.packs import AnalyzedStack, PolicyPacks, started
from bilberry.rehearsal.wire.policy_packs.snapshot import analyze_records
from bilberry.rehearsal.wire.policy_packs.violation import Violation

FOLDER = ".bilberry"
PLAIN = Options()


@dataclass(frozen=True)
class AppliedPack:
    """A policy pack that looked at a run: its name with its version, and how many policies it has on."""

    name: str
    policies: int


def applied_packs(policies: PolicyPacks) -> tuple[AppliedPack, ...]:
    """The packs of a run, as they are shown to people."""
    return tuple(AppliedPack(pack.name, pack.policies) for pack in policies.packs)


@dataclass
class Result:
    """How a run went.

    `seconds` is what it would have taken in life; `error` is what stopped the program itself,
    empty if nothing did; refused steps are in `recorder.failures`.
    """

    recorder: Recorder
    seconds: float = 0.0
    error: str = ""
    outputs: dict[str, Any] = field(default_factory=dict)
    packs: tuple[AppliedPack, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything asked for was done, and no policy that is mandatory objects."""
        return not self.error and not self.recorder.failures and not self.is_refused

    @property
    def is_refused(self) -> bool:
        """Whether a mandatory policy objects."""
        return any(violation.stops for violation in self.recorder.violations)

    def without_steps(self) -> Result:
        """How a run went that ended with its preview: nothing was done."""
        recorder = Recorder()
        recorder.failures, recorder.messages = self.recorder.failures, self.recorder.messages
        recorder.violations = self.recorder.violations
        return Result(recorder, 0.0, self.error, packs=self.packs)

    @property
    def changes(self) -> bool:
        """Whether anything was, or would be, changed."""
        return any(step.op not in ("same", "read", "refresh") for step in self.recorder.visible)


class Both:
    """Passes everything on to two listeners."""

    def __init__(self, first: Listener, second: Listener) -> None:
        self._listeners = (first, second)

    def begin(self, step: Step) -> None:
        """A step begins."""
        for listener in self._listeners:
            listener.begin(step)

    def done(self, step: Step, seconds: float) -> None:
        """A step is done."""
        for listener in self._listeners:
            listener.done(step, seconds)

    def failed(self, step: Step, message: str) -> None:
        """A step was refused."""
        for listener in self._listeners:
            listener.failed(step, message)

    def message(self, severity: LogSeverity, text: str, urn: str = "") -> None:
        """A message."""
        for listener in self._listeners:
            listener.message(severity, text, urn)

    def violation(self, violation: Violation) -> None:
        """What a policy says."""
        for listener in self._listeners:
            listener.violation(violation)


class Stack:
    """One stack of one project, rehearsed in the project's folder."""

    def __init__(self, folder: Path, name: str) -> None:
        self.project: Project = find_project(folder.resolve())
        self.name = name
        self.config: Config = load_config(self.project, name)
        self.home = self.project.folder / FOLDER

    @property
    def files(self) -> StackFiles:
        """The stack's state on disk, read anew."""
        return StackFiles(self.home, self.project.name, self.name)

    @property
    def plans(self) -> plans.Plans:
        """The plans of the accounts at the vendors. Raises `RehearsalError` for unknown ones."""
        return plans.read_plans(self.config.values.get(plans.KEY), f"Pulumi.{self.name}.yaml")

    def preview(self, listener: Listener, options: Options = PLAIN) -> Result:
        """What an update would do; nothing is made and nothing written."""
        return self.up(listener, replace(options, preview=True))

    def up(self, listener: Listener, options: Options = PLAIN) -> Result:
        """Make the stack what the program says."""

        def work(journal: Journal) -> Result:
            return self._program(listener, options, journal)

        return self._with_state("up", options, work)

    def destroy(self, listener: Listener, options: Options = PLAIN) -> Result:
        """Delete everything the stack has; the program is not run."""
        return self._without_program("destroy", listener, options, delete_leftovers)

    def refresh(self, listener: Listener, options: Options = PLAIN) -> Result:
        """Ask the clouds what is there, and remember it; the program is not run."""
        return self._without_program("refresh", listener, options, refresh_all)

    def analyze(
        self, packs: Sequence[PackOptions], records: Sequence[ResourceState]
    ) -> tuple[tuple[AppliedPack, ...], list[Violation]]:
        """What policies say of resources that exist, as records of a state of this stack."""
        stack = AnalyzedStack(self.project.name, self.name, self.config, preview=False)
        with started(packs, stack) as policies, collector_at_rest():
            violations = list(analyze_records(policies, records))
            return applied_packs(policies), violations

    def outputs(self) -> dict[str, Any]:
        """What the program exported at its last update, secrets marked."""
        return self.files.load().stack_outputs

    def export(self, *, show_secrets: bool = False) -> dict[str, Any]:
        """The deployment document, as `pulumi stack export` prints it."""
        files = self.files
        snapshot = files.load()
        codec = Codec(files.crypter, show_secrets=show_secrets)
        return to_document(snapshot, codec, lambda: files.salt)

    def unprotect(self, urns: Sequence[str]) -> list[str]:
        """Take the protection off resources, all of them if none is named; answers which.

        Raises `RehearsalError` for a URN that the stack does not have.
        """
        with self._held("state unprotect") as files:
            snapshot = files.recover()
            known = {resource.urn for resource in snapshot.resources}
            for urn in urns:
                if urn not in known:
                    raise RehearsalError(f"stack {self.name!r} has no resource {urn}")
            chosen = [r for r in snapshot.resources if r.protect and (not urns or r.urn in urns)]
            for resource in chosen:
                resource.protect = False
            files.save(snapshot)
            return [resource.urn for resource in chosen]

    # -- how ----------------------------------------------------------------------------------

    def _without_program(
        self, doing: str, listener: Listener, options: Options, step: Callable[[Deployment], None]
    ) -> Result:
        def work(journal: Journal) -> Result:
            recorder = Recorder()
            with self._deployment(Both(recorder, listener), options, journal) as run:
                if options.refresh:
                    refresh_all(run)
                step(run)
            return Result(recorder, run.clock.elapsed)

        return self._with_state(doing, options, work)

    def _with_state(
        self, doing: str, options: Options, work: Callable[[Journal], Result]
    ) -> Result:
        """Work on the stack's state under its lock; in a preview, on a copy that nobody keeps."""
        if options.preview:
            return work(Journal(self.files.load()))
        with self._held(doing) as files:
            journal = Journal(files.recover(), files)
            try:
                return work(journal)
            finally:
                journal.close()

    def _program(self, listener: Listener, options: Options, journal: Journal) -> Result:
        recorder = Recorder()
        stack = AnalyzedStack(self.project.name, self.name, self.config, options.preview)
        with (
            started(options.policy_packs, stack) as policies,
            self._deployment(Both(recorder, listener), options, journal, policies) as run,
        ):
            self._report_placeholders(run)
            if options.refresh:
                refresh_all(run)
            monitor = Monitor(run, self.config.of_package)
            error = run_program(
                self.project, self.name, self.config, monitor, preview=options.preview
            )
            if not error:
                monitor.finish()
            run.record_exports(complete=not error and not run.failed)
            run.report_violations(of_stack=not error and not run.failed)
            packs = () if error else applied_packs(policies)
        result = Result(recorder, run.clock.elapsed, error, packs=packs)
        result.outputs = journal.records.snapshot().stack_outputs
        return result

    def _report_placeholders(self, run: Deployment) -> None:
        for key in self.config.placeholders:
            run.warn(
                f"{key} is encrypted and no passphrase opens it here; "
                "the rehearsal uses a placeholder in its place"
            )

    @contextmanager
    def _held(self, doing: str) -> Iterator[StackFiles]:
        with locked(self.files.lock, doing):
            yield self.files

    @contextmanager
    def _deployment(
        self,
        listener: Listener,
        options: Options,
        journal: Journal,
        policies: PolicyPacks | None = None,
    ) -> Iterator[Deployment]:
        clouds = open_clouds(self.home, plans=self.plans)
        own: dict[str, ProviderFactory] = {
            "pulumi": BuiltinFactory(self._outputs_of),
            DYNAMIC: DynamicFactory(),
        }
        try:
            run = Deployment(
                stack=self.name,
                project=self.project.name,
                journal=journal,
                factory=lambda package: own.get(package) or clouds.factory(package),
                listener=listener,
                options=options,
                policies=policies,
            )
            resolve_pending_operations(run)
            yield run
        finally:
            clouds.close()

    def _outputs_of(self, reference: str) -> dict[str, Any]:
        """The outputs of another stack: `stack`, `project/stack` or `organization/project/stack`."""
        *_, project, stack = ["", self.project.name, *reference.split("/")][-2:]
        files = StackFiles(self.home, project or self.project.name, stack)
        if not files.state.exists():
            raise RehearsalError(
                f"stack reference {reference!r}: that stack has not been brought up in this rehearsal"
            )
        snapshot: Snapshot = files.load()
        return snapshot.stack_outputs
