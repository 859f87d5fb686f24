"""Types that no cloud here knows of: they come up by their SDK, or as they are."""

import pytest

from bilberry.rehearsal.clouds import Clouds, open_clouds
from bilberry.rehearsal.provider import CheckFailure
from bilberry.values.property_values import UNKNOWN
from tests.rehearsal.clouds.asking import Asking

THING = "nowhere:index/thing:Thing"


@pytest.fixture
def nowhere(clouds: Clouds) -> Asking:
    return Asking(clouds, "nowhere")


def test_without_an_sdk_anything_is_taken_and_given_back(nowhere):
    made = nowhere.make(THING, "one", {"size": 3, "nested": {"a": [1]}})

    assert made.outputs == {"size": 3, "nested": {"a": [1]}}


def test_a_thing_made_is_found_again(nowhere):
    made = nowhere.make(THING, "one", {"size": 3})
    found = nowhere.read(THING, "one", made.id)

    assert (found.id, found.inputs) == (made.id, {"size": 3})


def test_a_thing_deleted_is_gone_and_may_be_deleted_again(nowhere):
    made = nowhere.make(THING, "one")
    nowhere.drop(THING, "one", made)
    nowhere.drop(THING, "one", made)

    assert nowhere.read(THING, "one", made.id) is None


def test_ids_are_the_same_in_every_run_of_the_same_seed():
    first, second = open_clouds(None, seed="s"), open_clouds(None, seed="s")

    ids = {Asking(each, "nowhere").make(THING, "one").id for each in (first, second)}

    assert len(ids) == 1


def test_another_seed_gives_other_ids():
    first, second = open_clouds(None, seed="s"), open_clouds(None, seed="t")

    ids = {Asking(each, "nowhere").make(THING, "one").id for each in (first, second)}

    assert len(ids) == 2


def test_a_thing_made_for_the_same_resource_again_has_another_id(nowhere):
    ids = {nowhere.make(THING, "one").id for _ in range(2)}

    assert len(ids) == 2


def test_a_creation_asked_for_twice_is_done_once(nowhere):
    first = nowhere.make(THING, "one", token="t")

    assert nowhere.make(THING, "one", token="t") == first


def test_what_a_creation_made_is_found_by_its_token(nowhere):
    made = nowhere.make(THING, "one", token="t")

    assert nowhere.find(THING, "one", "t") == made


def test_a_creation_that_never_happened_is_not_found(nowhere):
    assert nowhere.find(THING, "one", "t") is None


def test_an_edit_of_an_unknown_type_is_made_in_place(nowhere):
    diff = nowhere.diff(THING, {"size": 3}, {"size": 4})

    assert {"size": "UPDATE"} == diff.detailed


def test_a_function_that_has_no_answer_is_refused_by_name(nowhere):
    with pytest.raises(Exception, match="nowhere:index/getThing:getThing: the rehearsal has no"):
        nowhere.invoke("nowhere:index/getThing:getThing", {})


def test_an_sdks_type_without_knowledge_of_its_own_has_its_outputs_made_up(aws):
    made = aws.make(
        "aws:cloudwatch/dashboard:Dashboard",
        "d",
        {
            "dashboardName": "d",
            "dashboardBody": "{}",
        },
    )

    assert made.outputs["dashboardArn"].startswith("arn:aws:cloudwatch:us-east-1:123456789012:")


def test_outputs_that_a_preview_cannot_know_are_unknown(aws):
    planned = aws.plan("aws:ec2/vpc:Vpc", "v", {"cidrBlock": "10.0.0.0/16"})

    assert (planned.id, planned.outputs["arn"]) == ("", UNKNOWN)


def test_outputs_that_the_inputs_give_are_known_in_a_preview(aws):
    planned = aws.plan("aws:ec2/vpc:Vpc", "v", {"cidrBlock": "10.0.0.0/16"})

    assert ("10.0.0.0/16", "us-east-1") == (
        planned.outputs["cidrBlock"],
        planned.outputs["region"],
    )


def test_a_preview_makes_nothing(aws):
    aws.plan("aws:s3/bucket:Bucket", "b", {"bucket": "salon-assets"})

    assert aws.make("aws:s3/bucket:Bucket", "b", {"bucket": "salon-assets"}).id == "salon-assets"


def test_a_type_of_another_vendor_is_refused_for_nothing_but_its_sdk(clouds):
    cloud = Asking(clouds, "random")

    assert cloud.failures("random:index/randomId:RandomId", {"bytelength": 3}) == [
        CheckFailure("byteLength", "Missing required argument: it has no value"),
        CheckFailure(
            "bytelength",
            "An argument named 'bytelength' is not expected here; did you mean 'byteLength'?",
        ),
    ]
