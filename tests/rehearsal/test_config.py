"""Pulumi.yaml and Pulumi.<stack>.yaml, as a program sees them."""

import json
import textwrap

import pulumi
import pytest

from bilberry.errors import RehearsalError
from bilberry.rehearsal.engine.events import Recorder
from bilberry.rehearsal.engine.operations import Stack
from bilberry.rehearsal.program.project import find_project, load_config, stacks
from bilberry.rehearsal.state.encryption import PASSPHRASE, new_crypter
from bilberry.values.property_values import Secret
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Thing

WORD = "open-sesame-1234"


def values(play: Play, text: str) -> dict[str, str]:
    """The configuration of a stack file with these lines under `config:`."""
    play.write("Pulumi.test.yaml", f"config:\n{textwrap.indent(textwrap.dedent(text), '  ')}\n")
    return load_config(find_project(play.folder), "test").values


# What `pulumi config --json` of Pulumi 3.260.0 answers for each (2026-11).
SCALARS = {
    "plain": "plain",
    "12": "12",
    "'0123'": "0123",
    "true": "true",
    "True": "true",
    "yes": "yes",
    "on": "on",
    "12:30": "12:30",
    "null": "",
    "~": "",
    "0123": "83",
    "-0123": "-83",
    "08": "8",
    "00": "0",
    "0x1F": "31",
    "0x_1F": "31",
    "-0x10": "-16",
    "0xG": "0xG",
    "0o17": "15",
    "0o8": "0o8",
    "+0b1": "1",
    "0b102": "0b102",
    "1_000": "1000",
    "12_345.6": "12345.6",
    "_1": "_1",
    "+5": "5",
    "1.50": "1.5",
    "1.": "1",
    "+.5": "0.5",
    ".": ".",
    "-0.0": "0",
    "1E3": "1000",
    "1e21": "1e+21",
    "1e400": "1e400",
    "0.00001": "0.00001",
    "0.1e-7": "1e-8",
    "-1.5e-7": "-1.5e-7",
    "12345678.9": "12345678.9",
    "123456789012345678901234": "1.2345678901234569e+23",
    "2026-11-23": "2026-11-23 00:00:00 +0000 UTC",
    "2026-1-2": "2026-01-02 00:00:00 +0000 UTC",
    "2026-13-01": "2026-13-01",
    "2026-11-23T10:00:00Z": "2026-11-23 10:00:00 +0000 UTC",
    "2026-11-23T10:00:00+02:00": "2026-11-23 10:00:00 +0200 +0200",
    "2026-11-23 10:00:00.120": "2026-11-23 10:00:00.12 +0000 UTC",
    "2026-11-23 10:00:00 +02:00": "2026-11-23 10:00:00 +02:00",
    "<<": "<<",
    "'='": "=",
    "!!str 12": "12",
}


@pytest.mark.parametrize(("written", "seen"), SCALARS.items())
def test_a_scalar_is_read_as_pulumi_reads_it(play: Play, written: str, seen: str):
    assert values(play, f"play:key: {written}") == {"play:key": seen}


def test_a_structure_reaches_the_program_as_json(play: Play):
    text = "play:key:\n  list: [1, on, 0123, 1.50, null, 1e3]\n  deep:\n    flag: true\n"

    assert values(play, text) == {
        "play:key": '{"deep":{"flag":true},"list":[1,"on",83,1.5,null,1000]}'
    }


def test_a_key_without_a_namespace_is_the_projects(play: Play):
    assert values(play, "key: 1") == {"play:key": "1"}


def test_the_projects_values_stand_where_the_stack_has_none(play: Play):
    play.write(
        "Pulumi.yaml",
        textwrap.dedent("""\
            name: play
            runtime: python
            config:
              plain: project
              play:valued: {value: project}
              defaulted: {type: string, default: project}
              aws:region: eu-west-1
              taken: project
        """),
    )

    assert values(play, "play:taken: stack") == {
        "play:plain": "project",
        "play:valued": "project",
        "play:defaulted": "project",
        "aws:region": "eu-west-1",
        "play:taken": "stack",
    }


def test_a_value_that_the_project_only_declares_has_to_be_given(play: Play):
    declared = "config:\n  size: {type: integer, description: of the oven}\n"
    play.write("Pulumi.yaml", f"name: play\nruntime: python\n{declared}")
    play.write("Pulumi.test.yaml", "")

    with pytest.raises(RehearsalError, match="configuration value 'play:size'"):
        Stack(play.folder, "test")


def test_a_program_reads_its_values_by_type(play: Play):
    values(play, "play:size: 3\nplay:open: true\nplay:tags: {a: 1}")

    def program() -> None:
        config = pulumi.Config()
        read = [config.require_int("size"), config.require_bool("open")]
        pulumi.export("read", [*read, config.require_object("tags")])

    assert play.up(program).outputs == {"read": [3, True, {"a": 1}]}


def test_a_value_that_is_missing_is_named(play: Play):
    run = play.refused_up(lambda: pulumi.Config().require("size"))

    assert "play:size" in run.error


