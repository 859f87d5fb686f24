"""Sentry's teams, projects and keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.attempt import Request
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge, Name, Target
from bilberry.rehearsal.clouds.knowledge.making import Making, numeral
from bilberry.rehearsal.clouds.synthesis import Synthesis
from bilberry.rehearsal.provider import CheckFailure
from bilberry.vendors.sentry import types as sentry

# docs.sentry.io/api/projects/create-a-new-project, 2026-08.
SLUG: Final = re.compile(r"(?![0-9]+$)[a-z0-9_-]{1,50}")
NAME_AT_MOST: Final = 50

TO_ORGANIZATION: Final = Target(
    (sentry.SENTRY_ORGANIZATION,),
    "404 Not Found: {value} is no organization; write its slug, as in its address",
    elsewhere=SLUG,
    opaque=True,
)
TO_TEAM: Final = Target(
    (sentry.SENTRY_TEAM,),
    "404 Not Found: {value} is no team; write its slug, as in its address",
    elsewhere=SLUG,
    opaque=True,
)
TO_PROJECT: Final = Target(
    (sentry.SENTRY_PROJECT,),
    "404 Not Found: The requested resource does not exist: the project {value}; pass on the slug "
    "of a sentry.SentryProject, so that it is made first",
)


def _names(request: Request) -> Iterator[CheckFailure]:
    name, slug = request.value("name"), request.value("slug")
    if name is not None and not 1 <= len(name) <= NAME_AT_MOST:
        yield CheckFailure("name", f"1 to {NAME_AT_MOST} characters, got {len(name)}")
    if slug is not None and not SLUG.fullmatch(slug):
        yield CheckFailure(
            "slug",
            f"1 to 50 of a-z, 0-9, hyphens and underscores, not digits alone, got {slug!r}",
        )


def _teams(request: Request) -> Iterator[CheckFailure]:
    given = [name for name in ("team", "teams") if request.is_given(name)]
    if len(given) != 1 or request.value("teams") == []:
        yield CheckFailure(
            "teams", "a project belongs to a team: give teams, with one slug at least, and not team"
        )


def _limits(request: Request) -> Iterator[CheckFailure]:
    given = [name for name in ("rateLimitCount", "rateLimitWindow") if request.is_given(name)]
    if len(given) == 1:
        missing = "rateLimitWindow" if given[0] == "rateLimitCount" else "rateLimitCount"
        yield CheckFailure(missing, f"means something together with {given[0]} only; give both")


def _slug(making: Making) -> str:
    return re.sub(r"[^a-z0-9_]+", "-", str(making["name"]).lower()).strip("-")


def _organization(making: Making) -> str:
    return numeral(Synthesis(str(making["organization"])), "organization", 16)


def _project_number(making: Making) -> str:
    project = making.attempt.resource("project")
    return str(project.outputs.get("internalId", "")) if project else making["number"]


def _public(making: Making) -> str:
    return making.made.hex("public", 32)


def _dsn(making: Making) -> str:
    return making.expand("https://{public}@o{org}.ingest.us.sentry.io/{projectId}")  # type: ignore[no-any-return]  # a template of text


def _dsn_csp(making: Making) -> str:
    host = making.expand("https://o{org}.ingest.us.sentry.io/api/{projectId}")
    return f"{host}/csp-report/?sentry_key={making['public']}"


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    sentry.SENTRY_TEAM: Knowledge(
        id="{slug}",
        within="organization",
        outputs={
            "hasAccess": True,
            "internalId": "{number}",
            "isMember": True,
            "isPending": False,
            "slug": _slug,
            "teamId": "{number}",
        },
        handles=("slug",),
        references={"organization": TO_ORGANIZATION},
        unique=(
            Name(
                "{slug}",
                "409 Conflict: A team with this slug already exists: {slug}; take another one",
                "name",
                scope="{organization}",
            ),
        ),
        checks=(_names,),
    ),
    sentry.SENTRY_PROJECT: Knowledge(
        id="{slug}",
        within="organization",
        outputs={
            "color": lambda making: "#" + making.made.hex("color", 6),
            "internalId": "{number}",
            "platform": "other",
            "projectId": "{number}",
            "slug": _slug,
            "status": "active",
        },
        handles=("slug", "internalId"),
        references={"organization": TO_ORGANIZATION, "team": TO_TEAM, "teams": TO_TEAM},
        unique=(
            Name(
                "{slug}",
                "409 Conflict: A project with this slug already exists: {slug}; take another one",
                "name",
                scope="{organization}",
            ),
        ),
        checks=(_names, _teams),
        unordered=frozenset({"teams"}),
    ),
    sentry.SENTRY_KEY: Knowledge(
        id=_public,
        within="organization",
        outputs={
            "dsnCsp": _dsn_csp,
            "dsnPublic": _dsn,
            "dsnSecret": _dsn,
            "isActive": True,
            "org": _organization,
            "projectId": _project_number,
            "public": _public,
            "secret": lambda making: making.made.hex("secret", 32),
        },
        references={"organization": TO_ORGANIZATION, "project": TO_PROJECT},
        checks=(_limits,),
    ),
}
