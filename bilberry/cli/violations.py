"""What policies said, for people: each pack, and its violations, the gravest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bilberry.cli.words import short_type
from bilberry.findings import PolicySeverity
from bilberry.rehearsal.engine.operations import AppliedPack
from bilberry.rehearsal.wire.policy_packs.violation import EnforcementLevel, Violation
from bilberry.values.urn import STACK_TYPE, parse

LEVELS = (EnforcementLevel.MANDATORY, EnforcementLevel.REMEDIATE, EnforcementLevel.ADVISORY)
COLOURS = {
    EnforcementLevel.MANDATORY: "red",
    EnforcementLevel.ADVISORY: "yellow",
    EnforcementLevel.REMEDIATE: "green",
}
SEVERITIES = list(PolicySeverity)
INDENT = 10
MOST_LINES = 12  # of what differs between violations of one policy


def show_policies(
    console: Console, packs: Sequence[AppliedPack], violations: Sequence[Violation]
) -> None:
    """Every pack with how it went, and its violations; nothing where there is no pack."""
    if not packs:
        return
    console.print(Text("Policies:", "bold"))
    for pack in packs:
        said = [one for one in violations if one.pack == pack.name]
        console.print(_pack_line(pack, said), soft_wrap=True)
        found = _in_order(one for one in said if one.level is not EnforcementLevel.REMEDIATE)
        for _, alike in groupby(found, key=lambda one: (one.level, one.policy)):
            _show(console, list(alike))
        _show_remediations(console, said)


def _pack_line(pack: AppliedPack, said: Sequence[Violation]) -> Text:
    counts = Counter(one.level for one in said)
    words = [f"{counts[level]} {level}" for level in LEVELS if counts[level]]
    mark, colour = ("✔", "green") if not said else ("!", "yellow")
    if counts[EnforcementLevel.MANDATORY]:
        mark, colour = "✘", "red"
    found = ", ".join(words) or "no violations"
    return Text(f"    {mark} {pack.name} ({pack.policies} policies): {found}", colour)


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


def _show(console: Console, alike: Sequence[Violation]) -> None:
    """Violations of one policy at one level: what they have in common once, and each of the rest."""
    first = alike[0]
    head = Text(f"        - [{first.level}] ", COLOURS[first.level])
    head.append(first.policy, "bold")
    if len(alike) > 1:
        head.append(f"  ({len(alike)} times)", "dim")
    console.print(head, soft_wrap=True)
    for lines in zip_longest(*map(_lines, alike), fillvalue=""):
        different = list(dict.fromkeys(filter(None, lines)))
        for line in different[:MOST_LINES]:
            _show_line(console, line if len(different) == 1 else f"· {line}")
        if len(different) > MOST_LINES:
            _show_line(console, f"· and {len(different) - MOST_LINES} more; --json has them all")


def _lines(violation: Violation) -> list[str]:
    """The message; with the resource, where the message does not name it."""
    lines = violation.message.splitlines() or [""]
    if not violation.urn:
        return lines
    urn = parse(violation.urn)
    if urn.type != STACK_TYPE and urn.name not in violation.message:
        lines[0] += f"  ({short_type(urn.type)}: {urn.name})"
    return lines


def _show_line(console: Console, line: str) -> None:
    """A line, indented and wrapped between words; a line with a URL is left whole."""
    if "://" in line:
        console.print(Text(" " * INDENT + line), soft_wrap=True)
    else:
        console.print(Padding(Text(line), (0, 0, 0, INDENT)))


def _show_remediations(console: Console, said: Sequence[Violation]) -> None:
    names: dict[str, list[str]] = defaultdict(list)
    for one in said:
        if one.level is EnforcementLevel.REMEDIATE:
            names[one.policy].append(parse(one.urn).name)
    for policy, changed in sorted(names.items()):
        text = (
            f"        - [remediate] {policy}  ({len(changed)} resource{'s'[: len(changed) != 1]})"
        )
        console.print(Text(text, COLOURS[EnforcementLevel.REMEDIATE]), soft_wrap=True)
        more = f" and {len(changed) - MOST_LINES} more" if len(changed) > MOST_LINES else ""
        _show_line(console, ", ".join(changed[:MOST_LINES]) + more)


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
