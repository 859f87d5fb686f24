"""The provider `random`."""

import string

import pytest

from bilberry.rehearsal.clouds import Clouds, open_clouds
from bilberry.values.property_values import UNKNOWN
from tests.rehearsal.clouds.asking import Asking

PASSWORD = "random:index/randomPassword:RandomPassword"
STRING = "random:index/randomString:RandomString"


@pytest.fixture
def random(clouds: Clouds) -> Asking:
    return Asking(clouds, "random")


def test_a_password_has_the_length_asked_for(random):
    assert len(random.make(PASSWORD, "p", {"length": 23}).outputs["result"]) == 23


def test_a_password_has_only_the_classes_allowed(random):
    text = random.make(PASSWORD, "p", {"length": 40, "special": False}).outputs["result"]

    assert set(text) <= set(string.ascii_letters + string.digits)


def test_a_password_has_the_least_of_each_class(random):
    text = random.make(PASSWORD, "p", {"length": 8, "minNumeric": 8}).outputs["result"]

    assert text.isdigit()


def test_a_password_uses_the_programs_own_special_characters(random):
    inputs = {
        "length": 9,
        "lower": False,
        "upper": False,
        "numeric": False,
        "overrideSpecial": "_~",
    }

    assert set(random.make(PASSWORD, "p", inputs).outputs["result"]) <= set("_~")


def test_a_password_is_the_same_in_every_run_of_the_same_seed():
    runs = [Asking(open_clouds(None, seed="s"), "random") for _ in range(2)]

    assert len({run.make(PASSWORD, "p", {"length": 9}).outputs["result"] for run in runs}) == 1


def test_two_passwords_differ(random):
    texts = {random.make(PASSWORD, name, {"length": 9}).outputs["result"] for name in "pq"}

    assert len(texts) == 2


def test_a_replacement_is_another_value(random):
    texts = {random.make(PASSWORD, "p", {"length": 9}).outputs["result"] for _ in range(2)}

    assert len(texts) == 2


def test_a_creation_asked_for_twice_makes_one_value(random):
    first = random.make(PASSWORD, "p", {"length": 9}, token="t")

    assert random.make(PASSWORD, "p", {"length": 9}, token="t") == first


def test_the_old_value_of_a_replacement_can_go_after_the_new_one_came(random):
    old = random.make(PASSWORD, "p", {"length": 9}, token="old")
    new = random.make(PASSWORD, "p", {"length": 9}, token="new")
    random.drop(PASSWORD, "p", old)

    assert random.find(PASSWORD, "p", "new") == new


def test_a_password_is_not_known_before_it_is_made(random):
    assert random.plan(PASSWORD, "p", {"length": 9}).outputs["result"] is UNKNOWN


def test_a_password_is_always_secret(random):
    assert set(random.provider.secret_outputs(PASSWORD)) == {"bcryptHash", "result"}


def test_every_edit_makes_a_new_value(random):
    diff = random.diff(PASSWORD, {"length": 9}, {"length": 9, "keepers": {"a": "1"}})

    assert diff.replaces == ["keepers"]


def test_a_minimum_that_does_not_fit_is_refused(random):
    failures = random.failures(PASSWORD, {"length": 3, "minUpper": 2, "minLower": 2})

    assert [failure.property for failure in failures] == ["length"]


def test_a_string_is_its_own_id(random):
    made = random.make(STRING, "s", {"length": 5})

    assert made.id == made.outputs["result"]


@pytest.mark.parametrize(
    ("type_", "inputs", "output", "passes"),
    [
        ("randomId:RandomId", {"byteLength": 4}, "hex", lambda value: len(value) == 8),
        (
            "randomId:RandomId",
            {"byteLength": 4, "prefix": "p-"},
            "dec",
            lambda value: value[2:].isdigit(),
        ),
        (
            "randomInteger:RandomInteger",
            {"min": 3, "max": 4},
            "result",
            lambda value: value in (3, 4),
        ),
        ("randomUuid:RandomUuid", {}, "result", lambda value: value.count("-") == 4),
        (
            "randomShuffle:RandomShuffle",
            {"inputs": ["a", "b"]},
            "results",
            lambda value: set(value) == {"a", "b"},
        ),
        ("randomBytes:RandomBytes", {"length": 4}, "hex", lambda value: len(value) == 8),
    ],
)
def test_other_values_have_their_forms(random, type_, inputs, output, passes):
    assert passes(random.make(f"random:index/{type_}", "r", inputs).outputs[output])


def test_a_pet_has_as_many_words_as_asked_for(random):
    assert random.make("random:index/randomPet:RandomPet", "r", {"length": 3}).id.count("-") == 2
