"""The Salon built once more in another region: what its stack file says differently there.

After the loss of its region the Salon is a further stack beside what is left of the first, as staging
is: names, addresses and hosts of its own, and few copies until there is time for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bilberry.vendors.vercel.regions import AWS_REGIONS
from components.network.addresses import first_free
from components.web.data_access import DataAccessSettings

LETTERS: Final = {"north": "n", "south": "s", "east": "e", "west": "w", "central": "c"}
"""How AWS abbreviates the words of its regions: usw2-az1 is a zone of us-west-2."""

LEFT_OUT: Final = (
    "dns.accountId",
    "dns.certificateAuthorities",
    "dns.minimumTls",
    "dns.hstsDays",
    "network.zones",
    "webApp.redirects",
    "budgets.anomalyMonitorArn",
    "database.snapshot",
)
"""What is the first stack's alone: its zone, its region's zones, its hosts, its own beginnings."""

ANYWHERE: Final = ("us-west-2", "us-east-2")
"""Where a copy can go when nothing better is known."""


@dataclass(frozen=True)
class First:
    """What the new stack has to know of the first one.

    Attributes:
        environment: The first stack's environment.
        region: Its region, which is lost.
        copies: The regions that have copies already, the likeliest first.
        cidrs: The addresses of its networks.
        access: The application's way to its data.
    """

    environment: str
    region: str
    copies: Sequence[str]
    cidrs: Sequence[Any]
    access: DataAccessSettings


def short(region: str) -> str:
    """A region's name, abbreviated: `usw2`."""
    place, words, number = region.split("-")
    for word, letter in LETTERS.items():
        words = words.replace(word, letter)
    return f"{place}{words}{number}"


def elsewhere(first: First, region: str) -> Mapping[str, Any]:
    """What to `set` in the stack file, by path, and what to `remove` from it.

    `<ZoneId>` stands for the first stack's output of that name. The region is in the environment's
    name, so that nothing is called as in the first stack.
    """
    own = short(region)
    changes: dict[str, Any] = {
        "environment": f"{first.environment}-{own}",
        "region": region,
        **dict(_addresses(first, region)),
        "furtherNetworks": {},
        "database.replicas": [],
        "storage.replicaRegion": _further(first, region),
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


def _further(first: First, region: str) -> str:
    """A third region, where the copy of the assets goes: one that has copies already, if any."""
    known = (*first.copies, *ANYWHERE)
    return next(one for one in known if one not in (region, first.region))


def _addresses(first: First, region: str) -> Iterator[tuple[str, str]]:
    """Networks that share no addresses with the first stack's, so that they can be connected."""
    access = first.access
    taken = [*first.cidrs, access.cidr] if access.cidr else list(first.cidrs)
    network = first_free(taken)
    yield "network.cidr", str(network)
    if access.cidr:
        yield "dataAccess.cidr", str(first_free([*taken, network]))
        near = (place for place, aws in AWS_REGIONS.items() if aws == region)
        yield "dataAccess.region", next(near, access.region)
