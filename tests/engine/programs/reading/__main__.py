"""Looking at what another owns."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

queue = aws.sqs.Queue("queue", tags={"step": str(step)})
read = aws.sqs.Queue.get("read", queue.id)
secret = aws.sqs.Queue.get(
    "secret", queue.id, opts=pulumi.ResourceOptions(additional_secret_outputs=["url"])
)
upon = aws.sqs.Queue("upon", tags={"arn": read.arn})
if step in (2, 4):
    aws.sqs.Queue.get("turning", queue.id)  # one's own becomes another's, and back
if step in (1, 3):
    aws.sqs.Queue("turning")
if step == 5:
    aws.sqs.Queue.get("absent", "https://sqs.eu-west-1.amazonaws.com/123456789012/absent")
pulumi.export("read", read.tags)
