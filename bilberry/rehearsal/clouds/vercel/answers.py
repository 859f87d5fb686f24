"""What Vercel's functions answer in a rehearsal; what nobody made here is not found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.laws.vendor import Answer, Asking
from bilberry.rehearsal.clouds.store import Thing
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.rehearsal.clouds.vercel.types import TO_PROJECT, team_of
from bilberry.rehearsal.provider import Properties, ProviderError
from bilberry.vendors.vercel import types as vercel

# Addresses that Vercel recommends for an apex (facts as of 2026-02: vercel.com/docs/domains/
# working-with-domains/add-a-domain); which ones differs between projects, as does the CNAME.
ADDRESSES: Final = (("216.198.79.1",), ("64.29.17.1",), ("76.76.21.21",))


def _project(asking: Asking, name: str) -> Thing:
    value = str(asking.args.get(name) or "")
    found = asking.world.store.by_handle(asking.account, vercel.PROJECT, value)
    if not found:
        raise ProviderError(f"{asking.token}: {TO_PROJECT.message.format(value=value)}")
    return found[-1]


def _domain_config(asking: Asking) -> Properties:
    """DNS is not asked: a domain counts as configured. The targets are a project's own."""
    project = _project(asking, "projectIdOrName")
    made = Synthesis(f"{asking.world.seed}\0{project.id}")
    number = made.bytes("domain", 1)[0]
    return {
        "domain": asking.args.get("domain"),
        "id": f"{project.id}/{asking.args.get('domain')}",
        "misconfigured": False,
        "projectIdOrName": asking.args.get("projectIdOrName"),
        "recommendedCname": f"{made.hex('cname', 16)}.vercel-dns-{number % 17:03}.com",
        "recommendedIpv4s": list(ADDRESSES[number % len(ADDRESSES)]),
        "teamId": asking.args.get("teamId") or team_of(asking.account),
    }


def _get_project(asking: Asking) -> Properties:
    project = _project(asking, "name")
    return {**project.outputs, "id": project.id}


ANSWERS: Final[Mapping[str, Answer]] = {
    "vercel:index/getDomainConfig:getDomainConfig": _domain_config,
    "vercel:index/getProject:getProject": _get_project,
}
