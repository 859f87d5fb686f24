"""What a failure stops, and what it leaves as it is."""

from collections.abc import Callable

import pulumi
import pytest
from pulumi import ResourceOptions

from tests.rehearsal.playing import Play, Program
from tests.rehearsal.toys import Group, Thing, ToyCloud


def one_refuses(operation: str, size: int = 1) -> Program:
    """A program of which one thing refuses an operation, with dependants and a stranger."""

    def program() -> None:
        a = Thing("a", refuse=operation, size=size)
        b = Thing("b", target=a.arn, size=size)
        Thing("c", ResourceOptions(depends_on=[b]), size=size)
        Thing("stranger", size=size)

    return program


def test_a_failed_creation_stops_its_dependants_and_nothing_else(play: Play, cloud: ToyCloud):
    run = play.refused_up(one_refuses("create"))

    assert run.failures == {"a": "a refuses to create"}
    assert (run.steps, play.names, list(cloud.things)) == (
        ["create stranger"],
        ["stranger"],
        ["stranger-1"],
    )


def test_a_failed_update_keeps_what_was(play: Play):
    play.up(one_refuses("update"))

    run = play.refused_up(one_refuses("update", size=2))

    assert run.failures == {"a": "a refuses to update"}
    sizes = {name: play[name].inputs["size"] for name in play.names}
    assert sizes == {"a": 1, "b": 1, "c": 1, "stranger": 2}


def test_after_a_failure_nothing_is_deleted(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("old"))

    play.refused_up(lambda: Thing("a", refuse="create"))

    assert list(cloud.things) == ["old-1"]


def test_after_a_failure_is_mended_the_rest_is_made(play: Play):
    play.refused_up(one_refuses("create"))

    run = play.up(one_refuses(""))

    assert (run.steps, run.unchanged) == (["create a", "create b", "create c"], ["stranger"])


def test_a_failed_deletion_keeps_what_it_depends_on_too(play: Play, cloud: ToyCloud):
    def program() -> None:
        a = Thing("a")
        Thing("b", ResourceOptions(depends_on=[a]), refuse="delete")
        Thing("c")

    play.up(program)

    run = play.refused_destroy()

    assert (run.steps, run.failures) == (["delete c"], {"b": "b refuses to delete"})
    assert (play.names, list(cloud.things)) == (["a", "b"], ["a-1", "b-3"])


def test_an_old_half_that_could_not_be_deleted_is_tried_again(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("a", kind="old", refuse="delete"))
    run = play.refused_up(lambda: Thing("a", kind="new"))
    assert [record.delete for record in play.records] == [False, True]
    cloud.forgive = True

    again = play.up(lambda: Thing("a", kind="new"))

    assert list(run.failures) == ["a"]
    assert (again.steps, list(cloud.things)) == (["delete-replaced a"], ["a-2"])


def test_what_was_half_made_is_kept_and_updated_by_the_next_run(play: Play, cloud: ToyCloud):
    run = play.refused_up(lambda: Thing("a", refuse="half-create"))
    assert play["a"].init_errors == ["a was only half made"]

    again = play.up(lambda: Thing("a", refuse="half-create", size=2))

    assert run.failures == {"a": "a was only half made"}
    assert (again.steps, list(cloud.things)) == (["update a"], ["a-1"])
    assert play["a"].init_errors == []


def test_a_failed_check_names_the_property_and_the_value(play: Play):
    run = play.refused_up(lambda: Thing("a", refuse="check"))

    assert run.failures == {
        "a": "property refuse with value 'check' has a problem: this thing refuses its check"
    }


def test_a_failed_check_does_not_show_a_secret(play: Play):
    run = play.refused_up(lambda: Thing("a", refuse=pulumi.Output.secret("check")))

    assert "'check'" not in run.failures["a"]
    assert "'[secret]'" in run.failures["a"]


def test_a_failed_check_in_a_preview_leaves_everything(play: Play, cloud: ToyCloud):
    play.up(one_refuses(""))
    before = play.records

    play.refused_preview(one_refuses("check"))

    assert play.records == before
    assert len(cloud.calls) == 4


