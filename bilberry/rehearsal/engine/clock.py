"""The rehearsal's clock: how long a run would take in life, with independent work side by side."""

from __future__ import annotations

from collections.abc import Iterable


class Clock:
    """Each piece of work starts when all it waits for has ended; the run ends with the last."""

    def __init__(self) -> None:
        self._ends: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._floor = 0.0
        self.elapsed = 0.0

    def spend(self, name: str, seconds: float, after: Iterable[str] = ()) -> None:
        """Do the named work for that long, once everything in `after` is done."""
        known = [self._ends[other] for other in after if other in self._ends]
        start = max([self._floor, self._held.get(name, 0.0), self._ends.get(name, 0.0), *known])
        self._ends[name] = start + seconds
        self.elapsed = max(self.elapsed, start + seconds)

    def hold(self, name: str, until: str) -> None:
        """Work by that name waits for the end of another: a deletion for those that depend on it."""
        self._held[name] = max(self._held.get(name, 0.0), self._ends.get(until, 0.0))

    def barrier(self) -> None:
        """What comes from here on waits for all that was (deletions, after updates)."""
        self._floor = self.elapsed
