"""Messages: queue, bus, rule, topic, and what each of them may do to the next."""

import json

import pytest

from components.functions.background import FunctionSettings
from components.messaging.events import EventKind
from components.messaging.messaging import Messaging, MessagingSettings
from tests.places import KEPT, KEY
from tests.recording import record
from tests.work import function, statements

TLS_ONLY = {"Bool": {"aws:SecureTransport": "false"}}
RULE_ARN = {"ArnEquals": {"aws:SourceArn": "arn:messages-rule"}}


CREATED = EventKind("booking.service", "Booking Created")


def built(kind=CREATED, **keys):
    settings = MessagingSettings.model_validate(keys)

    def program():
        Messaging(
            "messages",
            settings,
            place=KEPT,
            prefix="pink-blueberry",
            queue="bookings",
            key=KEY,
            function=function(KEPT),
            kind=kind,
        )

    return record(program)


def breaches(function_keys, **keys):
    """What does not go with a function of these settings, by key and what to write."""
    settings = MessagingSettings.model_validate(keys)
    with_function = FunctionSettings.model_validate(function_keys)
    return [(r.where, r.remedy) for r in settings.findings_with(with_function, "function")]


def test_physical_names_are_the_seeds_and_the_environments():
    recording = built()

    names = [
        recording[f"messages-{role}"].inputs["name"]
        for role in ("bookings", "bookings-dead", "notifications", "events")
    ]
    expected = [
        "pink-blueberry-bookings-prod",
        "pink-blueberry-bookings-dlq-prod",
        "pink-blueberry-notifications-prod",
        "pink-blueberry-events-prod",
    ]
    assert expected == names


def test_a_message_is_tried_three_times_and_then_put_aside():
    queue = built()["messages-bookings"].inputs

    expected = {"deadLetterTargetArn": "arn:messages-bookings-dead", "maxReceiveCount": 3}
    assert expected == json.loads(queue["redrivePolicy"])
    assert queue["visibilityTimeoutSeconds"] == 300


def test_what_was_put_aside_waits_longer_than_what_is_to_be_done():
    recording = built()

    kept = [
        recording[f"messages-{role}"].inputs["messageRetentionSeconds"]
        for role in ("bookings", "bookings-dead")
    ]
    assert kept == [4 * 24 * 60 * 60, 14 * 24 * 60 * 60]


def test_only_the_queue_of_work_leaves_its_dead_letters_there():
    allowed = built()["messages-bookings-dead-redrive"].inputs["redriveAllowPolicy"]

    expected = {"redrivePermission": "byQueue", "sourceQueueArns": ["arn:messages-bookings"]}
    assert expected == json.loads(allowed)


def test_everything_is_encrypted_with_the_key_that_services_may_use():
    recording = built()

    queues = {one.inputs["kmsMasterKeyId"] for one in recording.of_type("aws:sqs/queue:Queue")}
    assert queues == {KEY}
    assert recording["messages-notifications"].inputs["kmsMasterKeyId"] == KEY
    assert recording["messages-events"].inputs["kmsKeyIdentifier"] == KEY
    assert recording["messages-archive"].inputs["kmsKeyIdentifier"] == KEY


def test_every_queue_and_the_topic_are_spoken_to_over_tls_only():
    recording = built()

    queues = {one.name for one in recording.of_type("aws:sqs/queue:Queue")}
    policies = [f"{queue}-policy" for queue in sorted(queues)]
    refused = [
        statements(recording, policy)["RefuseWithoutTls"]
        for policy in [*policies, "messages-notifications-policy"]
    ]
    assert all(one["Effect"] == "Deny" and one["Condition"] == TLS_ONLY for one in refused)


def test_the_function_works_through_the_queue_and_answers_for_each_message():
    consumer = built()["messages-consumer"].inputs

    assert consumer["eventSourceArn"] == "arn:messages-bookings"
    assert consumer["functionName"] == "arn:work-function"
    assert consumer["functionResponseTypes"] == ["ReportBatchItemFailures"]
    assert (consumer["batchSize"], consumer["scalingConfig"]) == (10, {"maximumConcurrency": 5})


