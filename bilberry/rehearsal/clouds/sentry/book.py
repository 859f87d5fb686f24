"""All that is written down of Sentry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.laws.making import numeral
from bilberry.rehearsal.clouds.laws.vendor import Answer, Asking, Book
from bilberry.rehearsal.clouds.sentry import alerts, projects
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.rehearsal.provider import Properties


def _integration(asking: Asking) -> Properties:
    """An integration is installed by hand, in the browser, and taken to be there."""
    organization, name = asking.args.get("organization"), asking.args.get("name")
    key = f"{organization}\0{asking.args.get('providerKey')}\0{name}"
    number = numeral(Synthesis(key), "integration", 6)
    return {**asking.args, "id": number, "internalId": number}


def _organization(asking: Asking) -> Properties:
    slug = str(asking.args.get("slug"))
    number = numeral(Synthesis(slug), "organization", 16)
    return {"id": slug, "internalId": number, "name": slug, "slug": slug}


ANSWERS: Final[Mapping[str, Answer]] = {
    "sentry:index/getSentryOrganization:getSentryOrganization": _organization,
    "sentry:index/getSentryOrganizationIntegration:getSentryOrganizationIntegration": _integration,
}

BOOK: Final = Book(
    package="sentry",
    entries={**projects.TYPES, **alerts.TYPES},
    parents=frozenset({"organization", "project"}),
    answers=ANSWERS,
)
