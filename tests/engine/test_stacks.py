"""The project's own stacks through both engines, from nothing to nothing."""

from pathlib import Path

import pytest

from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.program.project import find_project
from tests.engine import real
from tests.engine.pair import Pair, engines
from tests.rehearsed import ROOT, STACKS, Copy

pytestmark = [pytest.mark.engine, real.needed]

OWN_PACK = f"--policy-pack={ROOT / 'policies'}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    Copy(folder)
    name = find_project(folder).name
    (folder / "Pulumi.yaml").write_text(f"name: {name}\nruntime: python\n")
    return folder


@pytest.mark.parametrize("stack", STACKS)
def test_both_engines_bring_the_stack_up_and_down(
    stack: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PULUMI_CONFIG_PASSPHRASE", real.PASSPHRASE)

    name, plans = find_project(project).name, Stack(project, stack).plans
    with engines(project, name, tmp_path, plans) as pair:
        pair.real.make(stack)
        differences = life(pair, stack)

    assert differences == []


def life(pair: Pair, stack: str) -> list[str]:
    """Up, judged by the project's pack, nothing to do, down; and down again without protection where there was some."""
    return [
        *pair.run("up", stack, [OWN_PACK]),
        *pair.run("up", stack, [OWN_PACK, "--expect-no-changes"]),
        *pair.run("refresh", stack, []),
        *pair.run("destroy", stack, []),
        *unprotected_end(pair, stack),
    ]


def unprotected_end(pair: Pair, stack: str) -> list[str]:
    """What is left when protected resources refuse, once they are protected no more."""
    if not pair.own.records(stack):
        return []
    pair.real.unprotect(stack)
    pair.own.unprotect(stack)
    return pair.run("destroy", stack, [])
