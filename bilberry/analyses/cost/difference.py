"""What a change costs: two estimates held against each other, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bilberry.analyses.cost.estimate import Estimate
from bilberry.analyses.cost.lines import NOTHING, Band, Line

Key = tuple[str, str, str, str]


@dataclass(frozen=True)
class LineChange:
    """A line that is in one estimate only, or comes to something else in the other.

    Attributes:
        old: The line as it was, None for one that is added.
        new: The line as it will be, None for one that is removed.
    """

    old: Line | None
    new: Line | None

    @property
    def line(self) -> Line:
        """The line, as it will be if it will."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - one of the two is there
        return found

    @property
    def kind(self) -> str:
        """What became of the line: added, removed or changed."""
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"

    @property
    def is_in_price(self) -> bool:
        """Whether what changed is that there is a price, not what it comes to."""
        return _is_priced(self.old) != _is_priced(self.new)

    @property
    def monthly(self) -> Band:
        """Dollars a month more, less where it is below zero."""
        old = self.old.monthly if self.old else NOTHING
        return (self.new.monthly if self.new else NOTHING) - old


def changes(old: Estimate, new: Estimate) -> list[LineChange]:
    """What became other than it was, the largest difference first.

    Lines are the same by the resource's type and name, so that stacks of one estate can be compared.
    What is free before and after is left out, and what is not priced before and after, too.
    """
    before, after = _by_key(old.lines), _by_key(new.lines)
    found = [LineChange(before.get(key), after.get(key)) for key in {**before, **after}]
    different = [change for change in found if _matters(change)]
    return sorted(
        different,
        key=lambda change: (-abs(change.monthly.expected), change.line.resource, change.line.what),
    )


def increase(old: Estimate, new: Estimate) -> Decimal:
    """Dollars a month that the new one is expected to cost more; below zero if it costs less."""
    return new.total.expected - old.total.expected


def _by_key(lines: Sequence[Line]) -> dict[Key, Line]:
    return {_key(line): line for line in lines}


def _key(line: Line) -> Key:
    type_ = line.urn.split("::")[2] if line.urn else ""
    return (type_, line.component, line.resource, line.what)


def _matters(change: LineChange) -> bool:
    """Whether the money is another, or becomes known or unknown."""
    return change.monthly != NOTHING or change.is_in_price


def _is_priced(line: Line | None) -> bool:
    return line is None or line.is_priced
