"""What a preview has already planned, so that two resources of one program are seen to collide.

A preview makes nothing, and the ids of what it would make are unknown. A reference that is unknown
can only mean a resource that is still to be made; where the run has planned exactly one that it can
mean, the reference is taken to mean that one, and the resource's URN stands for its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilberry.rehearsal.clouds.store import StoredResource


@dataclass(frozen=True)
class Draft:
    """A resource as a preview would make or change it.

    Attributes:
        handles: By what others refer to it.
        names: The names that it would take.
    """

    resource: StoredResource
    is_new: bool
    handles: frozenset[str]
    names: frozenset[str]


class Drafts:
    """All that the preview has planned so far; empty while resources are really made."""

    def __init__(self) -> None:
        self._by_urn: dict[str, Draft] = {}

    def note(self, draft: Draft) -> None:
        """Remember one more."""
        self._by_urn[draft.resource.urn] = draft

    def only_new(self, types: Sequence[str]) -> StoredResource | None:
        """The one resource of these types that is to be made; None for none or several."""
        found = self.new(types)
        return found[0] if len(found) == 1 else None

    def new(self, types: Sequence[str]) -> list[StoredResource]:
        """All resources of these types that are to be made."""
        return [d.resource for d in self._by_urn.values() if d.is_new and d.resource.type in types]

    def by_handle(self, types: Sequence[str], handle: str) -> StoredResource | None:
        """The planned resource that others refer to so."""
        found = (d for d in self._by_urn.values() if d.resource.type in types)
        return next((draft.resource for draft in found if handle in draft.handles), None)

    def holder(self, name: str) -> StoredResource | None:
        """Who is going to take a name."""
        return next((d.resource for d in self._by_urn.values() if name in d.names), None)

    def is_leaving(self, resource: StoredResource, name: str) -> bool:
        """Whether a resource that has a name now is planned to have it no more."""
        draft = self._by_urn.get(resource.urn)
        return draft is not None and name not in draft.names

    def over(
        self, resources: Iterable[StoredResource], type_: str, region: str
    ) -> list[StoredResource]:
        """Resources as they will be: what exists, with what is planned in its place and added."""
        standing = [resource for resource in resources if resource.urn not in self._by_urn]
        planned = [d.resource for d in self._by_urn.values()]
        return standing + [t for t in planned if t.type == type_ and t.region == region]
