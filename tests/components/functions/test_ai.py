"""Permission for AI services: which calls, and where."""

import pytest

from components.functions.ai import AiAccess, AiSettings
from tests.places import KEPT
from tests.recording import record
from tests.work import statements


def said(*services):
    recording = record(lambda: AiAccess("ai", AiSettings(services=services), place=KEPT))
    return statements(recording, "ai-policy")


def test_the_services_asked_for_may_be_called_and_no_others():
    assert list(said("comprehend")) == ["CallComprehend"]


def test_pictures_stay_in_the_region():
    [statement] = said("rekognition").values()

    assert statement["Condition"] == {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}


@pytest.mark.parametrize("service", ["rekognition", "comprehend"])
def test_every_call_is_one_that_keeps_nothing(service):
    [statement] = said(service).values()

    assert all(action.startswith(f"{service}:Detect") for action in statement["Action"])


def test_a_service_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="'rekognition' or 'comprehend'"):
        AiSettings.model_validate({"services": ["forecast"]})
