"""References from one stack to the outputs of another."""

import pulumi
import pytest
from pulumi import Output, StackReference

from bilberry.values.property_values import Secret
from tests.rehearsal.playing import Play, Program


@pytest.fixture
def network(play: Play) -> Play:
    """Another stack of the same folder that is up, with outputs."""

    def program() -> None:
        pulumi.export("zones", ["a", "b"])
        pulumi.export("word", Output.secret("open sesame"))

    network = Play(play.folder, stack="network")
    network.up(program)
    return network


def reading(reference: str, name: str) -> Program:
    """A program that exports an output of another stack."""
    return lambda: pulumi.export("seen", StackReference(reference).get_output(name))


@pytest.mark.parametrize("reference", ["network", "play/network", "organization/play/network"])
def test_a_reference_reads_the_outputs_of_another_stack(network: Play, play: Play, reference: str):
    assert play.up(reading(reference, "zones")).outputs == {"seen": ["a", "b"]}


def test_a_reference_reads_in_a_preview_too(network: Play, play: Play):
    assert play.preview(reading("network", "zones")).outputs == {"seen": ["a", "b"]}


def test_a_secret_output_is_secret_in_the_stack_that_reads_it(network: Play, play: Play):
    assert play.up(reading("network", "word")).outputs == {"seen": Secret("open sesame")}


def test_an_output_that_is_not_there_is_nothing(network: Play, play: Play):
    assert play.up(reading("network", "colour")).outputs == {}


def test_an_output_that_is_required_and_not_there_is_refused(network: Play, play: Play):
    def program() -> None:
        pulumi.export("seen", StackReference("network").require_output("colour"))

    run = play.refused_up(program)

    assert run.error.endswith("KeyError: 'colour'")


def test_a_stack_that_is_not_up_is_refused_by_name(play: Play):
    run = play.refused_up(reading("nowhere", "zones"))

    (message,) = run.failures.values()
    assert "stack reference 'nowhere'" in message


def test_a_reference_follows_the_other_stack(network: Play, play: Play):
    play.up(reading("network", "zones"))
    network.up(lambda: pulumi.export("zones", ["c"]))

    assert play.up(reading("network", "zones")).outputs == {"seen": ["c"]}


def test_a_stack_may_not_read_itself_before_it_is_up(play: Play):
    run = play.refused_up(reading("test", "zones"))

    assert len(run.failures) == 1
