"""Pulumi's own engine, run as a command against the served clouds."""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bilberry.rehearsal.state.document import Codec, salt_of
from bilberry.rehearsal.state.encryption import open_crypter
from tests.engine.transcript import Step, Transcript, objection, same_form

PASSPHRASE = "both engines"
REPLACEMENTS = ("create-replacement", "replace", "delete-replaced")


def found() -> str | None:
    """Where the command is, if it is."""
    return shutil.which("pulumi")


needed = pytest.mark.skipif(found() is None, reason="there is no `pulumi` on the path")


# Before each run Pulumi asks pip what is installed, which takes longer than the run.
PYTHON = """#!/bin/sh
if [ "$1 $2" = "-m pip" ]; then
    answer="$0.$(echo "$*" | tr -c a-z _)"
    [ -f "$answer" ] || {python} "$@" > "$answer"
    exec cat "$answer"
fi
exec {python} "$@"
"""


@functools.cache
def _python() -> Path:
    """This interpreter, with a memory of pip's answers."""
    script = Path(tempfile.mkdtemp(prefix="both-engines-")) / "python"
    script.write_text(PYTHON.format(python=sys.executable))
    script.chmod(0o700)
    return script


def parts(verb: str, flags: list[str]) -> list[str]:
    """What a command does, one after the other."""
    if verb == "preview":
        return ["preview"]
    return ["work"] if "--skip-preview" in flags else ["preview", "work"]


class RealEngine:
    """One project's stacks under `pulumi`, with a home and a backend of their own."""

    def __init__(self, project: Path, name: str, folder: Path, debug_providers: str) -> None:
        self._project = project
        self._name = name
        self._backend = folder / "backend"
        self._backend.mkdir(parents=True)
        self._environment = {
            **os.environ,
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_BACKEND_URL": f"file://{self._backend}",
            "PULUMI_CONFIG_PASSPHRASE": PASSPHRASE,
            "PULUMI_DEBUG_PROVIDERS": debug_providers,
            "PULUMI_PYTHON_CMD": str(_python()),
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_ENABLE_STREAMING_JSON_PREVIEW": "true",
        }

    def make(self, stack: str) -> None:
        """Make an empty stack."""
        self._pulumi("stack", "init", stack)

    def run(self, verb: str, stack: str, flags: list[str]) -> list[Transcript]:
        """Preview, then do; the second is missing where the first was refused."""
        consent = [] if verb == "preview" else ["--yes"]
        done = self._pulumi(verb, "--stack", stack, "--json", *consent, *flags, may_fail=True)
        runs = _runs(done.stdout, verb)
        if not runs:
            return [Transcript(f"{verb} preview", ok=False, messages=[done.stderr])]
        for doing, run in zip(parts(verb, flags), runs, strict=False):
            run.doing = f"{verb} {doing}"
            run.ok = True
        runs[-1].ok = done.returncode == 0
        runs[-1].messages += [done.stderr] if done.returncode else []
        return runs

    def deployment(self, stack: str) -> dict[str, Any]:
        """The stack's deployment as the backend keeps it."""
        file = self.file(stack)
        if not file.exists():
            return {}
        checkpoint = json.loads(file.read_text())["checkpoint"]
        latest: dict[str, Any] = checkpoint.get("latest") or {}
        return latest

    def keep_secret(self, stack: str, key: str, value: str) -> None:
        """Write a configuration value into the stack's file, encrypted."""
        self._pulumi("config", "set", "--secret", "--stack", stack, key, value)

    def unprotect(self, stack: str) -> None:
        """Take the protection off everything."""
        self._pulumi("state", "unprotect", "--all", "--yes", "--stack", stack)

    def file(self, stack: str) -> Path:
        """Where the backend keeps a stack."""
        return self._backend / ".pulumi" / "stacks" / self._name / f"{stack}.json"

    def records(self, stack: str) -> list[dict[str, Any]]:
        """The stack's records, secrets opened."""
        return opened(self.deployment(stack), PASSPHRASE)

    def _pulumi(self, *words: str, may_fail: bool = False) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["pulumi", "--non-interactive", "--color", "never", *words],
            cwd=self._project,
            env=self._environment,
            capture_output=True,
            text=True,
            check=not may_fail,
        )


def opened(deployment: dict[str, Any], passphrase: str) -> list[dict[str, Any]]:
    """A deployment's records with every secret decrypted and marked."""
    salt = salt_of({"deployment": deployment})
    codec = Codec(lambda: open_crypter(passphrase, salt))
    return [codec.open(record) for record in deployment.get("resources") or []]


def _runs(stdout: str, verb: str) -> list[Transcript]:
    """The runs in a stream of engine events; each begins with a prelude."""
    runs: list[Transcript] = []
    for line in stdout.splitlines():
        event = json.loads(line) if line.startswith("{") else {}
        if "preludeEvent" in event:
            runs.append(Transcript(verb, ok=False))
        if runs:
            _read(runs[-1], event)
    return runs


def _read(run: Transcript, event: dict[str, Any]) -> None:
    if "resourcePreEvent" in event:
        _begin(run, event["resourcePreEvent"]["metadata"])
    elif "resOutputsEvent" in event:
        _end(run, event["resOutputsEvent"]["metadata"])
    elif "policyEvent" in event:
        said = event["policyEvent"]
        run.policies.append(
            objection(
                said["policyName"],
                said["enforcementLevel"],
                said.get("resourceUrn", ""),
                _without_colours(said["message"]),
            )
        )
    elif "policyRemediationEvent" in event:
        done = event["policyRemediationEvent"]
        urn = done.get("resourceUrn", "")
        run.policies.append(objection(done["policyName"], "remediate", urn, ""))
    elif event.get("diagnosticEvent", {}).get("severity") == "error":
        _complain(run, event["diagnosticEvent"])


def _without_colours(message: str) -> str:
    return re.sub(r"<\{%.*?%\}>", "", message)


def _detailed(metadata: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    diff = metadata["detailedDiff"] or {}
    return tuple(sorted((path, change["diffKind"]) for path, change in diff.items()))


def _complain(run: Transcript, diagnostic: dict[str, Any]) -> None:
    run.messages.append(diagnostic["message"])
    if diagnostic.get("urn"):
        run.failed.append(diagnostic["urn"])


def _begin(run: Transcript, metadata: dict[str, Any]) -> None:
    run.steps.append(
        Step(
            metadata["op"],
            metadata["urn"],
            _detailed(metadata),
            tuple(sorted(metadata.get("keys") or ())),
        )
    )


def _end(run: Transcript, metadata: dict[str, Any]) -> None:
    """The values after a step; the command `refresh` tells only now what it found."""
    for index, step in enumerate(run.steps):
        if run.doing == "refresh" and step.urn == metadata["urn"]:
            run.steps[index] = replace(step, result=metadata["op"], detailed=_detailed(metadata))
    new = metadata["new"]
    if new is not None:
        old_half = " (to delete)" if new.get("delete") else ""
        run.values[metadata["urn"] + old_half] = same_form(
            {"inputs": new["inputs"], "outputs": new["outputs"], "protect": new.get("protect")}
        )
