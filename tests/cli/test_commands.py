"""Every command and flag, as somebody types them."""

import json

import pytest

from tests.cli.conftest import Project
from tests.rehearsal.toys import ToyCloud

URN = "urn:pulumi:test::play::toy:index:Thing::"
TWO = "Thing('a', size=1)\nThing('b', size=1)\npulumi.export('size', 1)\n"
TWO_CHANGED = TWO.replace("size=1", "size=2")


def test_up_previews_and_then_makes_it_so(project: Project, cloud: ToyCloud):
    project.program(TWO)

    answer = project.done("up")

    assert [line for line in answer.lines if line.endswith("rehearsed")] == [
        "Previewing (test), rehearsed",
        "Updating (test), rehearsed",
    ]
    assert list(cloud.things) == ["a-1", "b-2"]


def test_up_does_nothing_if_its_preview_is_refused(project: Project, cloud: ToyCloud):
    project.program("Thing('a')\nThing('b', refuse='check')\n")

    answer = project.run("up")

    assert (answer.code, cloud.things) == (1, {})
    assert "Updating" not in answer.out


def test_up_without_a_preview_does_what_it_can(project: Project, cloud: ToyCloud):
    project.program("Thing('a')\nThing('b', refuse='create')\n")

    answer = project.run("up", "--skip-preview")

    assert (answer.code, list(cloud.things)) == (1, ["a-1"])
    assert "Previewing" not in answer.out


def test_a_second_up_says_that_nothing_changed(project: Project):
    project.program(TWO)
    project.done("up")

    assert "    3 unchanged" in project.done("up").lines


def test_preview_makes_nothing(project: Project, cloud: ToyCloud):
    project.program(TWO)

    answer = project.done("preview")

    assert "    + 3 to create" in answer.lines
    assert cloud.things == {}
    assert not (project.folder / ".bilberry" / "stacks").exists()


def test_destroy_leaves_nothing(project: Project, cloud: ToyCloud):
    project.program(TWO)
    project.done("up")

    answer = project.done("destroy")

    assert "    - 3 deleted" in answer.lines
    assert cloud.things == {}


def test_destroy_does_not_need_the_program(project: Project, cloud: ToyCloud):
    project.program(TWO)
    project.done("up")
    project.program("raise SystemExit(1)")

    project.done("destroy")

    assert cloud.things == {}


def test_refresh_follows_the_cloud(project: Project, cloud: ToyCloud):
    project.program(TWO)
    project.done("up")
    cloud.things["a-1"]["size"] = 7

    project.done("refresh")

    (a,) = (r for r in exported(project) if r["urn"].endswith("::a"))
    assert a["outputs"]["size"] == 7


def exported(project: Project) -> list[dict[str, object]]:
    """The records of an export."""
    records: list[dict[str, object]] = project.done("export").document["deployment"]["resources"]
    return records


def test_a_refresh_before_an_update_repairs_what_was_changed(project: Project, cloud: ToyCloud):
    project.program(TWO)
    project.done("up")
    cloud.things["a-1"]["size"] = 7

    project.done("up", "--refresh")

    assert cloud.things["a-1"]["size"] == 1


def test_outputs_are_printed_for_people(project: Project):
    project.program("pulumi.export('b', [1, 'x'])\npulumi.export('a', 'text')\n")
    project.done("up")

    assert project.done("outputs").lines == ["a: text", 'b: [1, "x"]']


def test_one_output_is_printed_alone(project: Project):
    project.program("pulumi.export('a', 'text')\npulumi.export('b', {'c': 1})\n")
    project.done("up")

    assert project.done("outputs", "a").out == "text\n"
    assert json.loads(project.done("outputs", "b", "--json").out) == {"c": 1}


def test_outputs_for_scripts_are_one_document(project: Project):
    project.program("pulumi.export('b', [1])\npulumi.export('a', 'text')\n")
    project.done("up")

    assert project.done("outputs", "--json").document == {"a": "text", "b": [1]}


def test_an_export_is_a_deployment_of_version_3(project: Project):
    project.program(TWO)
    project.done("up")

    document = project.done("export").document
    assert (document["version"], len(document["deployment"]["resources"])) == (3, 4)


