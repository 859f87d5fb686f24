"""One project under both engines, each over clouds of its own, and what they do not agree on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bilberry.rehearsal.clouds import FREE
from bilberry.rehearsal.clouds.plans import Plans
from bilberry.rehearsal.engine.operations import FOLDER
from bilberry.rehearsal.wire.serve import Server, installed_packages, serve
from tests.engine.order import violations
from tests.engine.own import OwnEngine
from tests.engine.real import RealEngine
from tests.engine.transcript import Transcript, differences, state_differences


class Pair:
    """Both engines of one project. Made by `engines`."""

    def __init__(self, project: Path, name: str, folder: Path, server: Server) -> None:
        self.project = project
        self.name = name
        self.real = RealEngine(project, name, folder / "real", server.debug_providers)
        self.own = OwnEngine(project)
        self.clouds = (folder / "clouds", project / FOLDER)

    def run(self, verb: str, stack: str, flags: list[str]) -> list[str]:
        """Let both do the same; answers where they differ, a line each."""
        before = self.own.records(stack)
        real, own = self.real.run(verb, stack, flags), self.own.run(verb, stack, flags)
        after = self.own.records(stack)
        return [
            *_differences(real, own),
            *(line for run in own for line in violations(run, before, after)),
            *state_differences(self.real.records(stack), after),
        ]


def _differences(real: list[Transcript], own: list[Transcript]) -> Iterator[str]:
    if len(real) != len(own):
        yield f"real: {len(real)} runs {real[-1].messages}; own: {len(own)} {own[-1].messages}"
    for theirs, ours in zip(real, own, strict=False):
        yield from differences(theirs, ours)


@contextmanager
def engines(project: Path, name: str, folder: Path, plans: Plans = FREE) -> Iterator[Pair]:
    """Both engines for a project; `folder` takes what Pulumi's needs, its clouds among that."""
    packages = [package for package, _ in installed_packages()]
    server = serve(folder / "clouds", packages, plans=plans)
    try:
        yield Pair(project, name, folder, server)
    finally:
        server.stop()
