"""What is said of a folder that an estate cannot be had from: one message, never a traceback."""

import shutil
import subprocess
import sys
from pathlib import Path

import pulumi
import pytest

import estates
from bilberry.errors import EstateError
from bilberry.rehearsal.engine.events import Recorder
from bilberry.rehearsal.engine.operations import Stack
from estates import folders
from tests.rehearsed import ROOT, Copy

WRITE = "\n    write:   ESTATE = Estate(Settings, build)"
START = "from bilberry.stack_file.model import StackSettings\nfrom estates.estate import Estate\n"


@pytest.fixture
def room(tmp_path, monkeypatch):
    """An empty folder that estates are looked for in, and imported from."""
    here = tmp_path / "estates"
    here.mkdir()
    before = set(sys.modules)
    monkeypatch.setattr(estates, "HERE", here)
    monkeypatch.setattr(estates, "__path__", [*estates.__path__, str(here)])
    yield here
    for name in set(sys.modules) - before:
        if name.startswith("estates."):
            del sys.modules[name]


def put(room: Path, file: str, text: str = "") -> None:
    """Write a file of an estate."""
    (room / file).parent.mkdir(exist_ok=True)
    (room / file).write_text(text)


def refusal(name: str) -> str:
    """What is said when the estate is asked for."""
    with pytest.raises(EstateError) as refused:
        estates.find(name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = 1\ny = (", "estates/shop_a/shop_a.py, line 2: SyntaxError: '(' was never closed"),
        ("x = 1", "estates/shop_a/shop_a.py has no ESTATE"),
        ("ESTATE = 5", "estates/shop_a/shop_a.py: ESTATE is no Estate: 5"),
        ("x = 1\n1 / 0", "estates/shop_a/shop_a.py, line 2: ZeroDivisionError: division by zero"),
        ("raise KeyError", "estates/shop_a/shop_a.py, line 1: KeyError"),
        (
            "import estates.parts.domian",
            "estates/shop_a/shop_a.py, line 1: ModuleNotFoundError: No module named 'estates.parts.domian'",
        ),
        (
            f"{START}ESTATE = Estate(StackSettings, wire=None)",
            "estates/shop_a/shop_a.py, line 3: TypeError: wire is None, which is no function of the settings",
        ),
        (
            f"{START}ESTATE = Estate(dict, print)",
            "estates/shop_a/shop_a.py, line 3: TypeError: "
            "document is <class 'dict'>, which is no class of StackSettings",
        ),
    ],
)
def test_a_module_that_is_no_estates_is_refused_by_file_and_line(room, text, told):
    put(room, "shop_a/shop_a.py", text)

    assert f"{told}{WRITE}" == refusal("shop-a")


def test_a_circle_of_imports_is_refused_where_it_closes(room):
    put(room, "shop_b/shop_b.py", "from estates.shop_b.oven import heat\n")
    put(room, "shop_b/oven.py", "from estates.shop_b.shop_b import bake\n")

    message = refusal("shop-b")

    assert message.startswith("estates/shop_b/oven.py, line 1: ImportError: cannot import name")
    assert "circular import" in message


def test_a_package_that_is_not_installed_is_not_the_estates_fault(room):
    put(room, "shop_c/shop_c.py", "import flour_and_water\n")

    with pytest.raises(ModuleNotFoundError, match="flour_and_water") as missing:
        estates.find("shop-c")

    assert ["It is imported in estates/shop_c/shop_c.py, line 1."] == missing.value.__notes__


@pytest.mark.parametrize(
    ("folder", "better"), [("hy-phen", "hy_phen"), ("my shop", "my_shop"), ("2nd", "estate_2nd")]
)
def test_a_folder_that_python_cannot_import_is_not_offered_but_told_to_be_renamed(
    room, folder, better
):
    put(room, f"{folder}/{folder}.py")

    told = f"estates/{folder}/ has a name that Python cannot import; rename the folder to {better}"
    assert ([], told) == (estates.names(), refusal(folder))
    with pytest.raises(EstateError, match=f"rename the folder to {better}"):
        folders.check(room)


def test_two_folders_of_one_name_are_refused_naming_both(room):
    put(room, "hy-phen/hy-phen.py")
    put(room, "hy_phen/hy_phen.py")

    told = "estates/hy-phen/ and estates/hy_phen/ are both called hy-phen; rename or delete one of them"
    assert told == refusal("hy-phen")
    with pytest.raises(EstateError, match="are both called hy-phen"):
        folders.check(room)


def test_a_folder_without_a_module_of_its_name_is_not_offered_but_told_what_it_lacks(room):
    put(room, "onlyfolder/main.py")

    told = f"estates/onlyfolder/ has no onlyfolder.py{WRITE}"
    assert ([], told) == (estates.names(), refusal("onlyfolder"))


@pytest.mark.parametrize("name", ["", "nowhere", "--pycache--", "../estates"])
def test_a_name_that_no_folder_has_is_unknown(room, name):
    put(room, "__pycache__/__pycache__.py")

    with pytest.raises(KeyError):
        estates.find(name)


def test_pulumi_prints_the_message_alone():
    """Pulumi prints a `RunError` as it is, and everything else with a traceback."""
    assert issubclass(EstateError, pulumi.RunError)


@pytest.fixture
def project(tmp_path):
    """The project with a further folder among its estates."""
    Copy(tmp_path)
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "estates", tmp_path / "estates", ignore=unwanted)
    (tmp_path / "Pulumi.shop.yaml").write_text("config: {bilberry:estate: shop}\n")
    return tmp_path


def write_schema(project: Path) -> tuple[int, str]:
    """How `python -m estates` ends, and what it says then."""
    ended = subprocess.run(
        [sys.executable, "-m", "estates"], cwd=project, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = (", "error: estates/shop/shop.py, line 1: SyntaxError: '(' was never closed"),
        ("import flour_and_water", "It is imported in estates/shop/shop.py, line 1."),
    ],
)
def test_the_schema_is_not_written_by_an_estate_that_is_broken(project, text, told):
    put(project / "estates", "shop/shop.py", text)

    code, message = write_schema(project)

    assert (1, True, False) == (code, told in message, "Traceback" in message)


def test_a_preview_says_what_is_wrong_with_the_estate_of_its_stack(project):
    put(project / "estates", "shop/shop.py", "x = (")

    error = Stack(project, "shop").preview(Recorder()).error

    assert error == f"estates/shop/shop.py, line 1: SyntaxError: '(' was never closed{WRITE}"
