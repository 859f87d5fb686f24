"""Refresh: every record is compared with what its cloud says, and follows it."""

from __future__ import annotations

from rehearsal.deployment import Deployment, outputs_of, plain
from rehearsal.events import Op, Step
from rehearsal.provider import ProviderError
from rehearsal.secrecy import mark_inputs
from rehearsal.state import Resource, now
from rehearsal.urn import PROVIDER_PREFIX
from rehearsal.values import reveal


def refresh_all(run: Deployment) -> None:
    """Read every resource that a cloud has; what is gone is dropped from the state."""
    for old in list(run.journal.records.kept.values()):
        if not old.custom or old.type.startswith(PROVIDER_PREFIX) or not run.is_targeted(old.urn):
            continue
        if old.pending_replacement:
            continue
        try:
            _refresh(run, old)
        except ProviderError as refusal:
            run.fail(Step(Op.REFRESH, old.urn, old), str(refusal))
    run.remember()


def _refresh(run: Deployment, old: Resource) -> None:
    provider = run.manager(old)
    found = provider and provider.read(old.urn, old.id, plain(old.inputs), plain(old.outputs))
    if not found:
        step = Step(Op.REFRESH, old.urn, old, result=Op.DELETE)
        run.listener.begin(step)
        run.journal.drop(old)
        run.listener.done(step, 0.0)
        return
    new = old.copy(id=found.id or old.id)
    new.inputs = mark_inputs(found.inputs, old.inputs)
    new.outputs = outputs_of(new, found.outputs)
    changed = reveal(new.outputs) != reveal(old.outputs)
    step = Step(Op.REFRESH, old.urn, old, new, result=Op.UPDATE if changed else Op.SAME)
    run.listener.begin(step)
    if changed or reveal(new.inputs) != reveal(old.inputs):
        new.modified = now()
        run.journal.amend(old, new)
    run.listener.done(step, 0.0)
