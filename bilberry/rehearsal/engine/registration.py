"""One registration of a program: decided against the old state, then carried out.

In the order of Pulumi's step generator: import, check, then one of create, replace (in either
order), update and same.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from bilberry.errors import Invalid, Objected, Refused
from bilberry.rehearsal.engine import paths, requests
from bilberry.rehearsal.engine.deployment import Deployment, failure_step, outputs_of
from bilberry.rehearsal.engine.diffing import Comparison, compare, is_replace_target
from bilberry.rehearsal.engine.events import Op, Step
from bilberry.rehearsal.engine.goal import Goal, Outcome
from bilberry.rehearsal.engine.replacement import DependentReplacement, dependent_replacements
from bilberry.rehearsal.engine.secret_outputs import mark_inputs
from bilberry.rehearsal.provider import (
    CheckRequest,
    Created,
    Provider,
    ProviderError,
    ReadRequest,
)
from bilberry.rehearsal.state.document import ResourceState, masked, now
from bilberry.values.property_values import has_unknown
from bilberry.values.urn import PROVIDER_PREFIX, STACK_TYPE


class LeftOut(Exception):
    """Something this resource needs failed or was left out, and so is this."""


def register(run: Deployment, goal: Goal) -> Outcome:
    """Carry out one registration.

    A refusal is reported to the run's listener and marked on the outcome: the program goes on without
    the resource, and in an update that an invalid registration has stopped, without all others.
    Raises `RehearsalError` for a URN or an alias given twice.
    """
    if not goal.parent and goal.type != STACK_TYPE:
        goal.parent = run.stack_urn
    urn = run.identities.claim(goal)
    if goal.type == STACK_TYPE:
        run.stack_urn = urn
    try:
        if not run.stopped:
            return Registration(run, goal, urn).outcome()
    except LeftOut:
        run.left_out.add(urn)
    except Objected:
        run.failed.add(urn)
        run.stopped = True
    except (Refused, ProviderError) as refusal:
        run.fail(failure_step(urn), str(refusal))
        run.stopped = isinstance(refusal, Invalid) and not run.options.preview
    return Outcome(urn, failed=True)


class Registration:
    """A registration under decision: what is wanted (`new`), what was (`old`), who manages it."""

    def __init__(self, run: Deployment, goal: Goal, urn: str) -> None:
        self.run = run
        self.goal = goal
        self.urn = urn
        self.new = goal.record(urn)
        self._need()
        self.old = run.identities.old_record(goal, urn)
        if self.old is not None:
            self.new.created, self.new.modified = self.old.created, self.old.modified
            self.new.aliases = [self.old.urn] if self.old.urn != urn else []
        self.provider = run.manager(self.new)
        self.comparison = Comparison()
        self.imported = False

    def outcome(self) -> Outcome:
        """Decide, do, and answer the program."""
        if self._is_target():
            self.run.touched.add(self.urn)
        elif not self._is_always_included():
            return self._leave_alone()
        if self._is_import():
            self._import()
        self._check()
        self.run.apply_policies(self.new)
        if self.urn in self.run.dependent_replace_keys:
            return self._create_again()
        if self.old is None:
            return self._create(Op.CREATE)
        if self.old.external:
            return self._take_ownership(self.old)
        return self._compare(self.old)

    def _compare(self, old: ResourceState) -> Outcome:
        self.comparison = compare(self.run, self.goal, old, self.new, self.provider)
        if self.comparison.replaces:
            return self._replace(old)
        if self.comparison.diff.changes or old.init_errors:
            return self._update(old)
        if self.imported:  # which was its step
            return Outcome(self.urn, old.id, old.outputs)
        return self._same(old)

    # -- deciding -----------------------------------------------------------------------------

    def _need(self) -> None:
        """Raises `LeftOut` or `Invalid` where something this resource needs is not made."""
        run = self.run
        for needed in dict.fromkeys(map(run.identities.current, self.new.all_dependencies())):
            if needed in run.untargeted and self._is_target():
                self._refuse(
                    f"Resource '{self.urn}' depends on '{needed}' "
                    "which was not specified in --target list"
                )
            if needed in run.failed or needed in run.left_out:
                raise LeftOut

    def _is_target(self) -> bool:
        """Whether `--target` names this resource, or one that it depends on if that counts."""
        run = self.run
        if run.is_named(self.urn):
            return True
        dependencies = self.new.all_dependencies()
        return run.options.target_dependents and not run.touched.isdisjoint(dependencies)

    def _is_always_included(self) -> bool:
        return self.goal.type == STACK_TYPE or self.goal.type.startswith(PROVIDER_PREFIX)

    def _leave_alone(self) -> Outcome:
        """Not a target: what exists stays as it was, what does not exist is not made."""
        if self.old is None:
            self.run.untargeted.add(self.urn)
            self.new.inputs = {}  # nobody checked them
            self.run.show(self._step(Op.SAME))
            return Outcome(self.urn, failed=True)
        self.new = self.old.copy(urn=self.urn, aliases=self.new.aliases)
        return self._same(self.old)

    def _is_import(self) -> bool:
        wanted, old = self.goal.import_id, self.old
        if not self.goal.custom or not wanted:
            return False
        return old is None or old.external or (old.import_id or old.id) != wanted

    def _check(self) -> None:
        """Let the provider fill in defaults and check the inputs. Raises `Refused`."""
        old = self.old
        given = self.goal.properties
        if old is None:
            self._check_inputs(given, None)
            return
        given = paths.ignore(given, old.inputs, self.goal.ignore_changes)
        fresh = old.external or self.urn in self.run.dependent_replace_keys
        fresh = fresh or is_replace_target(self.run, self.urn)
        self._check_inputs(given, None if fresh else old.inputs)

    def _check_inputs(self, given: dict[str, Any], olds: dict[str, Any] | None) -> None:
        self.new.inputs = given
        if self.provider is None:
            return
        if has_unknown(given) and not self.run.options.preview:
            raise Refused(f"{self.urn}: some inputs are still not known at the update")
        request = CheckRequest(
            urn=self.urn,
            olds=None if olds is None else requests.plain(olds),
            news=requests.plain(given),
            random_seed=self._seed(),
        )
        checked = self.provider.check(request)
        if checked.failures:
            raise Invalid("\n".join(self._failure(f.property, f.reason) for f in checked.failures))
        self.new.inputs = mark_inputs(checked.inputs, given)

    def _failure(self, path: str, reason: str) -> str:
        """A check's failure with the value that was given, unless it is secret."""
        if not path:
            return reason
        value = paths.get(self.goal.properties, paths.parse(path))
        shown = "" if isinstance(value, paths.Missing) else f" with value '{masked(value)}'"
        return f"property {path}{shown} has a problem: {reason}"

    def _seed(self) -> bytes:
        """What a fresh auto-name is made from: new for every making of the resource."""
        generation = self.new.created if self.run.options.preview else now()
        return hashlib.sha256(f"{self.urn} {generation}".encode()).digest()

    # -- doing --------------------------------------------------------------------------------

    def _same(self, old: ResourceState) -> Outcome:
        new = self.new
        new.id, new.outputs = old.id, old.outputs
        if new.type.startswith(PROVIDER_PREFIX):
            self.run.providers.configure(self.urn, new.inputs)
        step = self._step(Op.SAME)
        self.run.listener.begin(step)
        if old == new:
            self.run.journal.same(old, new)
        else:
            self.run.journal.put(new, instead_of=old)
        return self.run.done(step, 0.0)

    def _create(self, op: Op, *, besides: ResourceState | None = None) -> Outcome:
        """Make it; `besides` is the old half that is still there, to be deleted at the end."""
        new, old = self.new, self.old
        new.created = new.modified = now()
        step = self._step(op)
        with self.run.operation(step, "creating", "Create") as operation:
            self._make()
            waiting = old if old is not None and old.pending_replacement else None
            with self.run.journal.together():
                self.run.journal.end(operation)
                self.run.journal.put(new, instead_of=waiting)
                if besides is not None:
                    self.run.journal.amend(besides, besides.copy(delete=True))
        return self._stands(step, "create")

    def _make(self) -> None:
        new, preview = self.new, self.run.options.preview
        if self.provider is None:
            return
        try:
            made = self.provider.create(requests.create(new, preview=preview))
        except ProviderError as refusal:
            made = self._half_made(refusal)
        new.id, new.outputs = made.id, outputs_of(new, made.outputs)

    def _update(self, old: ResourceState) -> Outcome:
        new = self.new
        new.id, new.outputs, new.modified = old.id, old.outputs, now()
        step = self._step(Op.UPDATE)
        with self.run.operation(step, "updating", "Update") as operation:
            self._change(old)
            with self.run.journal.together():
                self.run.journal.end(operation)
                self.run.journal.put(new, instead_of=old)
        return self._stands(step, "update")

    def _change(self, old: ResourceState) -> None:
        new, preview = self.new, self.run.options.preview
        if self.provider is None:
            return
        try:
            outputs = self.provider.update(requests.update(old, new, preview=preview))
        except ProviderError as refusal:
            outputs = self._half_made(refusal).outputs
        new.outputs = outputs_of(new, outputs)

    def _half_made(self, refusal: ProviderError) -> Created:
        """What there is in spite of a refusal. It is kept with the reason; the next run updates it."""
        if refusal.partial is None:
            raise refusal
        self.new.init_errors = [str(refusal)]
        return Created(*refusal.partial)

    def _stands(self, step: Step, operation: str) -> Outcome:
        if self.new.init_errors:
            raise Refused("\n".join(self.new.init_errors))
        return self.run.done(step, self._seconds(operation))

    def _replace(self, old: ResourceState) -> Outcome:
        self._refuse_replacement(old)
        self.run.replaced.add(self.urn)
        self.new.created = ""
        self._check_inputs(self.goal.properties, None)
        delete_first = self.goal.delete_before_replace
        if delete_first is None:
            delete_first = self.comparison.diff.delete_before_replace
        if delete_first or old.pending_replacement:
            return self._delete_then_create(old)
        return self._create_then_delete(old)

    def _create_then_delete(self, old: ResourceState) -> Outcome:
        """The old half is marked here and deleted at the end of the run."""
        outcome = self._create(Op.CREATE_REPLACEMENT, besides=old)
        self._show_replace()
        return outcome

    def _delete_then_create(self, old: ResourceState) -> Outcome:
        if not old.pending_replacement:
            going = dependent_replacements(self.run, old)
            self._refuse_protected(going)
            self.run.deleted.update([old.urn, *(dependant.record.urn for dependant in going)])
            for dependant in reversed(going):
                self._delete_dependant(dependant)
            self._delete_first(old)
        self._show_replace()
        return self._create(Op.CREATE_REPLACEMENT)

    def _refuse_protected(self, going: list[DependentReplacement]) -> None:
        for dependant in going:
            if dependant.record.protect:
                raise Invalid(
                    f"unable to replace resource {dependant.record.urn!r} as part of replacing "
                    f"{self.urn!r} as it is currently marked for protection. To unprotect the "
                    "resource, remove the `protect` flag from the resource in your Pulumi program "
                    "and run `pulumi up`"
                )

    def _delete_dependant(self, dependant: DependentReplacement) -> None:
        """Delete what cannot stay while this is away; whether it is wanted again is seen later."""
        urn = dependant.record.urn
        if urn not in self.run.dependent_replace_keys:
            self._delete_first(dependant.record)
            self.run.dependent_replace_keys[urn] = dependant.reasons

    def _delete_first(self, old: ResourceState) -> None:
        waiting = old.copy(pending_replacement=True)
        self.run.delete(Step(Op.DELETE_REPLACED, old.urn, old), keep=waiting)
        self.run.olds[old.urn] = waiting
        if old is self.old:
            self.old = waiting

    def _create_again(self) -> Outcome:
        """What was deleted for the sake of a dependency is wanted again: its replacement's rest."""
        self.run.deleted.discard(self.urn)
        self.run.replaced.add(self.urn)
        self._show_replace()
        self.comparison = Comparison(reasons=self.run.dependent_replace_keys.pop(self.urn))
        return self._create(Op.CREATE_REPLACEMENT)

    def _take_ownership(self, old: ResourceState) -> Outcome:
        """What was only read before is now to be made; the record of the reading goes."""
        outcome = self._create(Op.CREATE_REPLACEMENT, besides=old)
        self._show_replace()
        return outcome

    def _import(self) -> None:
        """Adopt what exists under the given id; afterwards it is compared like any other."""
        adopted = self.new.copy(created=now(), modified=now())
        op = Op.IMPORT if self.old is None else Op.IMPORT_REPLACEMENT
        step = Step(op, self.urn, self.old, adopted)
        self.run.listener.begin(step)
        self._fetch(adopted)
        with self.run.journal.together():
            self.run.journal.put(adopted)
            if self.old is not None:
                self.run.journal.amend(self.old, self.old.copy(delete=True))
        self.run.done(step, 0.0)
        if self.old is not None:
            self._show_replace(adopted)
        self.old = adopted
        self.imported = True
        self.new.created, self.new.modified = adopted.created, adopted.modified

    def _fetch(self, adopted: ResourceState) -> None:
        """What the cloud says of the resource to adopt. Raises `Refused` for one it does not have."""
        wanted = self.goal.import_id
        request = ReadRequest(urn=self.urn, id=wanted)
        found = self.provider.read(request) if self.provider else None
        if found is None:
            raise Refused(f"resource '{wanted}' does not exist")
        adopted.id, adopted.inputs = found.id or wanted, found.inputs
        adopted.outputs = outputs_of(adopted, found.outputs)

    # -- reporting ----------------------------------------------------------------------------

    def _step(self, op: Op) -> Step:
        comparison = self.comparison
        return Step(op, self.urn, self.old, self.new, comparison.diff.detailed, comparison.reasons)

    def _show_replace(self, new: ResourceState | None = None) -> None:
        """The middle one of a replacement's three steps; nothing happens in it."""
        self.run.show(replace(self._step(Op.REPLACE), new=new or self.new))

    def _refuse_replacement(self, old: ResourceState) -> None:
        reasons = ", ".join(self.comparison.reasons)
        if self.new.protect and old.protect:
            self._refuse(_PROTECTED.format(urn=self.urn, reasons=reasons))
        if self.goal.import_id:
            message = _IMPORTED.format(reasons=reasons)
            if not self.run.options.preview:
                raise Invalid(message)
            self.run.warn(message, self.urn)

    def _refuse(self, message: str) -> None:
        """Raises `Invalid`; in a preview, shows all the same what would happen."""
        if not self.run.options.preview:
            raise Invalid(message)
        self.run.complain(self.urn, message)

    def _seconds(self, operation: str) -> float:
        provider: Provider | None = self.provider
        return provider.seconds(requests.duration(self.new, operation)) if provider else 0.0


_PROTECTED = (
    "unable to replace resource {urn!r}\nas it is currently marked for protection; what asks for "
    "the replacement: {reasons}. To unprotect the resource, remove the `protect` flag from the "
    "resource in your Pulumi program and run `pulumi up`"
)
_IMPORTED = (
    "previously-imported resources that still specify an ID may not be replaced; please remove "
    "the `import` declaration from your program; what asks for the replacement: {reasons}"
)
