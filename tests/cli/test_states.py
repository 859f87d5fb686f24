"""State files: what is one is read, and what is none is one message."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.states import read_state
from rehearsal.errors import RehearsalError

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
