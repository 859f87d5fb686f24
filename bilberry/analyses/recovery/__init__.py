"""Recovery: for every store of an estate, which copies there are, how old, and how long to be back."""

from bilberry.analyses.recovery.copies import ContentKind, Copy, Loss
from bilberry.analyses.recovery.evaluation import Row, Verdict, recovery

__all__ = ["ContentKind", "Copy", "Loss", "Row", "Verdict", "recovery"]
