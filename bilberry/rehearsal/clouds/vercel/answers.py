"""What Vercel's functions answer in a rehearsal; what nobody made here is not found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.vendor import Answer, Question
from bilberry.rehearsal.clouds.store import StoredResource
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.rehearsal.clouds.vercel.targets import TO_PROJECT, team_of
from bilberry.rehearsal.provider import Properties, ProviderError
from bilberry.vendors.vercel import types as vercel

# Addresses that Vercel recommends for an apex (facts as of 2026-02: vercel.com/docs/domains/
# working-with-domains/add-a-domain); which ones differs between projects, as does the CNAME.
ADDRESSES: Final = (("216.198.79.1",), ("64.29.17.1",), ("76.76.21.21",))


def _project(question: Question, name: str) -> StoredResource:
    value = str(question.args.get(name) or "")
    found = question.world.store.by_handle(question.account.id, vercel.PROJECT, value)
    if not found:
        raise ProviderError(f"{question.token}: {TO_PROJECT.message.format(value=value)}")
    return found[-1]


def _domain_config(question: Question) -> Properties:
    """DNS is not asked: a domain counts as configured. The targets are a project's own."""
    project = _project(question, "projectIdOrName")
    made = Synthesis(f"{question.world.seed}\0{project.id}")
    number = made.bytes("domain", 1)[0]
    return {
        "domain": question.args.get("domain"),
        "id": f"{project.id}/{question.args.get('domain')}",
        "misconfigured": False,
        "projectIdOrName": question.args.get("projectIdOrName"),
        "recommendedCname": f"{made.hex('cname', 16)}.vercel-dns-{number % 17:03}.com",
        "recommendedIpv4s": list(ADDRESSES[number % len(ADDRESSES)]),
        "teamId": question.args.get("teamId") or team_of(question.account.id),
    }


def _get_project(question: Question) -> Properties:
    project = _project(question, "name")
    return {**project.outputs, "id": project.id}


ANSWERS: Final[Mapping[str, Answer]] = {
    "vercel:index/getDomainConfig:getDomainConfig": _domain_config,
    "vercel:index/getProject:getProject": _get_project,
}
