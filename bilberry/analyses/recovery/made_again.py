"""What holds no data of its own: it is what the program says, and is made again from it.

It takes the program, the stack file and Pulumi's state, whose loss is a case of its own: the state
is not among the stack's resources, and its backend is nowhere recorded.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.analyses.recorded import RecordedEstate, Resource
from bilberry.analyses.recovery.copies import NEARBY, ContentKind, Copy, Loss, Store, text
from bilberry.analyses.recovery.figures import (
    AT_ONCE,
    BUILT_BY_HAND,
    BUILT_ELSEWHERE,
    NOTHING,
    SETTINGS_MADE_AGAIN,
    SITE_MADE_AGAIN,
)
from bilberry.analyses.recovery.plan import elsewhere_of
from bilberry.vendors import aws

VENDORS: Final[Mapping[str, str]] = {
    "aws": "AWS",
    "vercel": "Vercel",
    "cloudflare": "Cloudflare",
    "github": "GitHub",
    "sentry": "Sentry",
}
"""Whose names are spelt otherwise than their packages."""

ALL_HERE: Final = frozenset(set(Loss) - {Loss.ACCOUNT})
MISTAKE: Final = frozenset({Loss.MISTAKE})
REGION: Final = frozenset({Loss.REGION})


def of_state(stack: Resource) -> Store:
    """Pulumi's state of the stack.

    Taken to be in Pulumi Cloud, which keeps the state of each update (Pulumi docs, `pulumi stack
    history` and `pulumi stack export --version`, 2026-11), and is none of the stack's own vendors.
    A bucket of one's own has to keep versions, in another region, to be as good.
    """
    untouched = frozenset(set(Loss) - {Loss.MISTAKE})
    copies = [
        Copy("is elsewhere, and stays", "Pulumi", untouched, NOTHING, AT_ONCE),
        Copy("the state of an earlier update", "Pulumi", MISTAKE, NOTHING, SETTINGS_MADE_AGAIN),
    ]
    return Store(stack, ContentKind.SETTINGS, copies)


def of_project(_: RecordedEstate, project: Resource) -> Store:
    """A Vercel project: its settings, and deployments that are built again from Git."""
    regions = project.get("resourceConfig.functionDefaultRegions")
    count = len(regions) if isinstance(regions, list) else 1
    several = Copy(f"functions in {count} regions", "Vercel", REGION, NOTHING, AT_ONCE)
    regional = [several] if count > 1 else []
    copies = [
        Copy("functions in other machines and zones", "Vercel", NEARBY, NOTHING, AT_ONCE),
        *regional,
        Copy("made and deployed again", "Pulumi, Git", ALL_HERE, NOTHING, SITE_MADE_AGAIN),
    ]
    return Store(project, ContentKind.SETTINGS, copies)


def of_zone(_: RecordedEstate, zone: Resource) -> Store:
    """A Cloudflare zone: it answers from everywhere, and is made again from the program."""
    survives = NEARBY | {Loss.REGION}
    copies = [
        Copy("the same zone, in every data center", "Cloudflare", survives, NOTHING, AT_ONCE),
        Copy("made again, with its records", "Pulumi", MISTAKE, NOTHING, SITE_MADE_AGAIN),
    ]
    return Store(zone, ContentKind.SETTINGS, copies)


def of_the_rest(estate: RecordedEstate, package: str, count: int, stack: Resource) -> Store:
    """All of a vendor's resources that hold nothing, as one."""
    vendor = VENDORS.get(package, package)
    rest = Resource(
        urn=stack.urn,
        type=package,
        name=f"{count} other resource{'s'[: count != 1]} at {vendor}",
        parent=stack.parent,
        custom=False,
    )
    copies = _in_aws(estate) if package == "aws" else _outside_aws(vendor)
    return Store(rest, ContentKind.SETTINGS, copies)


def _outside_aws(vendor: str) -> list[Copy]:
    survives = NEARBY | {Loss.REGION}
    return [
        Copy("as before", vendor, survives, NOTHING, AT_ONCE),
        Copy("made again", "Pulumi", ALL_HERE, NOTHING, SETTINGS_MADE_AGAIN),
    ]


def _in_aws(estate: RecordedEstate) -> list[Copy]:
    zones = {zone for one in estate.of(aws.ec2.SUBNET) if (zone := text(one, "availabilityZone"))}
    survives = NEARBY if len(zones) != 1 else frozenset({Loss.INSTANCE})
    return [
        Copy("in other zones", "AWS", survives, NOTHING, AT_ONCE),
        Copy("made again", "Pulumi", NEARBY | MISTAKE, NOTHING, SETTINGS_MADE_AGAIN),
        *_built_again(estate),
    ]


def _built_again(estate: RecordedEstate) -> list[Copy]:
    """The whole of it, in another region, by what the estate says of that."""
    if plan := elsewhere_of(estate):
        return [Copy("built once more", plan.region, REGION, NOTHING, BUILT_ELSEWHERE)]
    return [Copy("built by hand elsewhere", "AWS", REGION, NOTHING, BUILT_BY_HAND)]
