"""Errors that are for a person to read: each is one message, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pulumi

from bilberry.findings import Finding


class RehearsalError(Exception):
    """The run cannot go on; the message says what is wrong and what to do."""


class Refused(Exception):
    """A step that cannot be taken; the run tells why and goes on with what does not need it."""


class Invalid(Refused):
    """A registration that no step can be made of. A preview goes on to the next, an update stops."""


class Objected(Refused):
    """A registration that a mandatory policy objects to; the policy has told why. An update stops."""


class InvalidValueError(ValueError):
    """One value that is not allowed: what is, in a phrase, and what was probably meant."""

    def __init__(self, allowed: str, meant: object = None) -> None:
        super().__init__(allowed)
        self.meant = meant


class InvalidSettingsError(ValueError):
    """Settings whose values are fine one by one but not together."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = tuple(findings)


class StackFileError(pulumi.RunError):
    """A stack file that cannot be used, with all that is wrong with it. Pulumi prints it as it is."""

    def __init__(self, file: str, findings: Sequence[Finding]) -> None:
        count = "1 problem" if len(findings) == 1 else f"{len(findings)} problems"
        super().__init__("\n\n".join([f"{file} has {count}:", *map(_in_lines, findings)]))
        self.file = file
        self.findings = tuple(findings)


class EstateError(pulumi.RunError):
    """An estate's folder that cannot be used: which, and why. Pulumi prints it as it is."""

    def __init__(self, what: str, write: str = "") -> None:
        super().__init__(f"{what}\n    write:   {write}" if write else what)


def not_installed(error: ModuleNotFoundError) -> str:
    """What to do about a module that a program imports and that is not there."""
    return (
        f"the program needs the module {error.name!r}, which is not installed here; "
        f"install it into {sys.prefix}"
    )


def _in_lines(finding: Finding) -> str:
    """The key, what is allowed there, and the line to write where there is one to name."""
    lines = [f"{finding.where}: {finding.given or '(nothing)'}", f"    allowed: {finding.allowed}"]
    return "\n".join([*lines, f"    write:   {finding.remedy}"] if finding.remedy else lines)
