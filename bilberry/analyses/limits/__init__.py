"""Limits: what a stack uses of its vendors' plans and quotas, of how many."""

from bilberry.analyses.limits.usage import ALMOST, Use, limits

__all__ = ["ALMOST", "Use", "limits"]
