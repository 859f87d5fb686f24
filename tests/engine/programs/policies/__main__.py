"""Queues and topics that a policy pack objects to, in part or altogether."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")


def after(*resources: pulumi.Resource) -> pulumi.ResourceOptions:
    """What is refused comes last, so that both engines have done the rest by then."""
    return pulumi.ResourceOptions(depends_on=list(resources))


topic = aws.sns.Topic("topic", tags={"colour": "red" if step == 2 else "blue"})
first = aws.sqs.Queue("first", tags={"topic": topic.arn})
second = aws.sqs.Queue("second", delay_seconds=30 if step == 3 else 5, opts=after(first))
if step == 4:
    aws.sqs.Queue("third", opts=after(second))
