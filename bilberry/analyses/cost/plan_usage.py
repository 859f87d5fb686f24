"""What is used of a subscription as a whole, as no single resource tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from bilberry.analyses.cost.lines import Line
from bilberry.analyses.cost.meter import Meter
from bilberry.analyses.cost.subscriptions import FirebaseSubscription, Subscription

DAYS_A_MONTH: Final = Decimal(365) / 12
FIRESTORE: Final = "us-central1"
"""Where Firestore is taken to be; the multi-region nam5 costs twice as much for requests."""


def github(meter: Meter, _: Subscription) -> Iterator[Line]:
    """Minutes of CI."""
    yield meter.used("Linux minutes", "github/actions/linux-2-core", meter.usage("ci_minutes"))


def railway(meter: Meter, _: Subscription) -> Iterator[Line]:
    """What the services hold and send, all of them together."""
    yield meter.held("memory", "railway/usage/memory", meter.usage("railway_memory_gb"))
    yield meter.held("CPU", "railway/usage/cpu", meter.usage("railway_cpus"))
    yield meter.used("GB sent", "railway/usage/egress", meter.usage("railway_transfer_gb"))
    yield meter.held("volumes", "railway/usage/volume", meter.usage("railway_volume_gb"))


def firebase(meter: Meter, subscription: Subscription) -> Iterator[Line]:
    """Firestore, where the plan goes on beyond its daily quotas."""
    if isinstance(subscription, FirebaseSubscription) and subscription.plan == "spark":
        yield meter.free("Spark stops at its quotas", "Firestore")
        return
    for what in ("reads", "writes", "deletes"):
        count = meter.usage(f"firestore_{what}_a_day") * DAYS_A_MONTH
        yield meter.used(f"Firestore {what}", f"gcp/firestore/{what}", count, region=FIRESTORE)
    gb = meter.usage("firestore_gb")
    yield meter.held("Firestore storage", "gcp/firestore/storage", gb, region=FIRESTORE)


USAGE: Final[Mapping[str, Callable[[Meter, Subscription], Iterator[Line]]]] = {
    "github": github,
    "railway": railway,
    "firebase": firebase,
}
"""What is used of a vendor, by the vendor's name among the subscriptions."""
