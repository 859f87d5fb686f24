"""A third product: a folder and a stack file, and nothing else is edited for it, from nothing to nothing.

`tests/estates/bakery/` is the example of CONTRIBUTING.md.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bilberry.analyses.cost.estimate import estimate
from bilberry.cli.recorded import estate_of
from bilberry.rehearsal.engine.deployment import Options
from bilberry.rehearsal.engine.events import Op, Recorder
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.wire.policy_packs.pack import PackOptions
from tests.rehearsed import ROOT, Copy, operations, refusals

EXAMPLE = Path(__file__).parent / "bakery"
STACK = "bakery"
EVALUATED = Options(policy_packs=(PackOptions(ROOT / "policies"),))
OTHER_PRODUCTS = ("salon", "pink", "booking", "on-tour", "ontour")
LONGEST_EXAMPLE = 80


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The project with the example's folder among its estates, and its stack file."""
    folder = tmp_path_factory.mktemp("project")
    Copy(folder)
    unwanted = shutil.ignore_patterns("__pycache__", "*.yaml")
    shutil.copytree(ROOT / "estates", folder / "estates", ignore=unwanted)
    shutil.copytree(EXAMPLE, folder / "estates" / STACK, ignore=unwanted)
    shutil.copy(EXAMPLE / f"Pulumi.{STACK}.yaml", folder)
    return folder


@pytest.fixture(scope="module")
def life(project):
    """Its whole life: how each run went, and what stood after the update."""
    stack = Stack(project, STACK)
    told = {
        "preview": stack.preview(Recorder(), EVALUATED),
        "up": stack.up(Recorder(), EVALUATED),
        "stands": list(stack.files.load().resources),
        "exported": stack.export()["deployment"]["resources"],
        "preview again": stack.preview(Recorder()),
        "destroy": stack.destroy(Recorder()),
        "left": stack.export()["deployment"]["resources"],
    }
    assert told["up"].ok, (told["up"].error, told["up"].recorder.failures)
    return told


def python(project, *arguments):
    """What Python prints in the project's folder."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout


def test_the_example_is_short():
    lines = [line for line in (EXAMPLE / "bakery.py").read_text().splitlines() if line.strip()]

    assert len(lines) <= LONGEST_EXAMPLE


def test_it_is_found_by_its_folder(project):
    found = python(project, "-c", "import estates; print(*estates.names())")

    assert STACK in found.split()


def test_its_stack_file_is_completed_and_checked_by_the_schema(project):
    python(project, "-m", "estates")
    schema = json.loads((project / "estates" / "stack.schema.json").read_text())

    estate = schema["properties"]["config"]["properties"]["bilberry:estate"]
    assert "bakery" in estate["enum"]
    assert "bilberry:bake" in schema["$defs"]["BakerySettings"]["properties"]


def test_the_preview_plans_to_create_everything(life):
    assert {Op.CREATE} == set(operations(life["preview"]).values())
    assert operations(life["preview"]) == operations(life["up"])


@pytest.mark.parametrize(
    "type_",
    [
        "aws:rds/cluster:Cluster",
        "aws:elasticache/replicationGroup:ReplicationGroup",
        "aws:sqs/queue:Queue",
        "aws:lambda/function:Function",
        "vercel:index/project:Project",
    ],
)
def test_it_has_what_it_is_for(life, type_):
    assert type_ in {one.type for one in life["stands"]}


def test_no_policy_that_is_mandatory_is_violated(life):
    found = {one.policy for run in ("preview", "up") for one in life[run].recorder.violations}

    assert found
    assert [] == [(one.policy, one.message) for one in life["up"].recorder.violations if one.stops]


def test_everything_of_it_has_a_price(life):
    found = estimate(estate_of(life["stands"]))

    assert found.total.expected > 0
    assert ((), ()) == (found.not_priced, found.notes)


def test_a_second_preview_finds_everything_unchanged(life):
    assert {} == operations(life["preview again"])


def test_it_is_destroyed_to_nothing(life):
    assert {} == refusals(life["destroy"])
    assert [] == life["left"]


@pytest.mark.parametrize("product", OTHER_PRODUCTS)
def test_nothing_of_it_is_named_after_another_product(life, product):
    named = [
        one["urn"]
        for one in life["exported"]
        if product in json.dumps([one["urn"], one.get("inputs", {})]).lower()
    ]

    assert [] == named


@pytest.mark.parametrize(
    "path", sorted((ROOT / "estates" / "parts").glob("*.py")), ids=lambda path: path.name
)
@pytest.mark.parametrize("product", OTHER_PRODUCTS)
def test_a_part_names_no_product(path, product):
    assert product not in path.read_text().lower()
