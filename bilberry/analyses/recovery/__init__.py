"""Recovery: for every store of an estate, which copies there are, how old, and how long to be back."""

from bilberry.analyses.recovery.copies import Copy, Kind, Loss
from bilberry.analyses.recovery.evaluation import Row, Verdict, recovery

__all__ = ["Copy", "Kind", "Loss", "Row", "Verdict", "recovery"]
