"""`--json`: one document for scripts."""

import pytest

from tests.cli.conftest import Project
from tests.rehearsal.toys import ToyCloud

CHAIN = "a = Thing('a')\nb = Thing('b', target=a.arn)\npulumi.export('arn', b.arn)\n"


def test_steps_are_in_the_order_they_happened_in_pulumis_words(project: Project):
    project.program("a = Thing('a', kind='old')\nThing('b', label='x', kind='old')\nThing('c')")
    created = project.done("up", "--json")
    project.program("a = Thing('a', kind='new')\nThing('b', label='x', kind='new')")
    changed = project.done("up", "--json")

    assert created.steps == ["create play-test", "create a", "create b", "create c"]
    assert changed.steps == [
        "same play-test",
        "create-replacement a",
        "replace a",
        "delete-replaced b",
        "replace b",
        "create-replacement b",
        "delete c",
        "delete-replaced a",
    ]


def test_a_step_has_its_urn_id_reasons_and_difference(project: Project):
    project.program("Thing('a', kind='old')")
    project.done("up")
    project.program("Thing('a', kind='new')")

    replace = project.done("up", "--json").document["steps"][2]

    assert replace == {
        "urn": "urn:pulumi:test::play::toy:index:Thing::a",
        "op": "replace",
        "id": "a-2",
        "reasons": ["kind"],
        "detailedDiff": {"kind": "UPDATE_REPLACE"},
    }


def test_the_document_says_how_it_went(project: Project):
    project.program(CHAIN)

    document = project.done("up", "--json").document

    del document["steps"]
    assert document == {
        "operation": "up",
        "project": "play",
        "stack": "test",
        "ok": True,
        "error": "",
        "failures": [],
        "diagnostics": [],
        "policies": [],
        "outputs": {"arn": "arn:b-2"},
        "changeSummary": {"create": 3},
        "durationSeconds": 0.0,
    }


def test_a_refusal_is_in_the_document(project: Project):
    project.program("Thing('a', refuse='create')")

    answer = project.run("up", "--json", "--skip-preview")

    urn = "urn:pulumi:test::play::toy:index:Thing::a"
    assert answer.code == 1
    assert answer.document["ok"] is False
    assert answer.document["failures"] == [{"urn": urn, "message": "a refuses to create"}]


def test_a_refused_preview_is_the_whole_document(project: Project):
    project.program("Thing('a', refuse='check')")

    answer = project.run("up", "--json")

    assert (answer.code, answer.steps, len(answer.document["failures"])) == (1, [], 1)


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("raise ValueError('enough')", "ValueError: enough"),
        ("Thing('a'); Thing('a')", "Duplicate resource URN"),
    ],
)
def test_what_stopped_the_program_is_in_the_document(project: Project, program: str, told: str):
    project.program(program)

    answer = project.run("preview", "--json")

    assert answer.code == 1
    assert told in answer.document["error"]


def test_a_refusal_before_any_run_is_a_document_too(project: Project):
    answer = project.run("up", "--json", "-s", "nope")

    assert (answer.code, answer.document["ok"], answer.steps) == (1, False, [])
    assert "no stack named 'nope'" in answer.document["error"]


def test_what_a_program_prints_does_not_get_into_the_document(project: Project):
    project.program("print('hello')\nimport os\nThing('a')")

    answer = project.done("up", "--json")

    assert answer.document["ok"] is True
    assert "hello" in answer.err


def test_messages_are_in_the_document(project: Project):
    project.program("pulumi.log.warn('the oven is cold')")

    (message,) = project.done("preview", "--json").document["diagnostics"]
    assert (message["severity"], message["message"]) == ("warning", "the oven is cold")


def test_unknown_outputs_of_a_preview_are_marked(project: Project):
    project.program(CHAIN)

    assert project.done("preview", "--json").document["outputs"] == {"arn": "output<string>"}


@pytest.mark.parametrize("command", ["preview", "up", "refresh", "destroy"])
def test_every_run_answers_a_document(project: Project, cloud: ToyCloud, command: str):
    project.program(CHAIN)
    project.done("up")

    assert project.done(command, "--json").document["operation"] == command


def test_a_refresh_says_refresh(project: Project):
    project.program("Thing('a')")
    project.done("up")

    assert "refresh a" in project.done("refresh", "--json").steps


def test_changes_that_were_not_expected_are_in_the_document(project: Project):
    project.program(CHAIN)

    answer = project.run("preview", "--json", "--expect-no-changes")

    assert (answer.code, answer.document["ok"]) == (1, False)
    assert "no changes were expected" in answer.document["error"]
