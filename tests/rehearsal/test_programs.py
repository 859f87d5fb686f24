"""A program runs as it would under Pulumi, and leaves nothing behind in the process that ran it."""

import os
import sys
from pathlib import Path

import pulumi
import pytest
from pulumi import Output, ResourceOptions

from bilberry.rehearsal.engine.events import Recorder, Step
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.program.project import Config
from bilberry.values import property_values as values
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, Thing, ToyCloud

HELPED = """
from tests.rehearsal.toys import Thing

made = Thing("helped")
"""


def test_a_program_knows_where_it_runs(play: Play):
    def program() -> None:
        told = [pulumi.get_project(), pulumi.get_stack(), pulumi.get_organization()]
        pulumi.export("told", told)
        pulumi.export("root", pulumi.get_root_directory())
        pulumi.export("here", os.fspath(Path.cwd()))

    assert play.up(program).outputs == {
        "told": ["play", "test", "organization"],
        "root": os.fspath(play.folder),
        "here": os.fspath(play.folder),
    }


@pytest.mark.parametrize("preview", [True, False])
def test_a_program_knows_whether_it_is_a_preview(play: Play, *, preview: bool):
    def program() -> None:
        pulumi.export("preview", pulumi.runtime.is_dry_run())

    run = play.preview(program) if preview else play.up(program)

    assert run.outputs == {"preview": preview}


def test_a_module_of_the_program_is_imported_anew_in_every_run(play: Play):
    play.write("helper.py", HELPED)

    runs = [play.up("import helper\n"), play.up("import helper\n")]

    assert [run.steps + run.unchanged for run in runs] == [["create helped"], ["helped"]]


def test_a_changed_module_of_the_program_is_seen(play: Play):
    play.write("helper.py", HELPED)
    play.up("import helper\n")
    play.write("helper.py", HELPED.replace('"helped"', '"helped", size=2'))

    assert play.up("import helper\n").steps == ["update helped"]


def test_a_package_of_the_program_is_imported_anew_too(play: Play):
    (play.folder / "parts").mkdir()
    play.write("parts/__init__.py", "")
    play.write("parts/helper.py", HELPED)

    runs = [play.up("from parts import helper\n") for _ in range(2)]

    assert runs[1].unchanged == ["helped"]


@pytest.mark.parametrize("name", ["cli", "settings", "secrets", "calendar"])
def test_a_module_of_the_program_goes_before_one_of_that_name_elsewhere(play: Play, name: str):
    before = sys.modules.get(name)
    play.write(f"{name}.py", "WORD = 'own'\n")

    run = play.up(f"import pulumi, {name}\npulumi.export('word', {name}.WORD)\n")

    assert run.outputs == {"word": "own"}
    assert sys.modules.get(name) is before


class Watcher(Recorder):
    """Looks, at every step, which module goes by the name of one of ours."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[object] = set()

    def begin(self, step: Step) -> None:
        """Look."""
        self.seen.add(sys.modules.get("bilberry.values.property_values"))


def test_the_rehearsal_is_not_hidden_from_itself_where_it_is_part_of_the_project(tmp_path: Path):
    watcher = Watcher()
    stack = Stack(Path(__file__).parents[2], "staging")
    stack.home, stack.config = tmp_path, Config()  # which lets the program end at once

    stack.preview(watcher)

    assert watcher.seen == {values}


def test_the_rehearsal_keeps_its_own_modules_where_a_program_has_some_of_that_name(play: Play):
    package = play.folder / "bilberry"
    package.mkdir()
    (package / "__init__.py").write_text("")
    program = "import bilberry, pulumi\npulumi.export('file', bilberry.__file__)\n"

    assert str(package) not in str(play.up(program).outputs["file"])


@pytest.mark.parametrize("end", ["", "raise ValueError('enough')"])
def test_a_program_leaves_the_process_as_it_was(play: Play, end: str):
    def around() -> tuple[object, ...]:
        return Path.cwd(), list(sys.path), sys.getrecursionlimit(), "helper" in sys.modules

    before = around()
    play.write("helper.py", HELPED)
    text = f"import helper\n{end}\n"

    _ = play.refused_up(text) if end else play.up(text)

    assert around() == before


def test_what_a_program_awaits_belongs_to_it(play: Play):
    async def main() -> dict[str, Output[str]]:
        return {"arn": Thing("a").arn}

    run = play.up(lambda: pulumi.run(main))

    assert (run.steps, run.outputs) == (["create a"], {"arn": "arn:a-1"})


def test_a_resource_given_as_an_input_reaches_the_provider_as_its_id(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("b", friend=Thing("a")))

    assert cloud.things["b-2"]["friend"] == "a-1"


def test_outputs_of_many_resources_are_put_together(play: Play):
    def program() -> None:
        things = [Thing(name) for name in "abc"]
        pulumi.export("arns", Output.all(*(thing.arn for thing in things)))
        pulumi.export("text", Output.format("<{0}>", things[0].arn))

    outputs = play.up(program).outputs

    assert len(outputs["arns"]) == 3
    assert outputs["text"] == "<arn:a-1>"


def test_an_apply_on_what_is_not_known_yet_does_not_run_in_a_preview(play: Play):
    ran: list[str] = []

    run = play.preview(lambda: pulumi.export("a", Thing("a").arn.apply(ran.append)))

    assert (ran, run.outputs) == ([], {"a": values.UNKNOWN})


def test_a_resource_made_in_an_apply_is_made(play: Play):
    def program() -> None:
        Thing("a").arn.apply(lambda arn: Thing("b", target=arn))

    assert play.up(program).steps == ["create a", "create b"]


def test_an_export_of_a_component_is_its_urn(play: Play):
    run = play.up(lambda: pulumi.export("group", Group("g").urn))

    assert run.outputs == {"group": play.urn("g", "toy:index:Group")}


def test_exports_are_those_of_the_last_program(play: Play):
    play.up(lambda: pulumi.export("old", 1))

    assert play.up(lambda: pulumi.export("new", 1)).outputs == {"new": 1}


def test_nothing_exported_is_no_output(play: Play):
    assert play.up(lambda: pulumi.export("a", None)).outputs == {}


def test_an_export_of_structures_keeps_their_form(play: Play):
    value = {"list": [1, 1.5, True, "x", {"deep": []}], "none": None, "empty": {}}

    run = play.up(lambda: pulumi.export("value", value))

    assert run.outputs["value"]["list"] == [1, 1.5, True, "x", {"deep": []}]


def test_a_component_of_another_language_is_refused_by_name(play: Play):
    class Remote(pulumi.ComponentResource):
        def __init__(self, name: str) -> None:
            super().__init__("toy:index:Remote", name, {}, ResourceOptions(), remote=True)

    run = play.refused_up(lambda: Remote("a"))

    assert "toy:index:Remote is a component of another package's plugin" in run.error
