"""The snapshot a data store leaves behind when it is deleted for good."""

from __future__ import annotations

import pulumi
import pulumi_random as random

from ..component import ChildGroup, Component


class FinalSnapshot(ChildGroup):
    """The identifier of a store's last snapshot, a child of the component that owns the store.

    AWS keeps the snapshot, and bills for it by the gigabyte, until somebody deletes it; the
    identifier itself costs nothing.
    """

    def __init__(self, owner: Component, role: str) -> None:
        super().__init__(owner, role)
        # Without it the identifier would be taken for good once a store of this name had been deleted.
        self.suffix = random.RandomId(self.name, byte_length=4, opts=self.child())
        store = self.place.unique(owner.name)
        self.identifier: pulumi.Output[str] = pulumi.Output.concat(
            store, "-final-", self.suffix.hex
        )


def final_snapshot(owner: Component) -> FinalSnapshot | None:
    """The final snapshot of a store; none where the whole environment may be thrown away."""
    return None if owner.place.temporary else FinalSnapshot(owner, "final-snapshot")
