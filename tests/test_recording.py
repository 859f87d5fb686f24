"""The recording engine itself: what the other tests lean on."""

import pulumi
import pulumi_random as random
import pytest

from bilberry.values.property_values import Secret
from tests.recording import record


class Pair(pulumi.ComponentResource):
    def __init__(self, name: str) -> None:
        super().__init__("tests:index:Pair", name)
        self.first = random.RandomPassword(
            f"{name}-first", length=16, opts=pulumi.ResourceOptions(parent=self, protect=True)
        )
        self.second = random.RandomId(
            f"{name}-second",
            byte_length=4,
            keepers={"first": self.first.id},
            opts=pulumi.ResourceOptions(parent=self),
        )
        self.register_outputs({"second": self.second.id})


def export_a_secret() -> None:
    pulumi.export("password", pulumi.Output.secret("open sesame"))


def test_a_recording_has_every_resource_of_the_program():
    recording = record(lambda: Pair("pair"))

    expected = ["pair", "pair-first", "pair-second"]
    assert expected == recording.names


def test_a_recording_has_inputs_as_plain_data_with_references_resolved():
    recording = record(lambda: Pair("pair"))

    expected = {"byteLength": 4, "keepers": {"first": "pair-first-id"}}
    assert expected == recording["pair-second"].inputs


def test_a_recording_has_options_parents_and_dependencies():
    recording = record(lambda: Pair("pair"))

    assert recording["pair-first"].protect
    assert recording["pair"].urn == recording["pair-second"].parent
    assert {recording["pair-first"].urn} == recording["pair-second"].dependencies


def test_a_recording_has_registered_outputs():
    recording = record(lambda: Pair("pair"))

    expected = {"second": "pair-second-id"}
    assert expected == recording.outputs[recording["pair"].urn]


def test_a_recording_marks_exported_secrets():
    recording = record(export_a_secret)

    assert {"password": Secret("open sesame")} == recording.exports


def test_computed_outputs_are_answered_by_type():
    computed = {"random:index/randomId:RandomId": {"hex": "00ff"}}

    recording = record(
        lambda: pulumi.export("hex", random.RandomId("id", byte_length=2).hex), computed=computed
    )

    expected = {"hex": "00ff"}
    assert expected == recording.exports


def test_an_exception_of_the_program_passes_through():
    def program() -> None:
        raise pulumi.RunError("no")

    with pytest.raises(pulumi.RunError, match="no"):
        record(program)


def test_two_recordings_know_nothing_of_each_other():
    record(lambda: Pair("one"))

    expected = ["two", "two-first", "two-second"]
    assert expected == record(lambda: Pair("two")).names
