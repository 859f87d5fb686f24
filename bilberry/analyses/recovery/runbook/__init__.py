"""Runbooks: for each loss, what to type in which order, with this stack's own names in it."""

from collections.abc import Callable, Mapping
from typing import Final

from bilberry.analyses.recorded import RecordedEstate
from bilberry.analyses.recovery.copies import Loss
from bilberry.analyses.recovery.runbook.account import of_account
from bilberry.analyses.recovery.runbook.mistakes import of_mistakes
from bilberry.analyses.recovery.runbook.nearby import of_instance, of_zone
from bilberry.analyses.recovery.runbook.region import of_region
from bilberry.analyses.recovery.runbook.steps import Command, Part, Runbook, RunbookStep

RUNBOOKS: Final[Mapping[Loss, Callable[[RecordedEstate], Runbook]]] = {
    Loss.INSTANCE: of_instance,
    Loss.ZONE: of_zone,
    Loss.REGION: of_region,
    Loss.MISTAKE: of_mistakes,
    Loss.ACCOUNT: of_account,
}


def runbook(estate: RecordedEstate, loss: Loss) -> Runbook:
    """What to do after a loss. What is not known yet stands as `<path of name>`."""
    return RUNBOOKS[loss](estate)


__all__ = ["Command", "Part", "Runbook", "RunbookStep", "runbook"]
