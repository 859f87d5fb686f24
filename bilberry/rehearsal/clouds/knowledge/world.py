"""What all providers of a rehearsal share, and what one of them is asked to do."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bilberry.rehearsal.clouds.knowledge.drafts import Drafts
from bilberry.rehearsal.clouds.store import CloudStore, StoredResource
from bilberry.rehearsal.provider import Properties
from bilberry.values import urn as urns


@dataclass(frozen=True)
class World:
    """What all providers of a rehearsal share.

    Attributes:
        seed: What ids and generated values are derived from: the same seed, the same values.
        now: Seconds since the epoch; names kept after a deletion fall free by it.
        drafts: What previews have planned, for clouds where one provider's resources refer to
            those of another. It outlives a run where the clouds do, so that it may hold more than
            a run plans, and never less.
    """

    store: CloudStore
    seed: str
    now: Callable[[], float] = time.time
    drafts: Drafts = field(default_factory=Drafts)


@dataclass(frozen=True)
class Operation:
    """What a provider was asked to do to one resource.

    Attributes:
        verb: `creating`, `updating` or `deleting`: how messages of refusal begin.
        preview: Whether nothing may be made, and inputs may be unknown.
        old: The resource as it is, unless it is to be made.
        serial: How many were made for this URN before; sets the ids of a replacement apart.
    """

    verb: str
    urn: str
    inputs: Properties
    preview: bool = False
    old: StoredResource | None = None
    serial: int = 0

    @functools.cached_property
    def type(self) -> str:
        """The resource's type token."""
        return urns.parse(self.urn).type

    @functools.cached_property
    def name(self) -> str:
        """The resource's logical name."""
        return urns.parse(self.urn).name
