"""Resources that a program only looks at: `Resource.get`."""

from __future__ import annotations

from typing import Any

from bilberry.errors import Refused
from bilberry.rehearsal.engine import requests
from bilberry.rehearsal.engine.deployment import Deployment, outputs_of
from bilberry.rehearsal.engine.events import Op, Step
from bilberry.rehearsal.engine.goal import Goal, Outcome
from bilberry.rehearsal.provider import ProviderError, ReadRequest
from bilberry.rehearsal.state.document import ResourceState
from bilberry.values.property_values import UNKNOWN


def read(run: Deployment, goal: Goal, id: Any) -> Outcome:
    """Bring in what exists under an id, without ever owning it. Refusals as in a registration."""
    goal.parent = goal.parent or run.stack_urn
    urn = run.identities.claim(goal)
    record = goal.record(urn)
    record.external = True
    if not run.missing.isdisjoint(record.all_dependencies()):
        run.left_out.add(urn)
        return Outcome(urn, failed=True)
    reading = Reading(run, record, run.identities.old_record(goal, urn), id)
    try:
        return reading.outcome()
    except (Refused, ProviderError) as refusal:
        run.fail(reading.step, str(refusal))
        return Outcome(urn, failed=True)


class Reading:
    """One look at a resource; a resource of one's own under another id makes place for it."""

    def __init__(
        self, run: Deployment, new: ResourceState, old: ResourceState | None, id: Any
    ) -> None:
        self.run = run
        self.new = new
        self.old = old
        self.id = id
        self.replaced = old if old and not old.external and old.id != id else None
        op = Op.READ_REPLACEMENT if self.replaced else Op.READ
        self.step = Step(op, new.urn, old, new)

    def outcome(self) -> Outcome:
        """Look, record, and answer the program. Raises `Refused` when nothing is there."""
        self.run.listener.begin(self.step)
        self._look()
        with self.run.journal.together():
            if self.replaced is None:
                self.run.journal.put(self.new, instead_of=self.old)
            else:
                self.run.journal.put(self.new)
                self.run.journal.amend(self.replaced, self.replaced.copy(delete=True))
        outcome = self.run.done(self.step, 0.0)
        if self.replaced is not None:
            self._show_replace()
        return outcome

    def _look(self) -> None:
        if self.id is UNKNOWN:
            return
        new, provider = self.new, self.run.manager(self.new)
        given = requests.plain(new.inputs)
        request = ReadRequest(urn=new.urn, id=str(self.id), inputs=given, outputs=given)
        found = provider.read(request) if provider else None
        if found is None:
            raise Refused(f"resource '{self.id}' does not exist")
        new.id = found.id or str(self.id)
        new.outputs = outputs_of(new, found.outputs)

    def _show_replace(self) -> None:
        self.run.show(Step(Op.REPLACE, self.new.urn, self.replaced, self.new))
