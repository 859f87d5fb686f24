"""What somebody may get wrong: one clear message each, the right exit code, never a traceback."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Project
from tests.rehearsal.toys import ToyCloud

ROOT = Path(__file__).parents[2]
COMMANDS = ["preview", "up", "destroy", "refresh", "outputs", "export"]


def said(answer: Answer) -> str:
    """All that was printed."""
    return answer.out + answer.err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_without_a_project(project: Project, command: str):
    (project.folder / "Pulumi.yaml").unlink()

    answer = project.run(command)

    told = f"error: no Pulumi.yaml in {project.folder}; go to the project's folder or name it with -C DIR"
    assert (answer.code, answer.err.strip(), answer.out) == (1, told, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_stack_that_there_is_not(project: Project, command: str):
    project.write("Pulumi.prod.yaml", "")

    answer = project.run(command, "-s", "porud")

    told = "error: no stack named 'porud': there is no Pulumi.porud.yaml; stacks here: prod, test"
    assert (answer.code, answer.err.strip()) == (1, told)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_stack_that_could_be_one_of_several(project: Project, command: str):
    project.write("Pulumi.prod.yaml", "")

    answer = project.run(command)

    assert answer.code == 2
    assert "which stack? Name it with -s NAME; stacks here: prod, test" in answer.err


def test_the_only_stack_need_not_be_named(project: Project):
    assert "Previewing (test), rehearsed" in project.done("preview").lines


def test_an_output_that_there_is_not(project: Project):
    project.program("pulumi.export('a', 1)\npulumi.export('b', 1)")
    project.done("up")

    answer = project.run("outputs", "c")

    told = "error: no output named 'c' in stack 'test'; there are: a, b"
    assert (answer.code, answer.err.strip()) == (1, told)


def test_an_output_of_a_stack_that_has_none(project: Project):
    answer = project.run("outputs", "c")

    assert "there are: none; `bilberry up` makes them" in answer.err


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("Pulumi.yaml", "name: [", "Pulumi.yaml is not valid YAML"),
        ("Pulumi.yaml", "name: play\nruntime: go", "runtime is 'go'; only python"),
        ("Pulumi.test.yaml", "config: {a: [}", "Pulumi.test.yaml is not valid YAML"),
        ("Pulumi.test.yaml", "config: 1", "config must hold keys and values"),
        ("Pulumi.test.yaml", "confg: {}", "Pulumi.test.yaml: no such key 'confg'; write `config:`"),
        ("Pulumi.test.yaml", "\tconfig:", "Pulumi.test.yaml is not valid YAML"),
    ],
)
@pytest.mark.parametrize("command", ["preview", "up", "destroy", "outputs"])
def test_a_file_that_is_broken(project: Project, command: str, file: str, text: str, told: str):
    project.write(file, text)

    answer = project.run(command, "-s", "test")

    assert (answer.code, "Traceback" in said(answer)) == (1, False)
    assert told in answer.err


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("raise pulumi.RunError('out of flour')", "error: out of flour"),
        ("import flour_and_water", "error: the program needs the module 'flour_and_water'"),
        ("Thing('a'); Thing('a')", "error: Duplicate resource URN"),
        ("raise SystemExit(4)", "error: the program left with exit code 4"),
        ("pulumi.Config().require('size')", "play:size"),
        ("Thing('a', refuse='check')", "error: toy:index:Thing (a): property refuse with value"),
    ],
)
def test_a_program_that_is_refused(project: Project, program: str, told: str):
    project.program(program)

    answer = project.run("preview")

    assert answer.code == 1
    assert told in answer.out
    assert "Outputs:" not in answer.out


def test_the_traceback_of_a_program_is_its_own(project: Project):
    project.program("def bake():\n    raise ValueError('enough')\n\nbake()\n")

    answer = project.run("preview")

    assert "ValueError: enough" in answer.out
    assert "site-packages" not in answer.out
    assert str(ROOT / "rehearsal") not in answer.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["bake"],
        ["up", "--bake"],
        ["up", "too", "much"],
        ["-C", "/nowhere/at/all", "up"],
        ["up", "-s"],
        ["state"],
        ["state", "unprotect"],
        ["state", "unprotect", "--all", "urn:pulumi:a::b::c::d"],
    ],
    ids=" ".join,
)
def test_wrong_use_exits_with_two(project: Project, arguments: list[str]):
    answer = project.run(*arguments)

    assert (answer.code, "Traceback" in said(answer)) == (2, False)


def test_a_target_that_there_is_not(project: Project):
    answer = project.run("up", "--target", "urn:pulumi:test::play::toy:index:Thing::x")

    assert answer.code == 1
    assert "could not be found in the stack" in said(answer)


def test_a_resource_to_unprotect_that_there_is_not(project: Project):
    answer = project.run("state", "unprotect", "urn:pulumi:test::play::toy:index:Thing::x")

    assert (answer.code, "has no resource urn:pulumi:test" in answer.err) == (1, True)


def test_a_state_that_is_broken(project: Project):
    project.done("up")
    state = project.folder / ".bilberry" / "stacks" / "play" / "test.json"
    state.write_text('{"version": 3, "deployment": ')

    answer = project.run("preview")

    assert answer.code == 1
    assert f"error: the state in {state} is not JSON" in answer.err


def test_a_wrong_passphrase(project: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PULUMI_CONFIG_PASSPHRASE", "lamp")
    project.program("pulumi.export('word', Output.secret('sesame'))")
    project.done("up")
    monkeypatch.setenv("PULUMI_CONFIG_PASSPHRASE", "candle")

    answer = project.run("outputs")

    assert (answer.code, answer.err.startswith("error: incorrect passphrase")) == (1, True)


def test_a_passphrase_file_that_there_is_not(project: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PULUMI_CONFIG_PASSPHRASE_FILE", "/nowhere/at/all")
    project.program("pulumi.export('word', Output.secret('sesame'))")

    answer = project.run("up")

    assert answer.code == 1
    assert "PULUMI_CONFIG_PASSPHRASE_FILE" in said(answer)


def test_a_pipe_that_is_closed_early_is_no_error(project: Project):
    project.program("for i in range(300):\n    pulumi.export(f'output-{i}', 'x' * 300)\n")
    command = [sys.executable, "-c", "from bilberry.cli.main import main; main()", "up"]
    line = " ".join(["exec 2>&1;", *(f"'{part}'" for part in command), "| head -1"])

    answer = subprocess.run(
        ["bash", "-c", line],
        cwd=project.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout == "Previewing (test), rehearsed\n"
    assert answer.stderr == ""


def everything_printed(project: Project) -> str:
    """What all commands print, asked for everything but secrets."""
    lines = [["preview", "--diff"], ["up", "--diff", "--json"], ["up", "--diff"], ["outputs"]]
    lines += [["outputs", "--json"], ["outputs", "word"], ["export"], ["refresh", "--diff"]]
    lines += [["preview", "--json"], ["destroy", "--diff"]]
    return "".join(said(project.run(*line)) for line in lines)


def test_nothing_secret_is_printed(project: Project, cloud: ToyCloud):
    project.program(
        """
        secret = Output.secret('open-sesame')
        a = Thing('a', word=secret, tags={'deep': [secret]}, refuse=secret)
        pulumi.export('word', secret)
        pulumi.export('deep', {'x': [a.word if hasattr(a, 'word') else secret]})
        """
    )

    assert "open-sesame" not in everything_printed(project)


@pytest.mark.parametrize("command", ["outputs", "export"])
def test_secrets_are_printed_when_asked_for(project: Project, command: str):
    project.program("pulumi.export('word', Output.secret('open-sesame'))")
    project.done("up")

    assert "open-sesame" in project.done(command, "--show-secrets").out


@pytest.fixture
def interruptible() -> Iterator[None]:
    """SIGINT interrupts, also where a shell began the tests in its background and ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_run_says_so_and_the_next_goes_on_from_there(
    project: Project, cloud: ToyCloud
):
    project.program("Thing('a')\nimport os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")

    answer = project.run("up", "--skip-preview")

    told = "interrupted; what was done is recorded, and the next run goes on from there\n"
    assert (answer.code, answer.err) == (1, told)
    project.program("Thing('a')\nThing('b')\n")
    project.done("up")
    assert [name.split("-")[0] for name in cloud.things] == ["a", "b"]
