"""The snapshot a data store leaves behind when it is deleted for good."""

from __future__ import annotations

import pulumi
import pulumi_random as random

from ..component import Component


class FinalSnapshot:
    """The name of a store's last snapshot, a child of the component that owns the store.

    AWS keeps the snapshot, and bills for it by the gigabyte, until somebody deletes it; the name
    itself costs nothing.
    """

    def __init__(self, owner: Component) -> None:
        # Without it the name would be taken for good once a store of this name had been deleted.
        self.suffix = random.RandomId(
            f"{owner.name}-final-snapshot", byte_length=4, opts=owner.child()
        )
        store = owner.place.unique(owner.name)
        self.name: pulumi.Output[str] = pulumi.Output.concat(store, "-final-", self.suffix.hex)


def final_snapshot(owner: Component) -> FinalSnapshot | None:
    """The final snapshot of a store; none where the whole environment may be thrown away."""
    return None if owner.place.temporary else FinalSnapshot(owner)