def sealed(play: Play, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """A stack file with `SEALED` in it sealed, and the passphrase in the environment."""
    crypter = new_crypter("lamp")
    body = textwrap.dedent(body).replace("SEALED", crypter.encrypt(WORD))
    config = textwrap.indent(body, "  ")
    play.write("Pulumi.test.yaml", f"encryptionsalt: {crypter.state}\nconfig:\n{config}")
    monkeypatch.setenv(PASSPHRASE, "lamp")


def export_word() -> None:
    """A program that exports its secret."""
    pulumi.export("word", pulumi.Config().require_secret("word"))


def test_a_secure_value_is_opened_and_stays_secret(play: Play, monkeypatch: pytest.MonkeyPatch):
    sealed(play, monkeypatch, "play:word:\n  secure: SEALED\n")

    assert play.up(export_word).outputs == {"word": Secret(WORD)}


def test_a_secure_value_inside_a_structure_makes_all_of_it_secret(
    play: Play, monkeypatch: pytest.MonkeyPatch
):
    sealed(play, monkeypatch, "play:all:\n  list:\n    - secure: SEALED\n  open: 1\n")

    config = load_config(find_project(play.folder), "test")

    assert json.loads(config.values["play:all"]) == {"list": [WORD], "open": 1}
    assert config.secret_keys == ["play:all"]


@pytest.mark.parametrize("passphrase", [None, "candle"])
def test_a_secure_value_that_nothing_opens_is_a_marked_placeholder(
    play: Play, monkeypatch: pytest.MonkeyPatch, passphrase: str | None
):
    sealed(play, monkeypatch, "play:word:\n  secure: SEALED\n")
    monkeypatch.delenv(PASSPHRASE)
    if passphrase is not None:
        monkeypatch.setenv(PASSPHRASE, passphrase)

    run = play.up(export_word)

    assert run.outputs == {"word": Secret("rehearsed-word")}
    assert run.messages == [
        "play:word is encrypted and no passphrase opens it here; "
        "the rehearsal uses a placeholder in its place"
    ]


def test_every_placeholder_is_named_by_its_path(play: Play, monkeypatch: pytest.MonkeyPatch):
    sealed(play, monkeypatch, "play:all:\n  - secure: SEALED\n  - deep:\n      secure: SEALED\n")
    monkeypatch.delenv(PASSPHRASE)

    config = load_config(find_project(play.folder), "test")

    assert config.placeholders == ["play:all[0]", "play:all[1].deep"]


def test_stacks_are_those_with_a_file(play: Play):
    for name in ("prod", "staging", "feature.x"):
        play.write(f"Pulumi.{name}.yaml", "")

    assert stacks(find_project(play.folder)) == ["feature.x", "prod", "staging"]


def test_an_unknown_stack_is_refused_with_those_there_are(play: Play):
    play.write("Pulumi.prod.yaml", "")

    with pytest.raises(RehearsalError, match=r"no stack named 'test'.*stacks here: prod"):
        Stack(play.folder, "test")


def test_a_project_without_stack_files_can_be_rehearsed(play: Play):
    assert play.up(lambda: Thing("a")).steps == ["create a"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: play\nruntime: nodejs\n", "runtime is 'nodejs'; only python can be rehearsed"),
        ("name: play\n", "runtime is None; only python"),
        ("runtime: python\n", "name is missing; write one, such as `name: shop`"),
        ("name: play\nruntime: python\nmain: away\n", "no program at"),
        ("- a\n", r"Pulumi.yaml must hold keys and values, not \['a'\]"),
        ("name: [\n", "Pulumi.yaml is not valid YAML"),
        ("name: play\nruntime: python\nconfig: 3\n", "config must hold keys and values, not 3"),
    ],
)
def test_a_broken_project_file_is_told(play: Play, text: str, told: str):
    play.write("Pulumi.yaml", text)

    with pytest.raises(RehearsalError, match=told):
        Stack(play.folder, "test")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("config: 3\n", "Pulumi.test.yaml: config must hold keys and values, not 3"),
        ("- a\n", "Pulumi.test.yaml must hold keys and values"),
        ("config: {a: [}\n", "Pulumi.test.yaml is not valid YAML"),
        ("encryptionsalt: v9\nconfig: {a: {secure: x}}\n", "encryptionsalt"),
    ],
)
def test_a_broken_stack_file_is_told(
    play: Play, monkeypatch: pytest.MonkeyPatch, text: str, told: str
):
    monkeypatch.setenv(PASSPHRASE, "lamp")
    play.write("Pulumi.test.yaml", text)

    with pytest.raises(RehearsalError, match=told):
        Stack(play.folder, "test")


def test_the_program_may_be_in_a_folder_below_and_runs_there(play: Play):
    play.write("Pulumi.yaml", "name: play\nruntime:\n  name: python\nmain: app\n")
    app = play.folder / "app"
    app.mkdir()
    (app / "helper.py").write_text("WORD = 'helped'\n")
    (app / "__main__.py").write_text(
        "import os, helper, pulumi\n"
        "pulumi.export('where', [os.path.basename(os.getcwd()), helper.WORD])\n"
    )

    result = Stack(play.folder, "test").up(Recorder())

    assert result.outputs == {"where": ["app", "helped"]}
