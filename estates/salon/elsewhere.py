"""The Salon built once more in another region: what its stack file says differently there.

After the loss of its region the Salon is a further stack beside what is left of the first, as staging
is: names, addresses and hosts of its own, and few copies until there is time for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from bilberry.vendors.vercel.regions import AWS_REGIONS
from components.network.addresses import first_free

if TYPE_CHECKING:
    from estates.salon.salon import SalonSettings

LETTERS: Final = {"north": "n", "south": "s", "east": "e", "west": "w", "central": "c"}
"""How AWS abbreviates the words of its regions: usw2-az1 is a zone of us-west-2."""

LEFT_OUT: Final = (
    *("dns.accountId", "dns.certificateAuthorities", "dns.minimumTls", "dns.hstsDays"),
    *("network.zones", "webApp.redirects", "budgets.anomalyMonitorArn", "database.snapshot"),
)
"""What is the first stack's alone: its zone, its region's zones, its hosts, its own beginnings."""

ANYWHERE: Final = ("us-west-2", "us-east-2")
"""Where a copy can go when nothing better is known."""


def short(region: str) -> str:
    """A region's name, abbreviated: `usw2`."""
    place, words, number = region.split("-")
    for word, letter in LETTERS.items():
        words = words.replace(word, letter)
    return f"{place}{words}{number}"


def elsewhere(settings: SalonSettings, region: str) -> Mapping[str, Any]:
    """What to `set` in the stack file, by path, and what to `remove` from it.

    `<ZoneId>` stands for the first stack's output of that name. The region is in the environment's
    name, so that nothing is called as in the first stack.
    """
    own = short(region)
    changes: dict[str, Any] = {
        "environment": f"{settings.environment}-{own}",
        "region": region,
        **dict(_addresses(settings, region)),
        "furtherNetworks": {},
        "database.replicas": [],
        "storage.replicaRegion": _further(settings, region),
        "files.replicaRegion": None,
        "backups.regions": [],
        "dns.zoneId": "<ZoneId>",
        "dns.label": own,
        "vercel.identityProvider": "use",
        "github.identityProvider": "use",
        "ci.environment": "recovery",
        "ci.ruleset": None,
        "budgets.scope": "environment",
    }
    return {"set": changes, "remove": list(LEFT_OUT)}


def _further(settings: SalonSettings, region: str) -> str:
    """A third region, where the copy of the assets goes: one that has copies already, if any."""
    known = [*settings.backups.regions, *(one.region for one in settings.database.replicas)]
    return next(one for one in (*known, *ANYWHERE) if one not in (region, settings.region))


def _addresses(settings: SalonSettings, region: str) -> Iterator[tuple[str, str]]:
    """Networks that share no addresses with the first stack's, so that they can be connected."""
    taken = [settings.network.cidr, *(other.cidr for other in settings.further_networks.values())]
    access = settings.data_access
    taken += [access.cidr] if access.cidr else []
    network = first_free(taken)
    yield "network.cidr", str(network)
    if access.cidr:
        yield "dataAccess.cidr", str(first_free([*taken, network]))
        near = (place for place, aws in AWS_REGIONS.items() if aws == region)
        yield "dataAccess.region", next(near, access.region)
