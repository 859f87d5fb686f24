"""The API keys: what is given, what is generated, and what later updates leave alone."""

import json

import pytest

from components.security.api_keys import ApiKeys, ApiKeysSettings
from tests.places import KEPT, KEY, TEMPORARY, key_of
from tests.recording import record

COMPUTED = {"random:index/randomPassword:RandomPassword": {"result": "generated-part"}}


def built(place=KEPT, **given):
    settings = ApiKeysSettings.model_validate(given)
    copies = {"us-west-2": key_of("us-west-2")}

    def program():
        ApiKeys("keys", settings, place=place, prefix="pink-blueberry", key=KEY, copies=copies)

    return record(program, computed=COMPUTED)


def content(recording):
    return json.loads(recording["keys-secret-version"].inputs["secretString"].value)


def test_the_secret_begins_with_the_given_keys_and_a_generated_one():
    expected = {"stripe": "sk_live_1", "twilio": "", "sendgrid": "", "random": "generated-part"}
    assert expected == content(built(stripe="sk_live_1"))


def test_its_name_is_the_seeds_with_the_environment_in_it():
    assert built()["keys-secret"].inputs["name"] == "pink-blueberry/prod/api-keys"


def test_it_is_encrypted_and_copied_with_the_other_regions_key():
    secret = built()["keys-secret"].inputs

    assert secret["kmsKeyId"] == KEY
    assert secret["replicas"] == [{"region": "us-west-2", "kmsKeyId": key_of("us-west-2")}]


def test_what_is_rotated_by_hand_is_not_undone():
    assert built()["keys-secret-version"].ignore_changes == ("secretString",)


@pytest.mark.parametrize(("place", "days", "kept"), [(KEPT, 30, True), (TEMPORARY, 0, False)])
def test_how_long_it_can_be_called_back_depends_on_the_environment(place, days, kept):
    secret = built(place)["keys-secret"]

    assert (secret.inputs["recoveryWindowInDays"], secret.protect) == (days, kept)


@pytest.mark.parametrize("word", ["sk_live_1", "generated-part"])
def test_no_key_is_anywhere_but_in_secrets(word):
    recording = built(stripe="sk_live_1")

    assert not [one for one in recording.registrations if word in repr(one.inputs)]


def test_settings_do_not_show_what_they_hold():
    assert "sk_live_1" not in repr(ApiKeysSettings.model_validate({"stripe": "sk_live_1"}))
