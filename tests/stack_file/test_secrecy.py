"""Secrets in a stack file: encrypted or refused, and never shown."""

import json

from bilberry.stack_file.source import of_file
from tests.broken_stacks import ROOT, edited
from tests.stack_file.test_schema import finds_fault
from tests.stack_file.test_stack_file import (
    read_in_a_program,
    refusal_in_a_program,
    refusal_of_file,
)

STAGING = {f"bilberry:{k}": v for k, v in of_file(ROOT / "Pulumi.staging.yaml").values.items()}
KEYS = {**STAGING, "bilberry:apiKeys": json.dumps({"stripe": "sk_live_1"})}


def test_an_encrypted_secret_is_read():
    document = read_in_a_program(KEYS, secret=["bilberry:apiKeys"])

    assert document.api_keys.stripe.get_secret_value() == "sk_live_1"


def test_a_secret_in_plain_text_is_refused_with_the_way_to_encrypt_it():
    message = refusal_in_a_program(KEYS)

    assert "bilberry:apiKeys.stripe: (a secret in plain text)" in message
    assert "pulumi config set --secret --path 'bilberry:apiKeys.stripe'" in message
    assert "sk_live_1" not in message


def test_a_secret_in_plain_text_is_named_beside_other_mistakes():
    message = refusal_in_a_program({**KEYS, "bilberry:region": "us-east-9"})

    assert "bilberry:apiKeys.stripe" in message
    assert "bilberry:region" in message


def test_a_secret_that_is_not_there_yet_is_nothing_to_refuse():
    empty = {**STAGING, "bilberry:apiKeys": json.dumps({"stripe": ""})}

    assert read_in_a_program(empty).api_keys.stripe.get_secret_value() == ""


def test_a_file_with_a_secret_in_plain_text_is_refused(tmp_path):
    file = tmp_path / "Pulumi.x.yaml"
    file.write_text(edited("staging", {"bilberry:apiKeys": {"stripe": "sk_live_1"}}))

    [problem] = refusal_of_file(file).findings
    assert problem.where == "bilberry:apiKeys.stripe"


def test_an_editor_takes_a_secret_encrypted_only():
    encrypted = {"bilberry:apiKeys": {"stripe": {"secure": "v1:abc"}}}
    plain = {"bilberry:apiKeys": {"stripe": "sk_live_1"}}

    assert not finds_fault(edited("staging", encrypted))
    assert finds_fault(edited("staging", plain))
