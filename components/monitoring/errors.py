"""Errors: what goes wrong in an application, collected by Sentry."""

from __future__ import annotations

from typing import Annotated

import pulumi
import pulumiverse_sentry as sentry
from pydantic import Field

from bilberry.settings import Settings

from ..component import Component, Place

Slug = Annotated[str, Field(pattern=r"^[0-9_-]*[a-z][a-z0-9_-]*$", max_length=50)]
"""A settings key that holds what Sentry calls a thing in its addresses: with a letter at least."""


class ErrorSettings(Settings):
    """Where errors are collected."""

    organization: Annotated[Slug, Field(examples=["acme"])]
    """The organisation in Sentry, made by hand once. Its token is read from `sentry:token` of the
    stack's configuration, a secret, or from SENTRY_AUTH_TOKEN."""
    team: Slug | None = None
    """A team there is already, to whom the project belongs. Default: one is made."""
    platform: str = "javascript-nextjs"
    """What the application is written with, in Sentry's words."""
    errors_a_minute: Annotated[int | None, Field(ge=1)] = 100
    """Errors taken in a minute, so that a bad one does not use up what the plan has; `null` takes
    all. Default: 100, a guess."""


class ErrorTracking(Component):
    """Sees what goes wrong in an application, in the browser and on the server.

    Creates a project in Sentry with a key of its own and, unless there is one to belong to, a team.
    Idle it costs what Sentry's plan costs, as in use.
    """

    def __init__(
        self,
        name: str,
        settings: ErrorSettings,
        *,
        place: Place,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.team = None if settings.team else self._team()
        self.project = self._project()
        self.key = self._key()

        self.dsn: pulumi.Output[str] = self.key.dsn_public
        self.register_outputs({"dsn": self.dsn, "project": self.project.slug})

    def _team(self) -> sentry.SentryTeam:
        slug = self.place.unique(self.name)
        return sentry.SentryTeam(
            self.child_name("team"),
            organization=self.settings.organization,
            name=slug,
            slug=slug,
            opts=self.child(),
        )

    def _project(self) -> sentry.SentryProject:
        slug = self.place.unique(self.name)
        return sentry.SentryProject(
            self.child_name("project"),
            organization=self.settings.organization,
            teams=[self.team.slug if self.team else self.settings.team],
            name=slug,
            slug=slug,
            platform=self.settings.platform,
            opts=self.keeper(),
        )

    def _key(self) -> sentry.SentryKey:
        limit = self.settings.errors_a_minute
        return sentry.SentryKey(
            self.child_name("key"),
            organization=self.settings.organization,
            project=self.project.slug,
            name=self.place.environment,
            rate_limit_count=limit,
            rate_limit_window=60 if limit else None,
            opts=self.child(),
        )
