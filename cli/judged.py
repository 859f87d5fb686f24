"""What policies said, for people: each pack, and its violations, the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from cli.words import short_type
from rehearsal.policy.violation import Level, Severity, Violation
from rehearsal.run import JudgedBy
from rehearsal.urn import STACK_TYPE, parse

LEVELS = (Level.MANDATORY, Level.REMEDIATE, Level.ADVISORY)
COLOURS = {Level.MANDATORY: "red", Level.ADVISORY: "yellow", Level.REMEDIATE: "green"}
SEVERITIES = list(Severity)
INDENT = 10


def show_policies(
    console: Console, packs: Sequence[JudgedBy], violations: Sequence[Violation]
) -> None:
    """Every pack with how it went, and what it objects to; nothing where there is no pack."""
    if not packs:
        return
    console.print(Text("Policies:", "bold"))
    for pack in packs:
        said = [one for one in violations if one.pack == pack.name]
        console.print(_verdict(pack, said), soft_wrap=True)
        for violation in _in_order(one for one in said if one.level is not Level.REMEDIATE):
            _show(console, violation)
        _show_remediations(console, said)


def _verdict(pack: JudgedBy, said: Sequence[Violation]) -> Text:
    counts = Counter(one.level for one in said)
    words = [f"{counts[level]} {level}" for level in LEVELS if counts[level]]
    mark, colour = ("✔", "green") if not said else ("!", "yellow")
    if counts[Level.MANDATORY]:
        mark, colour = "✘", "red"
    told = ", ".join(words) or "no objections"
    return Text(f"    {mark} {pack.name} ({pack.policies} policies): {told}", colour)


def _in_order(violations: Iterable[Violation]) -> list[Violation]:
    """By level, severity, policy and resource, as Pulumi shows them."""
    return sorted(
        violations,
        key=lambda one: (
            LEVELS.index(one.level),
            SEVERITIES.index(one.severity),
            one.policy,
            one.urn,
        ),
    )


def _show(console: Console, violation: Violation) -> None:
    colour = COLOURS[violation.level]
    head = Text(f"        - [{violation.level}] ", colour)
    head.append(violation.policy, "bold")
    if violation.urn and parse(violation.urn).type != STACK_TYPE:
        urn = parse(violation.urn)
        head.append(f"  ({short_type(urn.type)}: {urn.name})", "dim")
    console.print(head, soft_wrap=True)
    for line in violation.message.splitlines():
        console.print(Padding(Text(line), (0, 0, 0, INDENT)))


def _show_remediations(console: Console, said: Sequence[Violation]) -> None:
    counts = Counter(one.policy for one in said if one.level is Level.REMEDIATE)
    for policy, count in sorted(counts.items()):
        text = f"        - [remediate] {policy}  ({count} resource{'s'[: count != 1]})"
        console.print(Text(text, COLOURS[Level.REMEDIATE]), soft_wrap=True)


def as_data(violations: Sequence[Violation]) -> list[dict[str, Any]]:
    """The violations as JSON data, in the order they are shown in."""
    return [
        {
            "pack": one.pack,
            "policy": one.policy,
            "enforcementLevel": str(one.level),
            "severity": str(one.severity),
            "urn": one.urn,
            "message": one.message,
        }
        for one in _in_order(violations)
    ]
