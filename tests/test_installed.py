"""The distribution as a stranger gets it: the built wheel alone, beside a program with modules of its own.

The scratch environment has the wheel, and of the development environment only what was installed
there, not this checkout: a line in a .pth adds a folder to the path, but reads no .pth in it.
"""

import json
import os
import subprocess
import sys
import sysconfig
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
UV = Path(sys.executable).with_name("uv")
NOT_HANDED_ON = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
OURS_ELSEWHERE = (
    *("settings", "components", "cli", "policies", "prices", "estates", "readings", "rehearsal"),
    *("vendors", "values", "analyses", "stack_file", "errors", "runtime", "tests", "bench"),
)
OF_ITS_OWN = {
    "Pulumi.yaml": "name: orchard\nruntime: python\n",
    "Pulumi.trial.yaml": "config:\n  aws:region: us-east-1\n",
    "settings.py": "NAME = 'apples'\n",
    "prices.py": "BUDGET = 12.5\n",
    "cli.py": "def greeting():\n    return 'ripe'\n",
    "policies/PulumiPolicy.yaml": "runtime: python\nversion: 1.2.3\n",
    "policies/__main__.py": (ROOT / "tests/rehearsal/packs/toys/__main__.py").read_text(),
    "policies/__init__.py": "",
    "policies/names.py": "def allowed(name):\n    return f'{name}-allowed'\n",
    "components.py": """
        import pulumi
        from pulumi_aws import rds, s3

        class Store(pulumi.ComponentResource):
            def __init__(self, name):
                super().__init__("orchard:index:Store", name)
                child = pulumi.ResourceOptions(parent=self)
                self.bucket = s3.Bucket(name, opts=child)
                self.database = rds.Instance(
                    f"{name}-rows", engine="postgres", instance_class="db.t4g.micro",
                    allocated_storage=20, username="orchard", manage_master_user_password=True,
                    skip_final_snapshot=True, opts=child,
                )
    """,
    "__main__.py": """
        import pulumi
        import cli
        import prices
        import settings
        from components import Store
        from policies import names

        Store(names.allowed(settings.NAME))
        pulumi.export("budget", prices.BUDGET)
        pulumi.export("greeting", cli.greeting())
    """,
}


def in_the_readme():
    """The program that README.md shows: its one block of code that imports components from outside."""
    blocks = README.read_text().split("\n\n    from bilberry.components.")[1:]
    (lines,) = (block.split("\n## ")[0] for block in blocks)
    return textwrap.dedent(f"    from bilberry.components.{lines}")


@dataclass(frozen=True)
class Environment:
    """A virtual environment with the wheel in it."""

    folder: Path

    def run(self, program, *arguments, within=None):
        """Run one of its programs, with no import path of this process."""
        command = [str(self.folder / "bin" / program), *arguments]
        outside = {name: value for name, value in os.environ.items() if name not in NOT_HANDED_ON}
        return subprocess.run(
            command,
            cwd=within or self.folder,
            env=outside,
            capture_output=True,
            text=True,
            check=False,
        )

    def python(self, program):
        return self.run("python", "-c", program)


def uv(*arguments):
    subprocess.run([str(UV), *arguments, "--offline", "--quiet"], cwd=ROOT, check=True)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A scratch environment that has the built wheel and what it needs."""
    folder = tmp_path_factory.mktemp("installed")
    uv("build", "--wheel", "--no-build-isolation", "--out-dir", str(folder / "wheel"), str(ROOT))
    (wheel,) = (folder / "wheel").glob("*.whl")
    uv("venv", "--python", sys.executable, str(folder / "venv"))
    environment = Environment(folder / "venv")
    python = str(environment.folder / "bin" / "python")
    uv("pip", "install", "--no-deps", "--python", python, str(wheel))
    (site,) = environment.folder.glob("lib/python*/site-packages")
    (site / "needed.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
    return environment


def written(folder, files):
    """The folder with these files in it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(textwrap.dedent(text))
    return folder


@pytest.fixture(scope="module")
def orchard(tmp_path_factory):
    """A project whose modules have the names that Bilberry's own rooms have."""
    return written(tmp_path_factory.mktemp("orchard"), OF_ITS_OWN)


def test_it_brings_no_module_that_could_collide(installed):
    answer = installed.python(
        "from importlib.util import find_spec\n"
        f"print([name for name in {OURS_ELSEWHERE} if find_spec(name)])"
    )

    assert "[]\n" == answer.stdout


@pytest.mark.parametrize(("room", "inside"), [("bilberry", "."), ("components", "components")])
def test_it_has_every_file_of_a_room(installed, room, inside):
    (package,) = installed.folder.glob("lib/python*/site-packages/bilberry")

    assert set() == files_below(ROOT / room) - files_below(package / inside)


def files_below(folder):
    """The files of a folder, from there, without what Python and a person leave behind."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc")
    return {str(file.relative_to(folder)) for file in files}


def test_its_components_all_import_from_outside(installed):
    answer = installed.python(
        "import bilberry.components as all, importlib, pkgutil\n"
        "for found in pkgutil.walk_packages(all.__path__, f'{all.__name__}.'):\n"
        "    print(importlib.import_module(found.name).__file__)\n"
    )

    assert "" == answer.stderr
    assert all(str(installed.folder) in line for line in answer.stdout.splitlines())
    assert len(list((ROOT / "components").rglob("*.py"))) - 1 == len(answer.stdout.splitlines())


def test_it_is_not_the_checkout(installed):
    answer = installed.python("import bilberry; print(bilberry.__file__)")

    assert answer.stdout.startswith(str(installed.folder))


@pytest.fixture(scope="module")
def previewed(installed, orchard):
    """What a preview in that project says."""
    answer = installed.run("bilberry", "preview", "-s", "trial", within=orchard)
    assert 0 == answer.returncode, answer.stdout + answer.stderr
    return answer.stdout


def test_a_program_is_rehearsed_with_the_modules_of_its_own(previewed):
    assert "orchard:index:Store apples-allowed create" in previewed
    assert 'greeting: "ripe"' in previewed


def test_a_program_is_evaluated_by_the_pack_of_its_own(previewed):
    assert "toys@v1.2.3" in previewed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cost", "-s", "trial"], "apples-allowed"),
        (["limits", "-s", "trial", "--all"], "buckets"),
        (["recovery", "-s", "trial"], "apples-allowed-rows"),
        (["prices", "list", "nat", "hour"], "0.045"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_has_its_data_in_the_wheel(installed, orchard, arguments, said):
    answer = installed.run("bilberry", *arguments, within=orchard)

    assert "" == answer.stderr
    assert said in answer.stdout


def test_the_program_in_the_readme_uses_the_components(installed, tmp_path):
    files = {
        "Pulumi.yaml": "name: meadow\nruntime: python\n",
        "Pulumi.trial.yaml": "",
        "__main__.py": f"import pulumi\n{in_the_readme()}\npulumi.export('id', network.vpc.id)\n",
    }

    answer = installed.run(
        *("bilberry", "up", "-s", "trial", "--yes", "--json"), within=written(tmp_path, files)
    )

    assert 0 == answer.returncode, answer.stdout
    assert json.loads(answer.stdout)["outputs"]["id"].startswith("vpc-")
