"""State files: what is one is read, and what is none is one message."""

import json
from pathlib import Path
from typing import Any

import pytest

from bilberry.cli.states import read_state
from bilberry.errors import RehearsalError
from tests.cli.conftest import Answer, Project

BUCKET = {
    "urn": "urn:pulumi:live::shop::aws:s3/bucket:Bucket::files",
    "type": "aws:s3/bucket:Bucket",
    "custom": True,
}
CLOSED = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"}


def written(folder: Path, text: str) -> Path:
    """A file with this in it."""
    file = folder / "state.json"
    file.write_text(text)
    return file


def state(*records: Any) -> str:
    """A state of these resources."""
    return json.dumps({"version": 3, "deployment": {"resources": list(records)}})


def test_a_property_that_depends_on_nothing_may_be_null(tmp_path: Path):
    record = {**BUCKET, "propertyDependencies": {"tags": None, "bucket": [BUCKET["urn"]]}}
    [found] = read_state(written(tmp_path, state(record)))

    assert {"tags": [], "bucket": [BUCKET["urn"]]} == found.property_dependencies


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no state that can be read: Expecting value"),
        ("[" * 100_000, "no state that can be read: maximum recursion depth"),
        ('{"version": 3, "deployment": {"resou', "no state that can be read: Unterminated string"),
        ("[]", "no state;"),
        ('{"version": "3"}', "the state is of deployment version '3'; version 3 is understood"),
        ('{"version": 3}', "no state that can be read: deployment: Field required"),
        ('{"version": 3, "deployment": 5}', "no state that can be read: deployment: Input should"),
        (state(5), "deployment.resources.0: Input should be"),
        (state({}), "deployment.resources.0.urn: Field required"),
        (state({**BUCKET, "urn": "bucket"}), "deployment.resources.0.urn: String should match"),
        (state({**BUCKET, "outputs": 5}), "deployment.resources.0.outputs: Input should be"),
        (
            state({**BUCKET, "outputs": {"a": {**CLOSED, "plaintext": "no json"}}}),
            "a secret in it is no JSON",
        ),
        (state(), "has no resources: it is the state of a stack that is empty"),
    ],
)
def test_what_is_no_state_is_one_message(tmp_path: Path, text: str, message: str):
    with pytest.raises(RehearsalError) as refusal:
        read_state(written(tmp_path, text))

    assert message in str(refusal.value)


COMMANDS = ["cost", "limits", "permissions", "policy", "recovery"]


def refused(project: Project, urn: str, *arguments: str) -> Answer:
    """What a command says of a state of the bucket under this URN."""
    file = written(project.folder, state({**BUCKET, "urn": urn}))
    answer = project.run(*arguments, str(file))
    return Answer(answer.code, answer.out, answer.err.replace(str(file), "FILE"))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_state_of_another_stack_is_refused(project: Project, command: str):
    urn = BUCKET["urn"].replace("live::shop", "live::play")

    answer = refused(project, urn, command, "-s", "test", "--from-state")

    message = "error: FILE is a state of stack 'live', not of 'test'; write: -s live\n"
    assert Answer(1, "", message) == answer


@pytest.mark.parametrize("command", COMMANDS)
def test_a_state_of_another_project_is_refused(project: Project, command: str):
    urn = BUCKET["urn"].replace("live::shop", "test::shop")

    answer = refused(project, urn, command, "-s", "test", "--from-state")

    message = "error: FILE is a state of project 'shop', not of 'play'; "
    message += "write: -C DIR -s test, with the folder of shop\n"
    assert Answer(1, "", message) == answer


def test_costs_of_another_project_are_no_difference(project: Project):
    answer = refused(project, BUCKET["urn"], "cost", "--against")

    message = "error: --against FILE: it is a state of project 'shop', not of 'play'; "
    message += "name a state or a stack of 'play'\n"
    assert Answer(1, "", message) == answer


def test_costs_of_another_stack_of_the_project_are_a_difference(project: Project):
    urn = BUCKET["urn"].replace("live::shop", "live::play")

    assert 0 == refused(project, urn, "cost", "--against").code


def test_any_state_is_priced_where_no_stack_is_named(project: Project):
    file = written(project.folder, state(BUCKET))

    document = project.done("cost", "--json", "--from-state", str(file)).document

    assert {"stack": "live", "state": str(file)} == {
        name: document[name] for name in ("stack", "state")
    }
