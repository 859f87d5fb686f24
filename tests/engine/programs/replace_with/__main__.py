"""Replacements that follow from another resource's, or from a trigger."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

topic = aws.sns.Topic("topic", fifo_topic=step == 2)
named = aws.sns.Topic("named", name="first" if step < 3 else "second")
aws.sqs.Queue("follower", opts=pulumi.ResourceOptions(replace_with=[topic]))
aws.sqs.Queue("along", opts=pulumi.ResourceOptions(replace_with=[named]))
trigger = pulumi.ResourceOptions(replacement_trigger="a" if step < 4 else "b")
aws.sqs.Queue("triggered", opts=trigger)
first = pulumi.ResourceOptions(replacement_trigger="late" if step > 4 else None)
aws.sqs.Queue("late", opts=first)
by_output = pulumi.ResourceOptions(replacement_trigger=topic.id)
aws.sqs.Queue("by-output", opts=by_output)