def test_an_exception_of_the_program_is_told_with_its_own_lines_only(play: Play):
    run = play.refused_up("import json\n\njson.loads('{')\n")

    lines = run.error.splitlines()
    assert lines[0] == "Program failed with an unhandled exception:"
    assert lines[2].endswith('__main__.py", line 3, in <module>')
    assert lines[-1].startswith("json.decoder.JSONDecodeError")


def failing(program: Program) -> Program:
    """A program that raises at its end."""

    def failed() -> None:
        program()
        raise ValueError("enough")

    return failed


def test_what_was_registered_before_an_exception_stays_and_nothing_is_deleted(
    play: Play, cloud: ToyCloud
):
    play.up(lambda: Thing("old"))

    run = play.refused_up(failing(lambda: Thing("new")))

    assert run.steps == ["create new"]
    assert sorted(cloud.things) == ["new-2", "old-1"]


def test_what_was_exported_before_an_exception_is_recorded(play: Play):
    play.up(lambda: pulumi.export("a", 1))

    play.refused_up(failing(lambda: pulumi.export("b", 2)))

    exported = play.export()["deployment"]["resources"][0]["outputs"]
    assert exported == {"a": 1, "b": 2}


def test_outputs_of_a_component_before_an_exception_are_recorded(play: Play):
    def program() -> None:
        group = Group("g")
        group.register_outputs({"size": 3})

    play.refused_up(failing(program))

    assert play["g"].outputs == {"size": 3}


def test_an_exception_in_an_apply_is_told_with_the_programs_line(play: Play):
    text = "import pulumi\npulumi.Output.from_input(1).apply(lambda one: one / 0)\n"

    run = play.refused_up(text)

    assert "__main__.py" in run.error
    assert run.error.endswith("ZeroDivisionError: division by zero")


def test_a_name_given_twice_is_refused(play: Play):
    run = play.refused_up(lambda: (Thing("a"), Thing("a")))

    assert run.error == f"Duplicate resource URN '{play.urn('a')}'; try giving it a unique name"


def test_a_name_given_twice_deletes_nothing(play: Play, cloud: ToyCloud):
    play.up(lambda: Thing("old"))

    play.refused_up(lambda: (Thing("a"), Thing("a")))

    assert "old-1" in cloud.things


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("raise SystemExit(3)", "the program left with exit code 3"),
        ("import sys; sys.exit('no')", "the program left with exit code no"),
        ("import pulumi\nraise pulumi.RunError('out of flour')", "out of flour"),
        (
            "import flour_and_water",
            "the program needs the module 'flour_and_water', which is not installed here",
        ),
        ("def bake(:", "SyntaxError: invalid syntax"),
        ("x = 1\n  y = 2", "IndentationError: unexpected indent"),
        ("raise KeyboardInterruptX", "NameError: name 'KeyboardInterruptX' is not defined"),
    ],
)
def test_whatever_ends_a_program_is_told(play: Play, text: str, told: str):
    assert told in play.refused_up(text).error


def test_a_syntax_error_is_told_with_its_place_and_without_a_traceback(play: Play):
    run = play.refused_up("def bake(:\n    pass\n")

    assert '__main__.py", line 1' in run.error
    assert "rehearsal/program/host.py" not in run.error


def test_a_program_that_leaves_well_is_done(play: Play):
    play.up(lambda: Thing("old"))

    run = play.up("import sys\nsys.exit(0)\n")

    assert run.steps == ["delete old"]


@pytest.mark.parametrize("log", [pulumi.log.info, pulumi.log.warn, pulumi.log.error])
def test_a_logged_line_is_a_message_and_no_failure(play: Play, log: Callable[[str], None]):
    assert play.up(lambda: log("the oven is cold")).messages == ["the oven is cold"]


def test_a_failed_preview_tells_every_failure(play: Play):
    run = play.refused_preview(lambda: (Thing("a", refuse="check"), Thing("b", refuse="check")))

    assert sorted(run.failures) == ["a", "b"]
