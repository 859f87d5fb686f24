"""Where an estate is built once more after the loss of its region, as its facts say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.copies import region_of


@dataclass(frozen=True)
class Elsewhere:
    """The estate in another region.

    Attributes:
        set: Values by their paths in the stack file, outputs in the place of `<Name>` where known.
        remove: Paths of what has no place in it.
    """

    set: Mapping[str, Any]
    remove: Sequence[str] = ()

    @property
    def region(self) -> str:
        """The region it stands in then."""
        return str(self.set["region"])

    @property
    def stack(self) -> str:
        """What its stack is called."""
        return str(self.set["environment"])


def elsewhere_of(estate: RecordedEstate) -> Elsewhere | None:
    """What the facts say; None for an estate that has nothing to go to."""
    plan = estate.facts.get("elsewhere")
    if not isinstance(plan, Mapping):
        return None
    filled = {path: _filled(value, estate.outputs) for path, value in plan["set"].items()}
    return Elsewhere(filled, tuple(plan["remove"]))


def where_to_go_first(estate: RecordedEstate, resources: Iterable[Resource]) -> list[Resource]:
    """Copies in several regions in the order in which to try them."""
    plan = elsewhere_of(estate)
    first = plan.region if plan else ""
    return sorted(resources, key=lambda one: (region_of(one) != first, region_of(one), one.name))


def _filled(value: Any, outputs: Mapping[str, Any]) -> Any:
    """A value, or the output whose name it has between angle brackets; as it is if that is unknown."""
    if isinstance(value, str) and value.startswith("<"):
        output = outputs.get(value.strip("<>"))
        return output if isinstance(output, str) else value
    return value
