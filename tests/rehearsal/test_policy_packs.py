"""Policy packs over their own protocol: what they are told, what they say, what becomes of a run."""

import json
from pathlib import Path

import pytest
from pulumi import ResourceOptions

from bilberry.errors import RehearsalError
from bilberry.rehearsal.wire.policy_packs.pack import PackOptions
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Group, Thing, ToyCloud

PACKS = Path(__file__).parent / "packs"
TOYS = PACKS / "toys"


def things(*sizes, **given):
    """A program of things of these sizes, named t0, t1, …"""

    def program():
        for number, size in enumerate(sizes):
            Thing(f"t{number}", size=size, **given)

    return program


def judged(play, program, *, verb="check", folder=TOYS, **config):
    """What the pack says of a run: policy, level, resource, message."""
    file = None
    if config:
        file = play.write("config.json", json.dumps(config))
    packs = (PackOptions(folder, file),)
    return getattr(play, verb)(program, policy_packs=packs)


def said(run):
    return [
        (one.policy, str(one.level), one.urn.rpartition("::")[2], one.message)
        for one in run.result.recorder.violations
    ]


def test_a_run_that_no_policy_objects_to_is_done(play: Play):
    run = judged(play, things(1, 2), verb="up")

    assert ([], True) == (said(run), run.ok)


def test_the_packs_that_judged_are_named_with_their_versions(play: Play):
    run = judged(play, things(1))

    assert [("toys@v1.2.3", 3)] == [(one.name, one.policies) for one in run.result.packs]


def test_a_mandatory_objection_fails_the_preview_and_all_objections_are_told(play: Play):
    run = judged(play, things(11, 1, 12))

    expected = [
        ("small", "mandatory", "t0", "its size is 11"),
        ("small", "mandatory", "t2", "its size is 12"),
    ]
    assert (expected, False) == (said(run), run.ok)


def test_an_advisory_objection_is_told_and_stops_nothing(play: Play):
    run = judged(play, things(1, kind="x"), verb="up")

    assert [("plain", "advisory", "t0", "it has a kind")] == said(run)


def test_a_mandatory_objection_stops_an_update_before_the_resource_is_made(
    play: Play, cloud: ToyCloud
):
    run = judged(play, things(1, 11, 2), verb="refused_up")

    assert (["create t0"], ["t0"]) == (run.steps, play.names)


def test_what_is_about_the_whole_stack_is_said_of_the_stack(play: Play):
    run = judged(play, things(1, 1, 1, 1))

    assert [("few", "advisory", "play-test", "there are 4 things")] == said(run)


def test_a_mandatory_objection_to_the_stack_fails_the_preview(play: Play):
    run = judged(play, things(1, 1, 1, 1), few="mandatory")

    assert not run.ok


def test_a_level_can_be_configured_for_all_and_for_one(play: Play):
    run = judged(play, things(11, kind="x"), all="disabled", plain="mandatory")

    assert [("plain", "mandatory", "t0", "it has a kind")] == said(run)


def test_numbers_can_be_configured(play: Play):
    run = judged(play, things(11, 21), small={"most": 20})

    assert [("small", "mandatory", "t1", "its size is 21")] == said(run)


def test_what_is_remediated_is_made_so_and_told(play: Play):
    run = judged(play, things(1), verb="up", noted="remediate")

    assert ("by policy", [("noted", "remediate", "t0", "")]) == (
        play["t0"].inputs["note"],
        said(run),
    )


def test_a_pack_knows_the_stack_and_whether_it_is_only_planned(play: Play):
    play.write("Pulumi.test.yaml", "config:\n  play:colour: blue\n")
    planned = judged(play, things(1), introduced="advisory")
    done = judged(play, things(1), verb="up", introduced="advisory")

    words = "play test {} {{'play:colour': 'blue'}}"
    assert [words.format(True), words.format(False)] == [said(one)[0][3] for one in (planned, done)]


def test_a_value_that_is_not_known_yet_is_judged_once_it_is(play: Play):
    def program():
        Thing("b", size=Thing("a", size=1).arn.apply(lambda _: 40))

    planned = said(judged(play, program))
    done = said(judged(play, program, verb="refused_up"))

    assert ([], [("small", "mandatory", "b", "its size is 40")]) == (planned, done)


def test_resources_below_components_are_judged_too(play: Play):
    def program():
        Thing("inner", ResourceOptions(parent=Group("g")), size=11)

    assert ["inner"] == [name for _, _, name, _ in said(judged(play, program))]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"smal": "mandatory"}, "toys has no policy 'smal'"),
        ({"small": "compulsory"}, "'compulsory' is no enforcement level"),
        ({"small": {"most": "many"}}, "small: $.most: 'many' is not of type 'number'"),
    ],
)
def test_a_configuration_that_does_not_fit_is_refused(play: Play, config, message):
    run = judged(play, things(1), **config)

    assert message in run.error


def test_a_pack_that_does_not_start_is_told_with_its_last_words(play: Play):
    run = judged(play, things(1), folder=PACKS / "silent")

    assert "policy pack silent did not start:\nno rules today" in run.error


def test_a_folder_without_a_pack_is_refused(play: Play):
    with pytest.raises(RehearsalError, match=r"there is no PulumiPolicy\.yaml"):
        judged(play, things(1), folder=PACKS)


def test_a_pack_of_another_language_is_refused(play: Play):
    folder = play.folder / "pack"
    folder.mkdir()
    (folder / "PulumiPolicy.yaml").write_text("runtime: nodejs\n")

    with pytest.raises(RehearsalError, match="runtime is 'nodejs'"):
        judged(play, things(1), folder=folder)


def test_a_virtual_environment_that_is_not_there_is_named(play: Play):
    folder = play.folder / "pack"
    folder.mkdir()
    text = "runtime:\n  name: python\n  options:\n    virtualenv: venv\n"
    (folder / "PulumiPolicy.yaml").write_text(text)

    with pytest.raises(RehearsalError, match="no Python at virtualenv 'venv'"):
        judged(play, things(1), folder=folder)
