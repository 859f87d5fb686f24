"""Which plan the account at each vendor is on, as the stack configuration `rehearsal:plans` says.

    rehearsal:plans:
      vercel: pro
      cloudflare: free
      github: team

A plan is a contract that no API tells, so a rehearsal has to be told. Where nothing is said of a
vendor, its free plan is meant: what works there works on every plan.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from bilberry.errors import RehearsalError
from bilberry.vendors.plans import PLANS

KEY: Final = "rehearsal:plans"

VENDORS: Final = ("vercel", "cloudflare", "github")
"""Whose clouds a rehearsal has that sell plans."""


@dataclass(frozen=True)
class Plan:
    """The plan of one account, among all of the vendor's, the cheapest first."""

    name: str = "free"
    all: tuple[str, ...] = ("free",)

    def has(self, least: str) -> bool:
        """Whether it offers what begins with the plan `least`."""
        return self.all.index(self.name) >= self.all.index(least)


@dataclass(frozen=True)
class Plans:
    """The plans of all accounts. Made by `read_plans`; without arguments, the free ones."""

    chosen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, vendor: str) -> Plan:
        """The plan of the account at a vendor; a vendor without plans has one that offers all."""
        if vendor not in VENDORS:
            return Plan()
        known = PLANS[vendor]
        return Plan(self.chosen.get(vendor, known[0]), known)


def read_plans(text: str | None, source: str) -> Plans:
    """The plans that a stack's configuration names.

    Args:
        text: The value of `rehearsal:plans` as JSON, or None where it is not set.
        source: The file to name in messages, such as `Pulumi.prod.yaml`.

    Raises `RehearsalError` for an unknown vendor or plan.
    """
    if text is None:
        return Plans()
    given = _object(text, source)
    for vendor, plan in given.items():
        if vendor not in VENDORS:
            what = f"{KEY}: {vendor!r} is not a vendor with plans"
            raise _refusal(f"{source}: {what}", vendor, VENDORS, "{}: PLAN")
        if plan not in PLANS[vendor]:
            what = f"{KEY}.{vendor}: {plan!r} is not a plan of {vendor}"
            raise _refusal(f"{source}: {what}", plan, PLANS[vendor], vendor + ": {}")
    return Plans(given)


def _object(text: str, source: str) -> dict[str, Any]:
    try:
        given = json.loads(text)
    except ValueError:
        given = text
    if isinstance(given, dict):
        return given
    raise RehearsalError(
        f"{source}: {KEY}: {given!r} is not an object of a plan for each vendor; "
        f"write, for example:\n  {KEY}:\n    vercel: pro"
    )


def _refusal(what: str, value: Any, allowed: tuple[str, ...], line: str) -> RehearsalError:
    near = difflib.get_close_matches(str(value), allowed, n=1)
    written = line.format(near[0] if near else allowed[0])
    there = ", ".join(allowed)
    return RehearsalError(f"{what}; there are {there}; write:\n  {KEY}:\n    {written}")
