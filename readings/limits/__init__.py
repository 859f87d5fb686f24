"""Limits: what a stack uses of its vendors' plans and quotas, of how many."""

from readings.limits.reading import ALMOST, Use, limits

__all__ = ["ALMOST", "Use", "limits"]
