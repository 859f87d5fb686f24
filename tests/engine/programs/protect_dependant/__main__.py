"""Deleting first is refused if it would take a protected dependant along."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

topic = aws.sns.Topic("topic")
after = pulumi.ResourceOptions(depends_on=[topic])
queue = aws.sqs.Queue("queue", name="orders" if step < 2 else "purchases", opts=after)
aws.sns.TopicSubscription(
    "subscription",
    topic=topic.arn,
    protocol="sqs",
    endpoint=queue.arn,
    opts=pulumi.ResourceOptions(protect=step < 3),
)
