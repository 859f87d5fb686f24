"""How the cost analysis is put into words: dollars, quantities, and what a reader has to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bilberry.analyses.cost.amounts import ALIASES
from bilberry.analyses.cost.budget import Standing, standings
from bilberry.analyses.cost.difference import LineChange
from bilberry.analyses.cost.estimate import Estimate
from bilberry.analyses.cost.lines import NOTHING, Band, Line, LineKind

HALF_A_CENT: Final = Decimal("0.005")
NAMES: Final = {alias: name for name, alias in ALIASES.items()}


@dataclass(frozen=True)
class Priced:
    """What a stack costs.

    Attributes:
        file: The state that was priced; None for the stack as planned.
    """

    project: str
    stack: str
    file: str | None
    found: Estimate

    @property
    def title(self) -> str:
        """What was priced, for people."""
        return self.file or f"{self.stack}, as planned"


def dollars(amount: Decimal) -> str:
    """Dollars to the cent: `1,482.07`."""
    return f"{amount:,.2f}"


def signed(amount: Decimal) -> str:
    """The same with its sign: `+12.00`."""
    return f"{amount:+,.2f}"


def ends(band: Band) -> tuple[str, str, str]:
    """The low end, what is expected, and the high end."""
    return dollars(band.low), dollars(band.expected), dollars(band.high)


def measure(line: Line) -> str:
    """How much of what at which price: `730 hour x 0.519`; empty where nothing is counted."""
    if line.unit_price is None:
        return ""
    return f"{_quantity(line.quantity.expected)} {line.unit} x {_plain(line.unit_price)}"


def _quantity(amount: Decimal) -> str:
    """To three digits after the point: `5,840`, `2.959`."""
    return _trimmed(f"{amount:,.3f}")


def _plain(price: Decimal) -> str:
    """With all its digits: `0.0000133334`."""
    return _trimmed(f"{price:,.12f}")


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".")


def largest(found: Estimate, count: int = 3) -> Iterator[str]:
    """The dearest lines."""
    for line in found.largest(count):
        if not line.monthly.expected:
            return
        yield f"{dollars(line.monthly.expected):>9}  {line.resource}: {line.what} ({measure(line)})"


def budget(found: Estimate) -> Iterator[tuple[str, str]]:
    """How the estimate stands to its budget, with a word for how that is: fine, close or over."""
    for one in standings(found):
        who = one.name or "everything"
        share = f"{one.share:.0f} % of {dollars(one.limit)}"
        yield f"{who}, {one.end}: {dollars(one.dollars)} is {share}", _state(one)
    if not standings(found):
        yield "none; write one under bilberry:costs.budget", "close"


def _state(standing: Standing) -> str:
    if standing.is_over:
        return "over"
    return "close" if standing.is_close else "fine"


def not_priced(found: Estimate) -> Iterator[str]:
    """What has no price, and why."""
    for line in found.not_priced:
        yield f"{line.resource}: {line.what}: {line.reason}"


def stand_ins(found: Estimate) -> Iterator[str]:
    """Which regions' prices stand in for which, in how many lines that come to how much."""
    by_pair: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in found.lines:
        if line.stand_in:
            by_pair[line.stand_in, line.region].append(line)
    for (there, asked), lines in sorted(by_pair.items()):
        where = asked or "a region that is not known"
        noun = "line" if len(lines) == 1 else "lines"
        yield f"{there} for {where}: {len(lines)} {noun}, {dollars(_sum(lines))}"


def assumed(found: Estimate) -> dict[str, float]:
    """The quantities that nobody has given: their keys, to the defaults."""
    keys = sorted({key for line in found.lines for key in line.assumed})
    usage = found.settings.usage
    return {key: getattr(usage, NAMES[key]) for key in keys}


def assumptions(found: Estimate) -> str:
    """The same in a sentence."""
    return ", ".join(f"{key}={value:g}" for key, value in assumed(found).items())


def confidence(found: Estimate) -> Iterator[str]:
    """How many of the expected dollars have prices of which confidence."""
    by_word: dict[str, Decimal] = defaultdict(Decimal)
    for line in found.lines:
        if line.monthly.expected > 0:
            by_word[line.confidence] += line.monthly.expected
    for word, amount in sorted(by_word.items(), key=lambda one: -one[1]):
        yield f"{word} {dollars(amount)}"


def free(found: Estimate) -> str:
    """How many resources cost nothing."""
    count = len({line.urn for line in found.lines if line.kind is LineKind.FREE and line.urn})
    noun = "resource" if count == 1 else "resources"
    return f"{count} {noun}; --format json says why of each" if count else ""


def worth_showing(found: Sequence[LineChange]) -> tuple[list[LineChange], str]:
    """The changes of a cent or more, and a sentence about the others; empty without any."""
    shown = [one for one in found if one.is_in_price or abs(one.monthly.expected) >= HALF_A_CENT]
    left = len(found) - len(shown)
    return shown, f"less than a cent: {left} more" if left else ""


def components(found: Estimate) -> list[tuple[str, Band]]:
    """Components that come to anything, the dearest first."""
    return [one for one in found.by_component.items() if one[1] != NOTHING]


def details(found: Estimate) -> Iterator[tuple[str, list[tuple[str, list[Line]]]]]:
    """Components, in them resources, in them lines, the dearest first; without what is free."""
    by_component: dict[str, dict[str, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in found.lines:
        if line.kind is not LineKind.FREE or line.monthly != NOTHING:
            by_component[line.component][line.resource].append(line)
    for name in found.by_component:
        if name in by_component:
            yield name, sorted(by_component[name].items(), key=lambda one: (-_sum(one[1]), one[0]))


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((line.monthly.expected for line in lines), Decimal(0))


def share_not_priced(found: Estimate) -> str:
    """How much of what costs something has no price."""
    return f"{found.unpriced_share:.1f} % of what costs something"
