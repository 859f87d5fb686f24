"""Data that browsers reach directly: Firebase's security rules are not open to all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from bilberry.findings import Finding, PolicySeverity
from bilberry.values.property_values import UNKNOWN, Unknown
from bilberry.vendors.gcp import types as gcp
from policies.rule import Rule, Subject, undecided

_COMMENT: Final = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_PART: Final = re.compile(
    r"match\s+(?P<path>/\S+)\s*\{"
    r"|allow\s+(?P<methods>[\w,\s]+?)\s*(:\s*if\s+(?P<condition>.*?))?;"
    r"|(?P<opens>\{)|(?P<closes>\})",
    re.DOTALL,
)
_WRITES: Final = frozenset({"write", "create", "update", "delete"})


def _closed(subject: Subject) -> Iterator[Finding]:
    files = subject.resource.each("source.files")
    if isinstance(files, Unknown):
        yield undecided("source.files")
        return
    for number in range(len(files)):
        path = f"source.files.{number}.content"
        content = subject.resource.get(path)
        if content is UNKNOWN:
            yield undecided(path)
        else:
            yield from map(Finding, _openings(str(content)))


def _openings(content: str) -> Iterator[str]:
    """What rules let everyone do: write anywhere, or read everything."""
    within: list[str] = []
    for part in _PART.finditer(_COMMENT.sub("", content)):
        if part["path"] or part["opens"]:
            within.append(part["path"] or "")
        elif part["closes"]:
            within = within[:-1]
        elif _is_for_everyone(part["condition"]):
            path = "".join(within)
            yield from (f"lets everyone {method} at {path}" for method in _open(part, path))


def _is_for_everyone(condition: str | None) -> bool:
    """Where nothing is asked, or only the time, as in the rules that projects are tried out with."""
    asked = (condition or "true").strip()
    return asked == "true" or (asked.startswith("request.time") and "auth" not in asked)


def _open(part: re.Match[str], path: str) -> Iterator[Any]:
    """Reading may be meant for all, where it is not of everything there is."""
    for method in re.split(r"[,\s]+", part["methods"].strip()):
        if method in _WRITES or path.endswith("=**}"):
            yield method


RULES: Final = (
    Rule(
        name="security-rules-not-open",
        says="Security rules let nobody write, or read everything, without being asked who they are.",
        evaluations={gcp.RULESET: _closed},
        remedy="Write a condition on request.auth for what is allowed.",
        read="https://firebase.google.com/docs/rules/insecure-rules",
        severity=PolicySeverity.CRITICAL,
        alone=True,
    ),
)
