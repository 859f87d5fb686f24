"""Adopting what exists in the cloud."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")


def of(id_: str | None) -> pulumi.ResourceOptions:
    return pulumi.ResourceOptions(import_=id_)


URL = "https://sqs.eu-west-1.amazonaws.com/123456789012/"
kept = pulumi.ResourceOptions(retain_on_delete=True)
if step == 1:
    aws.sqs.Queue("one", name="one", visibility_timeout_seconds=60, tags={"a": "1"}, opts=kept)
    aws.sqs.Queue("two", name="two", visibility_timeout_seconds=60, opts=kept)
    aws.sqs.Queue("three", name="three", opts=kept)
if step in (3, 4):
    imported = of(URL + "one" if step == 3 else None)
    aws.sqs.Queue("same", name="one", visibility_timeout_seconds=60, tags={"a": "1"}, opts=imported)
    aws.sqs.Queue("different", name="two", visibility_timeout_seconds=90, opts=of(URL + "two"))
if step == 5:
    aws.sqs.Queue("absent", name="absent", opts=of(URL + "absent"))
if step in (6, 7):
    aws.sqs.Queue(
        "own", name="own" if step == 6 else "three", opts=of(None if step == 6 else URL + "three")
    )
