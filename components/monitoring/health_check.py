"""A site asked from outside, every half minute, from several places of the world."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pulumi_aws import route53
from pydantic import Field

from bilberry.settings import Settings

from ..component import ChildGroup, Component

PORT: Final = 443


class HealthCheckSettings(Settings):
    """Which site is asked, and how often it may fail."""

    host: Annotated[
        str,
        Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=255, examples=["example.com"]),
    ]
    """The site's domain. A firewall in front has to let Route 53's checkers pass."""
    path: Annotated[str, Field(pattern=r"^/", max_length=255)] = "/"
    """What is asked for, starting with a slash; it has to answer with 2xx or 3xx within four
    seconds. Default: the site's first page."""
    interval_seconds: Literal[10, 30] = 30
    """Seconds between two questions of one checker. 10 costs more. Default: 30."""
    failures: Annotated[int, Field(ge=1, le=10)] = 3
    """Questions in a row that may go unanswered before the site counts as down. Default: 3."""


class HealthCheck(ChildGroup):
    """A Route 53 health check, a child of the component that watches.

    Costs two dollars a month or so, in use or not, as a check of HTTPS outside AWS.
    """

    def __init__(self, owner: Component, role: str, *, settings: HealthCheckSettings) -> None:
        super().__init__(owner, role)
        self.host = settings.host
        self.check = route53.HealthCheck(
            self.name,
            type="HTTPS",
            fqdn=settings.host,
            port=PORT,
            enable_sni=True,
            resource_path=settings.path,
            request_interval=settings.interval_seconds,
            failure_threshold=settings.failures,
            tags=self.place.tagged(self.name),
            opts=self.child(),
        )
