"""Whose account a provider works in, where, and on which plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bilberry.rehearsal.clouds.plans import Plan


@dataclass(frozen=True)
class Account:
    """What a provider's configuration comes to.

    Attributes:
        id: Whose resources these are.
        region: Where resources stand that do not say so themselves; empty at a vendor without regions.
        default_tags: Put on everything that can carry tags; None while a preview does not know.
    """

    id: str
    region: str = ""
    plan: Plan = field(default_factory=Plan)
    default_tags: Mapping[str, str] | None = field(default_factory=dict)
