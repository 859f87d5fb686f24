"""A program that ends with an exception."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

queue = aws.sqs.Queue("queue", tags={"step": str(step)})
pulumi.export("before", step)
if step == 1:
    aws.sqs.Queue("other")
    pulumi.export("other", "there")
if step == 3:
    raise pulumi.RunError("a word to the person")
if step == 4:
    raise ValueError("nobody caught it")
if step == 5:
    queue.url.apply(int)
