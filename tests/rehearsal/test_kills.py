"""A run killed after any of its effects, and then run again, ends as if nobody had killed it."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rehearsal.killing import JOURNEYS, Ending

ROOT = Path(__file__).parents[2]
FEWEST_POINTS = 40  # the shortest journey has some fourteen steps of two effects or more


@pytest.fixture(scope="module")
def endings(tmp_path_factory: pytest.TempPathFactory) -> list[Ending]:
    """All endings; the first of each journey is that of an undisturbed run.

    Workers that share these tests share what the first of them finds out.
    """
    own = tmp_path_factory.mktemp("kills")
    shared = own.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    told = shared / "endings.json"
    with (shared / "endings.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(kill_everywhere(own))
    return [Ending(**ending) for ending in json.loads(told.read_text())]


def kill_everywhere(folder: Path) -> str:
    """What the process that kills prints."""
    command = [sys.executable, "-m", "tests.rehearsal.killing", str(folder)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def undisturbed(endings: list[Ending], journey: str) -> Ending:
    """How a journey ends that nobody disturbs."""
    return next(ending for ending in endings if ending.journey == journey)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_every_point_of_a_journey_was_killed_at(endings: list[Ending], journey: str):
    points = [ending.point for ending in endings if ending.journey == journey]

    assert len(points) > FEWEST_POINTS
    assert "not killed" not in points


def test_the_next_run_refuses_nothing(endings: list[Ending]):
    assert [e for e in endings if e.refusals] == []


def test_nothing_is_lost_and_nothing_is_there_twice(endings: list[Ending]):
    assert [(e.journey, e.point, e.lost_or_twice) for e in endings if e.lost_or_twice] == []


@pytest.mark.parametrize("journey", JOURNEYS)
def test_the_state_is_that_of_an_undisturbed_run(endings: list[Ending], journey: str):
    expected = undisturbed(endings, journey).state

    others = [e.point for e in endings if e.journey == journey and e.state != expected]
    assert others == []


def test_the_next_preview_shows_no_change(endings: list[Ending]):
    assert [(e.journey, e.point, e.planned) for e in endings if e.planned] == []


def test_a_destroy_leaves_nothing_in_the_clouds(endings: list[Ending]):
    assert [(e.journey, e.point, e.left_over) for e in endings if e.left_over] == []


def test_the_journey_between_versions_has_every_kind_of_step(endings: list[Ending]):
    assert sorted(undisturbed(endings, "change").steps) == [
        "create new",
        "create-replacement create-first",
        "create-replacement delete-first",
        "create-replacement password",
        "create-replacement secret-value",
        "create-replacement taken-along",
        "delete old",
        "delete-replaced create-first",
        "delete-replaced delete-first",
        "delete-replaced password",
        "delete-replaced secret-value",
        "delete-replaced taken-along",
        "replace create-first",
        "replace delete-first",
        "replace password",
        "replace secret-value",
        "replace taken-along",
        "update shop-log",
        "update shop-news",
    ]