def test_the_function_may_work_before_it_is_given_work():
    recording = built()

    permission = recording["messages-consumer-policy"]
    assert statements(recording, permission.name)["Work"]["Resource"] == "arn:messages-bookings"
    assert permission.urn in recording["messages-consumer"].dependencies


def test_bookings_that_were_created_go_to_function_and_topic():
    recording = built()

    rule = recording["messages-rule"].inputs
    pattern = {"source": ["booking.service"], "detail-type": ["Booking Created"]}
    assert (rule["name"], rule["state"]) == ("BookingCreated-prod", "ENABLED")
    assert json.loads(rule["eventPattern"]) == pattern
    for role, arn in {
        "function": "arn:work-function",
        "topic": "arn:messages-notifications",
    }.items():
        target = recording[f"messages-to-{role}"].inputs
        assert target["arn"] == arn
        assert target["eventBusName"] == "pink-blueberry-events-prod"
        assert target["deadLetterConfig"] == {"arn": f"arn:messages-to-{role}-dead"}


def test_the_rule_alone_may_call_publish_and_leave_dead_letters():
    recording = built()

    invocation = recording["messages-invocation"].inputs
    publish = statements(recording, "messages-notifications-policy")["EventsPublish"]
    left = statements(recording, "messages-to-topic-dead-policy")["EventsLeaveDeadLetters"]
    assert invocation["principal"] == "events.amazonaws.com"
    assert invocation["sourceArn"] == "arn:messages-rule"
    assert (publish["Condition"], left["Condition"]) == (RULE_ARN, RULE_ARN)


def test_what_the_bus_cannot_encrypt_is_left_by_the_bus_alone():
    recording = built()

    left = statements(recording, "messages-events-dead-policy")["EventsLeaveDeadLetters"]
    bus = recording["messages-events"].inputs
    assert bus["deadLetterConfig"] == {"arn": "arn:messages-events-dead"}
    assert left["Condition"] == {"ArnEquals": {"aws:SourceArn": "arn:messages-events"}}


def test_events_are_kept_to_be_sent_again():
    archive = built(archiveDays=7)["messages-archive"].inputs

    assert archive["eventSourceArn"] == "arn:messages-events"
    assert archive["retentionDays"] == 7


def test_the_seeds_times_go_together():
    assert breaches({"timeoutSeconds": 30}, visibilityTimeoutSeconds=300) == []


def test_six_timeouts_and_the_window_are_just_enough():
    keys = {"visibilityTimeoutSeconds": 200, "batchingWindowSeconds": 20}

    assert breaches({"timeoutSeconds": 30}, **keys) == []
    keys["visibilityTimeoutSeconds"] = 199
    assert breaches({"timeoutSeconds": 30}, **keys) == [
        ("visibilityTimeoutSeconds", "visibilityTimeoutSeconds: 200")
    ]


@pytest.mark.parametrize(
    ("reserved", "expected"),
    [(5, []), (4, [("concurrency", "concurrency: 4")]), (None, [])],
)
def test_no_more_batches_at_once_than_the_function_has_room_for(reserved, expected):
    assert breaches({"reservedConcurrency": reserved}, concurrency=5) == expected


def test_a_large_batch_needs_time_to_fill():
    with pytest.raises(ValueError, match="batchSize: 11: 10 at most without a batching window"):
        MessagingSettings(batch_size=11)
    assert MessagingSettings(batch_size=11, batching_window_seconds=1).batch_size == 11


def test_a_queue_stands_alone_where_there_is_no_event_to_tell_of():
    recording = built(kind=None)

    expected = [
        "messages-bookings",
        "messages-bookings-dead",
        "messages-bookings-dead-policy",
        "messages-bookings-dead-redrive",
        "messages-bookings-policy",
        "messages-consumer",
        "messages-consumer-policy",
    ]
    assert expected == [name for name in recording.names if name.startswith("messages-")]
