"""All that is written down of Sentry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.documented import documented
from bilberry.rehearsal.clouds.knowledge.making import numeral
from bilberry.rehearsal.clouds.knowledge.vendor import Answer, Question, Vendor
from bilberry.rehearsal.clouds.sentry import alerts, projects
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.rehearsal.provider import Properties


def _integration(question: Question) -> Properties:
    """An integration is installed by hand, in the browser, and taken to be there."""
    organization, name = question.args.get("organization"), question.args.get("name")
    key = f"{organization}\0{question.args.get('providerKey')}\0{name}"
    number = numeral(Synthesis(key), "integration", 6)
    return {**question.args, "id": number, "internalId": number}


def _organization(question: Question) -> Properties:
    slug = str(question.args.get("slug"))
    number = numeral(Synthesis(slug), "organization", 16)
    return {"id": slug, "internalId": number, "name": slug, "slug": slug}


ANSWERS: Final[Mapping[str, Answer]] = {
    "sentry:index/getSentryOrganization:getSentryOrganization": _organization,
    "sentry:index/getSentryOrganizationIntegration:getSentryOrganizationIntegration": _integration,
}

VENDOR: Final = Vendor(
    package="sentry",
    knowledge={**projects.KNOWLEDGE, **alerts.KNOWLEDGE},
    limits=documented,
    parents=frozenset({"organization", "project"}),
    answers=ANSWERS,
)
