"""`vercel.json` as typed Python: what Vercel's provider has no resource for, checked as Vercel does.

The rules are those of vercel/vercel's `build-utils/src/schemas.ts` and `cli/src/util/validate-config.ts`
(2026-08), and of vercel.com/docs/cron-jobs (2026-01) for schedules.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import Field

from bilberry.findings import Finding
from bilberry.settings import Settings
from bilberry.vendors.limits import most
from bilberry.vendors.vercel.features import FREQUENT_CRONS
from bilberry.vendors.vercel.functions import MEMORY_MB, SECONDS
from bilberry.vendors.vercel.regions import VercelRegion

from .vercel_account import VercelSettings

SCHEMA: Final = "https://openapi.vercel.sh/vercel.json"

FUNCTIONS_AT_MOST: Final = 50

FIELD_LIMITS: Final = {
    "minute": (0, 59),
    "hour": (0, 23),
    "day of month": (1, 31),
    "month": (1, 12),
    "day of week": (0, 6),
}
"""The fields of a schedule, in order, and their values; names as MON are not taken."""

FIELD: Final = re.compile(r"(?P<from>\d+)(-(?P<to>\d+))?(/\d+)?|\*(/\d+)?")

SHARED: Final = re.compile(r"s-maxage|public", re.IGNORECASE)
"""What tells caches that everybody may have an answer."""

PATTERN: Final = re.compile(r"[(:*]")
"""What makes a source stand for many paths."""

Source = Annotated[str, Field(pattern=r"^/", min_length=1, max_length=4096)]


class FunctionConfig(Settings):
    """What one function gets; whatever is left out follows the project."""

    memory: Annotated[int | None, Field(ge=128, le=10240)] = None
    """Memory in MB, 128 to 10,240. Read only where fluid compute is off: with it the project's
    CPU type decides, and the build says so."""
    max_duration: Annotated[int | None, Field(ge=1, le=1800)] = None
    """Seconds it may run, 1 to 1,800."""
    regions: tuple[VercelRegion, ...] | None = None
    """Where it runs."""


class Rewrite(Settings):
    """A path that another address answers, unseen."""

    source: Source
    destination: str


class Header(Settings):
    """One header of an answer."""

    key: Annotated[str, Field(min_length=1, max_length=4096)]
    value: Annotated[str, Field(max_length=32768)]


class HeaderRule(Settings):
    """Headers of every answer whose path matches."""

    source: Source
    headers: tuple[Header, ...]

    def findings(self) -> Iterator[Finding]:
        """An answer of the API may be everybody's only where its path is told in full."""
        for number, header in enumerate(self.headers):
            shared = header.key.lower() == "cache-control" and SHARED.search(header.value)
            if shared and self.source.startswith("/api") and PATTERN.search(self.source):
                reason = (
                    f"no shared cache on {self.source}, which also matches answers to people who "
                    "have signed in; name one public path in full"
                )
                yield Finding.at(f"headers.{number}.value", header.value, reason)


class Cron(Settings):
    """A path that Vercel calls at set times, in UTC."""

    path: Annotated[str, Field(pattern=r"^/", max_length=512)]
    schedule: Annotated[str, Field(min_length=9, max_length=256)]

    @property
    def daily_at_most(self) -> bool:
        """Whether it runs no more than once on any day: at one minute of one hour."""
        minute, hour, *_ = self.schedule.split()
        return minute.isdecimal() and hour.isdecimal()

    def findings(self) -> Iterator[Finding]:
        """Schedules Vercel cannot read."""
        fields = self.schedule.split()
        if len(fields) != len(FIELD_LIMITS):
            reason = f"five fields: {', '.join(FIELD_LIMITS)}"
            yield Finding.at("schedule", self.schedule, reason, "schedule: 0 2 * * *")
            return
        for field, (name, limits) in zip(fields, FIELD_LIMITS.items(), strict=True):
            if not _is_within(field, *limits):
                reason = f"a {name} from {limits[0]} to {limits[1]}, *, a range, a list or a step"
                yield Finding.at("schedule", self.schedule, f"{reason}, not {field}")
        if "*" not in {fields[2], fields[4]}:
            reason = "a day of month or a day of week, the other one *"
            yield Finding.at("schedule", self.schedule, reason)


def _is_within(field: str, low: int, high: int) -> bool:
    """Whether a schedule's field has only values there are."""
    for item in field.split(","):
        found = FIELD.fullmatch(item)
        if found is None:
            return False
        values = [int(value) for value in (found["from"], found["to"]) if value]
        if not all(low <= value <= high for value in values):
            return False
    return True


class VercelJson(Settings):
    """The file as a whole."""

    functions: Annotated[
        Mapping[str, FunctionConfig], Field(min_length=1, max_length=FUNCTIONS_AT_MOST)
    ]
    """Functions by the path, or pattern of paths, of their source files; 50 at most."""
    rewrites: tuple[Rewrite, ...] = ()
    headers: tuple[HeaderRule, ...] = ()
    crons: tuple[Cron, ...] = ()

    def findings_on(self, account: VercelSettings) -> Iterator[Finding]:
        """What the team's plan cannot do."""
        for path, function in self.functions.items():
            yield from _function_on(account, path, function)
        for number, cron in enumerate(self.crons):
            if not (FREQUENT_CRONS.is_on(account.plan) or cron.daily_at_most):
                reason = f"once a day at most on Vercel's plan {account.plan}"
                yield Finding.at(f"crons.{number}.schedule", cron.schedule, reason)

    def text(self) -> str:
        """The file's content."""
        content = self.model_dump(by_alias=True, exclude_none=True, mode="json")
        return json.dumps({"$schema": SCHEMA, **content}, indent=2) + "\n"


def _function_on(account: VercelSettings, path: str, function: FunctionConfig) -> Iterator[Finding]:
    regions = most("vercel", "regions of a function", account.plan)
    numbers = {
        "memory": (function.memory, MEMORY_MB[account.plan], "MB"),
        "maxDuration": (function.max_duration, SECONDS[account.plan], "seconds"),
        "regions": (len(function.regions or ()), regions, "regions"),
    }
    for key, (given, allowed, unit) in numbers.items():
        if given is not None and allowed is not None and given > allowed:
            reason = f"at most {allowed} {unit} on Vercel's plan {account.plan}"
            yield Finding.at(f"functions.{path}.{key}", given, reason)
