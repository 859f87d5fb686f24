"""One run of one stack: what was, what is now, and the services that every step needs.

The rules, the words and the order are those of Pulumi's engine (pkg/resource/deploy in
pulumi/pulumi, 2026-08), so that what is learnt here holds there. In a preview nothing is made
and what would be known only afterwards is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bilberry.errors import Objected, Refused
from bilberry.rehearsal.engine import requests, targets
from bilberry.rehearsal.engine.clock import Clock
from bilberry.rehearsal.engine.events import Listener, LogSeverity, Op, Step
from bilberry.rehearsal.engine.goal import Outcome
from bilberry.rehearsal.engine.hooks import Hooks
from bilberry.rehearsal.engine.identity import Identities
from bilberry.rehearsal.engine.providers import Providers
from bilberry.rehearsal.engine.secret_outputs import mark_outputs
from bilberry.rehearsal.provider import (
    InvokeRequest,
    Properties,
    Provider,
    ProviderError,
    ProviderFactory,
)
from bilberry.rehearsal.state.document import PendingOperation, ResourceState, provider_urn
from bilberry.rehearsal.state.journal import Journal
from bilberry.rehearsal.wire.policy_packs.pack import PackOptions
from bilberry.rehearsal.wire.policy_packs.packs import PolicyPacks
from bilberry.rehearsal.wire.policy_packs.violation import Violation
from bilberry.values.property_values import has_unknown


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a run is asked to do. Targets and replacements are URNs or patterns of them."""

    preview: bool = False
    refresh: bool = False
    targets: tuple[str, ...] = ()
    target_dependents: bool = False
    replace: tuple[str, ...] = ()
    policy_packs: tuple[PackOptions, ...] = ()