def test_a_stack_that_was_never_up_exports_an_empty_deployment(project: Project):
    assert project.done("export").document["deployment"]["resources"] == []


@pytest.mark.parametrize("command", ["preview", "up", "destroy", "refresh", "outputs", "export"])
def test_every_command_takes_the_folder_the_stack_and_yes(project: Project, command: str):
    assert project.run(command, "-C", str(project.folder), "-s", "test", "--yes").code == 0


def test_the_folder_may_be_named_after_the_command(
    project: Project, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir("/")

    assert project.run("preview", "--cwd", str(project.folder), "--stack", "test").code == 0


def test_a_target_alone_is_touched(project: Project, cloud: ToyCloud):
    project.program(TWO)
    project.done("up")
    project.program(TWO_CHANGED)

    project.done("up", "--target", f"{URN}a")

    assert [thing["size"] for thing in cloud.things.values()] == [2, 1]


def test_targets_may_be_several_and_patterns(project: Project, cloud: ToyCloud):
    project.program(TWO)
    project.done("up")
    project.program(TWO_CHANGED)

    project.done("up", "-t", "**::a", "-t", "**::b")

    assert [thing["size"] for thing in cloud.things.values()] == [2, 2]


def test_a_replacement_can_be_asked_for(project: Project, cloud: ToyCloud):
    project.program(TWO)
    project.done("up")

    project.done("up", "--replace", f"{URN}a")

    assert list(cloud.things) == ["b-2", "a-3"]


def test_expecting_no_changes_fails_where_some_are_planned(project: Project):
    project.program(TWO)

    answer = project.run("preview", "--expect-no-changes")

    told = "error: no changes were expected for preview but changes were proposed\n"
    assert (answer.code, answer.err) == (1, told)


def test_expecting_no_changes_fails_after_an_update_that_made_some_as_in_pulumi(
    project: Project, cloud: ToyCloud
):
    project.program(TWO)

    answer = project.run("up", "--expect-no-changes")

    told = "error: no changes were expected for update but changes were proposed\n"
    assert (answer.code, answer.err) == (1, told)
    assert list(cloud.things) == ["a-1", "b-2"]


def test_expecting_no_changes_is_content_where_there_are_none(project: Project):
    project.program(TWO)
    project.done("up")

    project.done("up", "--expect-no-changes")


def test_a_difference_shows_every_property(project: Project):
    project.program("Thing('a', size=1, tags={'x': 1, 'y': 1})")
    project.done("up")
    project.program("Thing('a', size=2, tags={'x': 1, 'z': 1}, word=Output.secret('sesame'))")

    lines = project.done("preview", "--diff").lines

    shown = [line.strip() for line in lines if line.startswith("     ")]
    assert shown == [
        f"[urn={URN}a]",
        "~ size: 1 => 2",
        "- tags.y: 1",
        "+ tags.z: 1",
        '+ word: "[secret]"',
    ]


def test_protection_can_be_taken_off_one_resource(project: Project, cloud: ToyCloud):
    project.program("Thing('a', ResourceOptions(protect=True))\nThing('b')")
    project.done("up")
    assert project.run("destroy").code == 1

    answer = project.done("state", "unprotect", f"{URN}a")

    assert answer.out == f"unprotected {URN}a\n"
    project.done("destroy")
    assert cloud.things == {}


def test_protection_can_be_taken_off_everything(project: Project):
    project.program("[Thing(name, ResourceOptions(protect=True)) for name in 'ab']")
    project.done("up")

    assert len(project.done("state", "unprotect", "--all").lines) == 2


def test_help_names_every_command(project: Project):
    out = project.done("--help").out

    commands = ("preview", "up", "destroy", "refresh", "outputs", "export", "state", "clouds")
    assert [command for command in commands if f"  {command} " not in out] == []


def test_the_version_is_told(project: Project):
    assert project.done("--version").out.startswith("bilberry, version ")


def test_an_output_too_long_to_read_is_cut_and_the_command_for_it_has_all(project: Project):
    project.program('import pulumi\npulumi.export("long", "x" * 300)')

    told = next(line for line in project.done("up", "-y").lines if "long:" in line)

    assert (len("    long: ") + 201, "…") == (len(told), told[-1])
    assert "x" * 300 == project.done("outputs", "long").lines[0]
