"""Who a registration is: its URN, and the record it had before, by URN or by alias."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.goal import Alias, Goal
from bilberry.rehearsal.state.document import ResourceState
from bilberry.values.urn import STACK_TYPE, Urn, make, parse


class Identities:
    """The URNs of one run, and which old records they have taken over."""

    def __init__(self, stack: str, project: str, olds: Mapping[str, ResourceState]) -> None:
        self.stack = stack
        self.project = project
        self._olds = olds
        self.seen: set[str] = set()
        self.taken: dict[str, str] = {}  # old URN -> the new URN that took it over
        self.formerly: dict[str, str] = {}  # new URN -> the alias it was found by

    def claim(self, goal: Goal) -> str:
        """The URN of a goal. Raises `RehearsalError` if the program gave it to two resources."""
        urn = make(self.stack, self.project, goal.parent, goal.type, goal.name)
        if urn in self.seen:
            raise RehearsalError(f"Duplicate resource URN '{urn}'; try giving it a unique name")
        if urn in self.taken:
            raise RehearsalError(
                f"Duplicate resource alias '{urn}': {self.taken[urn]} already claimed it as its own"
            )
        self.seen.add(urn)
        return urn

    def old_record(self, goal: Goal, urn: str) -> ResourceState | None:
        """The record to compare with: the one of this URN, else of the first alias that has one."""
        if urn in self._olds:
            return self._olds[urn]
        for alias in dict.fromkeys(self._aliases(goal)):
            if alias in self._olds:
                self._take(alias, urn)
                return self._olds[alias]
        return None

    def current(self, urn: str) -> str:
        """The URN under which a resource of an old record goes on."""
        return self.taken.get(urn, urn)

    def _take(self, alias: str, urn: str) -> None:
        if alias in self.seen or alias in self.taken:
            raise RehearsalError(
                f"Duplicate resource alias '{alias}' applied to resource with URN '{urn}' "
                f"conflicting with resource with URN '{self.taken.get(alias, alias)}'"
            )
        self.taken[alias] = urn
        self.formerly[urn] = alias

    def _aliases(self, goal: Goal) -> Iterator[str]:
        """The goal's own aliases, then those it has through its parent's."""
        own = [self._collapse(goal, alias) for alias in goal.aliases]
        yield from own
        former = self.formerly.get(goal.parent)
        if former is None:
            return
        parent = parse(goal.parent).name
        yield self._through(former, parent, goal.type, goal.name)
        for alias in map(parse, own):
            yield self._through(former, parent, alias.type, alias.name)

    def _collapse(self, goal: Goal, alias: Alias) -> str:
        if alias.urn:
            return alias.urn
        parent = goal.parent
        if alias.parent:
            parent = self.formerly.get(alias.parent, alias.parent)
        if alias.no_parent or (parent and parse(parent).qualified_type == STACK_TYPE):
            parent = ""
        return make(
            alias.stack or self.stack,
            alias.project or self.project,
            parent,
            alias.type or goal.type,
            alias.name or goal.name,
        )

    def _through(self, former_parent: str, parent_name: str, type_: str, name: str) -> str:
        """A child's former URN: under its parent's, its name following the parent's if it began so."""
        former = parse(former_parent)
        if name.startswith(parent_name):
            name = former.name + name.removeprefix(parent_name)
        return str(Urn(self.stack, self.project, f"{former.qualified_type}${type_}", name))
