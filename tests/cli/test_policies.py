"""What policies say on the command line: before anything is made, and of what stands."""

import json
import shutil
import textwrap
from pathlib import Path

import pytest

from tests.cli.conftest import Project

PACK = Path(__file__).parent.parent / "rehearsal" / "packs" / "toys"
TOO_LARGE = """
    Thing("a", size=11)
    Thing("b", size=12, kind="x")
"""


@pytest.fixture
def evaluated(project: Project) -> Project:
    """A project with a pack of its own, in policies/."""
    shutil.copytree(PACK, project.folder / "policies")
    return project


def test_a_project_with_a_pack_is_evaluated_by_it_unasked(evaluated: Project):
    evaluated.program(TOO_LARGE)

    answer = evaluated.run("preview", "--plain")

    assert answer.code == 1
    assert [
        "Policies:",
        "    ✘ toys@v1.2.3 (3 policies): 2 mandatory, 1 advisory",
        "        - [mandatory] small  (2 times)",
        "          · its size is 11  (toy:index:Thing: a)",
        "          · its size is 12  (toy:index:Thing: b)",
        "        - [advisory] plain",
        "          it has a kind  (toy:index:Thing: b)",
    ] == answer.lines[answer.lines.index("Policies:") :][:7]


def test_a_refused_preview_makes_nothing(evaluated: Project, cloud):
    evaluated.program(TOO_LARGE)

    answer = evaluated.run("up", "--yes", "--plain")

    assert (1, {}) == (answer.code, cloud.things)


def test_a_project_without_a_pack_hears_nothing_of_policies(project: Project):
    project.program(TOO_LARGE)

    assert "Policies:" not in project.done("preview", "--plain").out


def test_a_pack_that_has_no_violations_says_so(evaluated: Project):
    evaluated.program('Thing("a", size=1)')

    assert "    ✔ toys@v1.2.3 (3 policies): no violations" in evaluated.done("up", "-y").lines


def test_a_pack_can_be_named(project: Project):
    project.program(TOO_LARGE)

    assert 1 == project.run("preview", "--policy-pack", str(PACK)).code


def test_a_configuration_goes_with_its_pack(evaluated: Project):
    evaluated.program(TOO_LARGE)
    evaluated.write("levels.json", json.dumps({"small": "advisory"}))
    config = str(evaluated.folder / "levels.json")

    assert "3 advisory" in evaluated.done("preview", "--policy-pack-config", config).out


def test_a_configuration_without_a_pack_is_wrong_use(project: Project):
    answer = project.run("preview", "--policy-pack-config", "levels.json")

    assert (2, True) == (answer.code, "name each pack with --policy-pack DIR" in answer.err)


def test_a_pack_that_is_not_there_is_told(project: Project):
    answer = project.run("preview", "--policy-pack", str(project.folder / "nowhere"))

    assert (1, True) == (answer.code, "no policy pack in" in answer.out + answer.err)


def test_what_policies_say_is_in_the_json_document(evaluated: Project):
    evaluated.program('Thing("a", size=11)')

    document = evaluated.run("preview", "--json").document

    assert [("small", "mandatory", "its size is 11")] == [
        (one["policy"], one["enforcementLevel"], one["message"]) for one in document["policies"]
    ]
    assert not document["ok"]


def test_what_was_put_right_is_named(evaluated: Project):
    evaluated.program('Thing("a", size=1)\nThing("b", size=1)')
    evaluated.write("levels.json", json.dumps({"noted": "remediate"}))
    config = str(evaluated.folder / "levels.json")

    answer = evaluated.done("up", "-y", "--policy-pack-config", config)

    head = "        - [remediate] noted  (2 resources)"
    names = "          a, b"
    assert [head, names] == answer.lines[answer.lines.index(head) :][:2]


def test_a_long_list_is_cut_and_says_where_the_rest_is(evaluated: Project):
    evaluated.program("for n in range(14):\n        Thing(f't{n}', size=11 + n)")

    assert "· and 2 more; --json has them all" in evaluated.run("preview").out


def test_what_stands_is_evaluated_as_it_is(evaluated: Project):
    evaluated.write("off.json", json.dumps({"all": "disabled"}))
    evaluated.program(TOO_LARGE)
    evaluated.done("up", "-y", "--policy-pack-config", str(evaluated.folder / "off.json"))

    answer = evaluated.run("policy")

    assert (1, True) == (answer.code, "2 mandatory, 1 advisory" in answer.out)


def test_a_state_that_was_exported_is_evaluated_as_it_is(evaluated: Project):
    evaluated.program('Thing("a", size=1, kind="x")')
    evaluated.done("up", "-y")
    evaluated.write("state.json", evaluated.done("export").out)
    evaluated.done("destroy", "-y")

    file = str(evaluated.folder / "state.json")
    document = evaluated.done("policy", "--from-state", file, "--json").document

    assert (True, ["plain"]) == (document["ok"], [one["policy"] for one in document["policies"]])


def test_nothing_to_evaluate_is_reported(evaluated: Project):
    answer = evaluated.run("policy")

    assert "has no resources; write: bilberry up -s test" in answer.err


def test_nothing_to_evaluate_by_is_reported(project: Project):
    project.program('Thing("a", size=1)')
    project.done("up", "-y")

    assert "name one with --policy-pack DIR" in project.run("policy").err


@pytest.mark.parametrize(
    ("text", "message"),
    [("no json", "no state that can be read"), ("[]", "no state;"), ("{}", "deployment version")],
)
def test_a_file_that_is_no_state_is_refused(evaluated: Project, text, message):
    evaluated.write("state.json", text)

    answer = evaluated.run("policy", "--from-state", str(evaluated.folder / "state.json"))

    assert (1, True) == (answer.code, message in answer.err)


def test_a_state_of_another_stack_is_not_evaluated(evaluated: Project):
    evaluated.program('Thing("a", size=1)')
    evaluated.done("up", "-y")
    text = evaluated.done("export").out.replace("urn:pulumi:test::", "urn:pulumi:live::")
    evaluated.write("state.json", text)

    answer = evaluated.run("policy", "--from-state", str(evaluated.folder / "state.json"))

    assert (1, True) == (
        answer.code,
        "is a state of stack 'live', not of 'test'; write: -s live" in answer.err,
    )


def test_secrets_that_stayed_closed_are_reported_where_a_state_is_refused(evaluated: Project):
    evaluated.write("off.json", json.dumps({"all": "disabled"}))
    evaluated.program(textwrap.dedent(TOO_LARGE) + "pulumi.export('key', Output.secret('x'))")
    evaluated.done("up", "-y", "--policy-pack-config", str(evaluated.folder / "off.json"))
    evaluated.write("state.json", evaluated.done("export").out)

    answer = evaluated.run("policy", "--from-state", str(evaluated.folder / "state.json"))

    assert (1, True) == (answer.code, "pulumi stack export --show-secrets --file" in answer.err)
