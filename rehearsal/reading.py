"""Resources that a program only looks at: `Resource.get`."""

from __future__ import annotations

from typing import Any

from rehearsal.deployment import Deployment, failure_step, outputs_of, plain
from rehearsal.errors import Refused
from rehearsal.events import Op, Step
from rehearsal.goal import Goal, Outcome
from rehearsal.provider import ProviderError
from rehearsal.state import Resource
from rehearsal.values import UNKNOWN


def read(run: Deployment, goal: Goal, id: Any) -> Outcome:
    """Bring in what exists under an id, without ever owning it. Refusals as in a registration."""
    goal.parent = goal.parent or run.stack_urn
    urn = run.identities.claim(goal)
    record = goal.record(urn)
    record.external = True
    if not run.missing.isdisjoint(record.all_dependencies()):
        run.left_out.add(urn)
        return Outcome(urn, failed=True)
    try:
        _look(run, record, id)
    except (Refused, ProviderError) as refusal:
        run.fail(failure_step(urn), str(refusal))
        return Outcome(urn, failed=True)
    return _record(run, record, run.identities.old_record(goal, urn))


def _look(run: Deployment, record: Resource, id: Any) -> None:
    if id is UNKNOWN:
        return
    provider = run.manager(record)
    found = provider.read(record.urn, str(id), {}, plain(record.inputs)) if provider else None
    if found is None:
        raise Refused(f"resource '{id}' does not exist")
    record.id = found.id or str(id)
    record.outputs = outputs_of(record, found.outputs)


def _record(run: Deployment, new: Resource, old: Resource | None) -> Outcome:
    replaces = old is not None and not old.external
    step = Step(Op.READ_REPLACEMENT if replaces else Op.READ, new.urn, old, new)
    run.listener.begin(step)
    if old is not None and replaces:
        with run.journal.together():
            run.journal.put(new)
            run.journal.amend(old, old.copy(delete=True))
    else:
        run.journal.put(new, instead_of=old)
    return run.done(step, 0.0)
