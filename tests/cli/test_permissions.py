"""`bilberry permissions`, over a state file of a few resources."""

import json

import pytest

from tests.cli.conftest import Answer, Project

ACCOUNT = "123456789012"


def record(type_, name, /, **properties):
    custom = not type_.startswith("pulumi:pulumi:")
    urn = f"urn:pulumi:test::play::{type_}::{name}"
    identity = {"id": f"{name}-id", "inputs": properties} if custom else {}
    return {"urn": urn, "type": type_, "custom": custom, "outputs": properties, **identity}


STACK = record("pulumi:pulumi:Stack", "play-test", Estate={"name": "salon", "environment": "test"})
PROVIDER = record("pulumi:providers:aws", "salon-aws", allowedAccountIds=json.dumps([ACCOUNT]))
QUEUE = record("aws:sqs/queue:Queue", "bookings", name="pink-bookings-test")
SECRET = record("aws:secretsmanager/secret:Secret", "salon-keys", name="salon-keys-1a2b3c4")
NOVELTY = record("aws:sqs/novelty:Novelty", "salon-novelty")


@pytest.fixture
def ask(project: Project):
    """The command over a state of these records."""

    def run(*arguments: str, records=(STACK, PROVIDER, QUEUE, SECRET)) -> Answer:
        document = {"version": 3, "deployment": {"resources": list(records)}}
        project.write("state.json", json.dumps(document))
        file = str(project.folder / "state.json")
        return project.run("permissions", "--from-state", file, *arguments)

    return run


def test_it_shows_what_is_allowed_on_what_and_how_large_that_is(ask):
    expected = [
        "Policy 1: 422 of 6,144 characters",
        "secretsmanager  DescribeSecret, GetResourcePolicy",
        "                on secret:salon-*",
        "sqs             GetQueueAttributes, ListQueueTags",
        "                on pink-bookings-test",
        "sts             GetCallerIdentity",
        "                on *",
        "test, preview: 5 actions for 2 resource types. Policies: 1 of 10 on a role.",
        "--json prints them; --why ACTION says who asks for it.",
    ]
    assert expected == ask("--for", "preview").lines


def test_the_documents_are_as_iam_takes_them_with_the_stacks_own_account(ask):
    [policy] = ask("--for", "preview", "--json").document["policies"]

    expected = {
        "Effect": "Allow",
        "Action": ["sqs:GetQueueAttributes", "sqs:ListQueueTags"],
        "Resource": [f"arn:aws:sqs:*:{ACCOUNT}:pink-bookings-test"],
    }
    assert expected in policy["document"]["Statement"]
    assert policy["document"]["Version"] == "2012-10-17"


def test_why_says_which_types_ask_in_which_handlers_and_by_what_that_is_known(ask):
    expected = [
        "secretsmanager:GetResourcePolicy",
        "  aws:secretsmanager/secret:Secret: read",
        "    reads the policy with the secret",
        "sqs:GetQueueAttributes",
        "  aws:sqs/queue:Queue: create, delete, read, update",
        "    the handlers of its CloudFormation schema",
    ]
    assert expected == [*ask("--why", "*:GetR*y").lines, *ask("--why", "sqs:getqueueA*").lines]


@pytest.mark.parametrize(
    ("flags", "more"),
    [([], {"policies", "charactersAllowed", "policiesAllowed"}), (["--why", "*"], set())],
)
def test_json_says_whose_it_is_and_how_it_went(ask, flags, more):
    document = ask("--json", *flags).document

    assert {"stack", "ok", "for", "needs"} | more == set(document)
    assert ("test", True, "update") == (document["stack"], document["ok"], document["for"])


def test_why_of_what_nobody_asks_is_told_with_what_to_ask_instead(ask):
    answer = ask("--why", "sqs:PurgeQueue")

    told = (
        "error: --why sqs:PurgeQueue: update of test needs no such action; "
        "--why 'sqs:*' shows what it needs of the service"
    )
    assert (answer.code, answer.err.strip()) == (1, told)


def test_a_type_of_which_nothing_is_known_is_one_message(ask):
    answer = ask(records=(STACK, NOVELTY))

    told = (
        "error: aws:sqs/novelty:Novelty: no CloudFormation schema lists what it needs; "
        "say so in bilberry/analyses/permissions/calls.py"
    )
    assert (answer.code, answer.err.strip()) == (1, told)


def test_a_stack_with_nothing_in_aws_is_told_so(project: Project):
    answer = project.done("permissions")

    assert ["test has nothing in AWS: CI needs no permission there"] == answer.lines


def test_a_file_is_written_of_all_stacks_of_the_estate(project: Project):
    file = project.folder / "permissions.json"

    project.done("permissions", "--write", str(file))
    assert {"preview": [], "update": []} == json.loads(file.read_text())


def test_a_folder_that_is_not_there_is_one_message(project: Project):
    file = project.folder / "nowhere" / "permissions.json"

    answer = project.run("permissions", "--write", str(file))
    assert (answer.code, answer.err) == (1, f"error: {file}: No such file or directory\n")
