"""The Salon built once more in another region: what its stack file says differently there.

After the loss of its region the Salon is a further stack beside what is left of the first, as staging
is: names, addresses and hosts of its own. It is production from its first update, so that all of its
data have a copy in a third region, by which it keeps the objectives of the first; further copies wait
until there is time for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bilberry.vendors.vercel.regions import AWS_REGIONS
from components.ci.ci import RulesetSettings
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

ANYWHERE: Final = ("us-west-2", "us-east-2", "eu-west-1")
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
        ruleset: What it has for the repository's default branch, if anything.
    """

    environment: str
    region: str
    copies: Sequence[str]
    cidrs: Sequence[Any]
    access: DataAccessSettings
    ruleset: RulesetSettings | None


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
    own, third = short(region), _further(first, region)
    changes: dict[str, Any] = {
        "environment": f"{first.environment}-{own}",
        "region": region,
        **dict(_addresses(first, region, third)),
        "database.replicas": [{"region": third}],
        "storage.replicaRegion": third,
        "files.replicaRegion": third,
        "backups.regions": [third],
        "dns.zoneId": "<ZoneId>",
        "dns.label": own,
        "vercel.identityProvider": "use",
        "github.identityProvider": "use",
        "ci.environment": "recovery",
        **_ruleset(first, own),
        "budgets.scope": "environment",
    }
    return {"set": changes, "remove": list(LEFT_OUT)}


def _ruleset(first: First, own: str) -> dict[str, str]:
    """The first stack's ruleset stays at GitHub as it is; this one is beside it, with its own name."""
    return {"ci.ruleset.name": f"{first.ruleset.name}-{own}"} if first.ruleset else {}


def _further(first: First, region: str) -> str:
    """A third region, where copies go: one that has copies already, if any."""
    known = (*first.copies, *ANYWHERE)
    return next(one for one in known if one not in (region, first.region))


def _addresses(first: First, region: str, third: str) -> Iterator[tuple[str, Any]]:
    """Networks that share no addresses with the first stack's, so that they can be connected."""
    access = first.access
    taken = [*first.cidrs, access.cidr] if access.cidr else list(first.cidrs)
    network = first_free(taken)
    copy = first_free([*taken, network])
    yield "network.cidr", str(network)
    yield "furtherNetworks", {third: {"cidr": str(copy)}}
    if access.cidr:
        yield "dataAccess.cidr", str(first_free([*taken, network, copy]))
        near = (place for place, aws in AWS_REGIONS.items() if aws == region)
        yield "dataAccess.region", next(near, access.region)