class Deployment:
    """The state of a run, and how a step is carried out, recorded, timed and reported."""

    def __init__(
        self,
        *,
        stack: str,
        project: str,
        journal: Journal,
        factory: Callable[[str], ProviderFactory],
        listener: Listener,
        options: Options,
        policies: PolicyPacks | None = None,
    ) -> None:
        self.options = options
        self.policies = policies
        self.journal = journal
        self.listener = listener
        self.clock = Clock()
        self.hooks = Hooks(self.warn, preview=options.preview)
        self.olds: dict[str, ResourceState] = {}
        self.remember()
        self.identities = Identities(stack, project, self.olds)
        self.providers = Providers(factory, self.olds)
        self.news: dict[str, ResourceState] = {}
        self.failed: set[str] = set()
        self.untargeted: set[str] = set()  # not made, because of --target
        self.left_out: set[str] = set()  # not made, because something it needs is not
        self.touched: set[str] = set()
        self.replaced: set[str] = set()
        self.deleted: set[str] = set()  # or about to be; what goes with them needs no deletion
        self.dependent_replace_keys: dict[str, tuple[str, ...]] = {}  # of what was deleted early
        self.stopped = False
        self._exports: Properties | None = None
        self._unfinished: dict[str, tuple[str, Step]] = {}  # components until they have outputs
        self.stack_urn = ""

    def remember(self) -> None:
        """Take what the journal has now for what was before this run."""
        kept = self.journal.records.kept.values()
        self.olds.clear()
        self.olds.update({old.urn: old for old in kept if not old.delete})

    @property
    def missing(self) -> set[str]:
        """URNs that a later resource cannot build upon."""
        return self.failed | self.untargeted | self.left_out

    def is_named(self, urn: str) -> bool:
        """Whether a target names this resource; without `--target`, each is one."""
        return not self.options.targets or targets.names(self.options.targets, urn)

    def require_targets(self) -> None:
        """Raises `RehearsalError` for a target that neither the state nor the program has."""
        known = self.olds.keys() | self.identities.seen
        targets.require_known((*self.options.targets, *self.options.replace), known)

    @contextmanager
    def operation(self, step: Step, kind: str, hook: str) -> Iterator[PendingOperation]:
        """What a step does, noted beforehand in the journal as under way.

        `kind` is the pending operation's word (`creating`), `hook` the hooks' (`Create`). What is
        done inside ends with its outcome and the operation's end written together; a refusal
        inside ends the operation. Raises `Refused` of a hook before it. A component's hooks after it
        wait for its outputs; after what was only half made no hooks run.
        """
        record = step.new or step.old
        if record is None:
            raise ValueError(f"a step without a record: {step}")
        self.listener.begin(step)
        self.hooks.run(f"Before{hook}", step)
        operation = self.journal.begin(kind, record)
        try:
            yield operation
        except (Refused, ProviderError):
            self.journal.end(operation)
            raise
        if step.new is not None and step.new.init_errors:
            return
        if step.new is None or step.new.custom:
            self._run_after(f"After{hook}", step)
        else:
            self._unfinished[step.urn] = (f"After{hook}", step)

    def _run_after(self, moment: str, step: Step) -> None:
        """Run hooks of what is done: if one fails so does the run, and what was done stays."""
        try:
            self.hooks.run(moment, step)
        except Refused as refusal:
            self.fail(step, str(refusal))

    def done(self, step: Step, seconds: float) -> Outcome:
        """Note that the resource stands as its step left it.

        A component's outputs are not answered: those of last time may refer to children to come.
        """
        record = step.new
        if record is None:
            raise ValueError(f"nothing stands after {step.op} of {step.urn}")
        self.news[step.urn] = record
        self.clock.spend(step.urn, seconds, record.all_dependencies())
        self.listener.done(step, seconds)
        return Outcome(step.urn, record.id, record.outputs if record.custom else {})

    def fail(self, step: Step, message: str) -> None:
        """Note a refusal: what depends on this resource is left out, all else goes on."""
        self.failed.add(step.urn)
        self.listener.failed(step, message)

    def complain(self, urn: str, message: str) -> None:
        """Note a refusal and go on as if it were none: a preview shows what else would happen."""
        self.listener.failed(failure_step(urn), message)

    def show(self, step: Step) -> None:
        """Show a step that nothing is done in."""
        self.listener.begin(step)
        self.listener.done(step, 0.0)

    def warn(self, text: str, urn: str = "") -> None:
        """Report to a person what does not stop the run."""
        self.listener.message(LogSeverity.WARNING, text, urn)

    def apply_policies(self, record: ResourceState) -> None:
        """Let the policies remediate and analyze what is about to be made of a resource.

        Raises `Objected` in an update for what a mandatory policy objects to; a preview goes on, and
        hears of it by `report_violations`.
        """
        if self.policies is None:
            return
        provider = self._known(provider_urn(record.provider))
        for said, inputs in self.policies.remediate(record, provider):
            self.listener.violation(said)
            record.inputs = inputs
        if self.options.preview:
            self.policies.begin_analysis(record, provider)
        elif self._report(self.policies.analyze(record, provider)):
            raise Objected

    def report_violations(self, *, of_stack: bool) -> None:
        """Report the violations of resources and, unless something failed, of the whole stack."""
        if self.policies is None:
            return
        self._report(self.policies.collect())
        if of_stack:
            self._report(self.policies.analyze_stack(self.news.values(), self._known))

    def _report(self, violations: list[Violation]) -> bool:
        """Whether any of them stops the run."""
        for violation in violations:
            self.listener.violation(violation)
        return any(violation.stops for violation in violations)

    def _known(self, urn: str) -> ResourceState | None:
        return self.news.get(urn) or self.olds.get(urn)

    def register_outputs(self, urn: str, outputs: Properties) -> None:
        """What a component or the stack says of itself at its end; the stack's wait for the run's."""
        if urn == self.stack_urn:
            self._exports = outputs
        elif not self.stopped:
            self._record_outputs(urn, outputs)
            if urn in self._unfinished:
                self._run_after(*self._unfinished.pop(urn))

    def record_exports(self, *, complete: bool) -> None:
        """Record what the program exported; of an incomplete run, beside what was there before."""
        if self._exports is None or self.stopped:
            return
        if complete:
            self._record_outputs(self.stack_urn, self._exports)
            return
        former = self.olds.get(self.stack_urn)
        known = {key: value for key, value in self._exports.items() if not has_unknown(value)}
        self._record_outputs(self.stack_urn, {**(former.outputs if former else {}), **known})

    def _record_outputs(self, urn: str, outputs: Properties) -> None:
        record = self.news.get(urn)
        if record is not None and record.outputs != outputs:
            record.outputs = outputs
            self.journal.put(record)

    def invoke(self, token: str, arguments: Properties, provider: str) -> Properties:
        """Ask a provider's function. Raises `ProviderError`."""
        request = InvokeRequest(token=token, args=requests.plain(arguments))
        return self.providers.of(provider).invoke(request)

    def manager(self, resource: ResourceState) -> Provider | None:
        """Who manages a resource; nobody for a component."""
        if not resource.custom:
            return None
        return self.providers.managing(resource.type, resource.provider)

    def delete(self, step: Step, *, keep: ResourceState | None = None) -> None:
        """Delete what a step's old record speaks of. Raises `Refused` for a protected one.

        `keep` stays in the state in its place, for the second half of a replacement.
        """
        old = step.old
        if old is None:
            raise ValueError(f"nothing to delete in {step}")
        if old.protect and not old.delete and keep is None:
            self.listener.begin(step)
            raise Refused(_PROTECTED.format(urn=old.urn))
        provider = None if self._is_spared(old) else self.manager(old)
        preview = self.options.preview

        with self.operation(step, "deleting", "Delete") as operation:
            if provider is not None and not preview:
                provider.delete(requests.delete(old))
            with self.journal.together():
                self.journal.end(operation)
                if keep is None:
                    self.journal.drop(old)
                else:
                    self.journal.amend(old, keep)
        seconds = provider.seconds(requests.duration(old, "delete")) if provider else 0.0
        self.clock.spend(old.urn, seconds)
        for dependency in old.all_dependencies():
            self.clock.hold(dependency, old.urn)
        self.listener.done(step, seconds)

    def _is_spared(self, old: ResourceState) -> bool:
        """Whether the resource itself stays: read only, retained, or gone with another."""
        return old.external or old.retain_on_delete or old.deleted_with in self.deleted


_PROTECTED = (
    "resource {urn!r} cannot be deleted because it is protected. Remove `protect` from it in the "
    "program and run `up`, or take it off the state: bilberry state unprotect '{urn}'"
)


def outputs_of(record: ResourceState, outputs: Properties) -> Properties:
    """A provider's outputs, secret where they have to be."""
    return mark_outputs(outputs, record.inputs, record.additional_secret_outputs)


def failure_step(urn: str) -> Step:
    """The step that stands for a registration refused before it was decided."""
    return Step(Op.SAME, urn)
