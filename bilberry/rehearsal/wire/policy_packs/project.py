"""PulumiPolicy.yaml: which pack a folder holds, and which Python runs it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bilberry.errors import RehearsalError
from bilberry.rehearsal.program.project import load_yaml

FILE: Final = "PulumiPolicy.yaml"


@dataclass(frozen=True)
class PackProject:
    """A policy pack: its folder, the version it is known by, the Python it runs in."""

    folder: Path
    version: str
    python: str


def find_pack(folder: Path) -> PackProject:
    """The pack of a folder. Raises `RehearsalError` for none, or one that is not Python's."""
    folder = folder.resolve()
    if not (folder / FILE).exists():
        raise RehearsalError(f"no policy pack in {folder}: there is no {FILE}")
    document = load_yaml(folder / FILE)
    runtime = document.get("runtime")
    language = runtime.get("name") if isinstance(runtime, dict) else runtime
    if language != "python":
        raise RehearsalError(
            f"{folder / FILE}: runtime is {language!r}; only python packs can be rehearsed"
        )
    options = runtime.get("options") if isinstance(runtime, dict) else None
    return PackProject(folder, str(document.get("version") or ""), _python(folder, options or {}))


def _python(folder: Path, options: dict[str, Any]) -> str:
    """The interpreter of the pack's own virtual environment, if it names one; else this one."""
    if not options.get("virtualenv"):
        return sys.executable
    python = folder / str(options["virtualenv"]) / "bin" / "python"
    if not python.exists():
        raise RehearsalError(
            f"{folder / FILE}: no Python at virtualenv {options['virtualenv']!r}; make it with "
            f"`python -m venv {python.parent.parent.resolve()}`, or take the option away to run the "
            "pack in this one"
        )
    return str(python)
