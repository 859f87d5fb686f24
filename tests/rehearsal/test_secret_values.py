"""Which values are secret: marked in the program, by an option, or through what they were made of."""

import pulumi
import pytest
from pulumi import Output, ResourceOptions

from bilberry.values.property_values import Secret
from tests.rehearsal.playing import Play
from tests.rehearsal.toys import Thing


def test_an_output_is_secret_where_the_input_of_that_name_was(play: Play):
    play.up(lambda: Thing("a", word=Output.secret("open sesame"), size=2))

    outputs = play["a"].outputs
    assert (outputs["word"], outputs["size"]) == (Secret("open sesame"), 2)


def test_a_secret_inside_a_structure_stays_where_it_is(play: Play):
    play.up(lambda: Thing("a", tags={"open": "yes", "hidden": Output.secret("open sesame")}))

    assert play["a"].inputs["tags"] == {"open": "yes", "hidden": Secret("open sesame")}


def test_further_outputs_can_be_said_to_be_secret(play: Play):
    play.up(lambda: Thing("a", ResourceOptions(additional_secret_outputs=["arn"])))

    record = play["a"]
    assert record.outputs["arn"] == Secret("arn:a-1")
    assert record.additional_secret_outputs == ["arn"]


def test_a_secret_output_makes_what_is_made_of_it_secret(play: Play):
    def program() -> None:
        a = Thing("a", word=Output.secret("open sesame"))
        b = Thing("b", ResourceOptions(additional_secret_outputs=["arn"]))
        Thing("c", target=Output.concat(b.arn, "!"))
        pulumi.export("word", a.word)

    run = play.up(program)

    assert play["c"].inputs["target"] == Secret("arn:b-2!")
    assert run.outputs == {"word": Secret("open sesame")}


def test_a_provider_is_given_secrets_in_the_clear(play: Play, cloud: object):
    play.up(lambda: Thing("a", word=Output.secret("open sesame")))

    assert cloud.things["a-1"]["word"] == "open sesame"


def test_that_a_value_becomes_secret_is_no_change(play: Play):
    play.up(lambda: Thing("a", word="open sesame"))

    run = play.up(lambda: Thing("a", word=Output.secret("open sesame")))

    assert run.steps == []
    assert play["a"].inputs["word"] == Secret("open sesame")


@pytest.mark.parametrize("preview", [True, False])
def test_secrets_are_secret_in_a_preview_too(play: Play, *, preview: bool):
    def program() -> None:
        pulumi.export("word", Thing("a", word=Output.secret("open sesame")).word)

    run = play.preview(program) if preview else play.up(program)

    assert run.outputs == {"word": Secret("open sesame")}


def test_a_copy_of_a_secret_under_the_same_key_is_secret(play: Play):
    play.up(lambda: Thing("a", pin=Output.secret("1234"), other="1234", echo="pin"))

    outputs = play["a"].outputs
    assert outputs["echoed"] == {"pin": Secret("1234"), "word": "open"}
    assert outputs["other"] == "1234"
