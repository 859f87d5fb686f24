"""A provider whose configuration is not known before the update."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

source = aws.sqs.Queue("source", fifo_queue=step > 2)
region = source.arn.apply(lambda arn: arn.split(":")[3])
provider = aws.Provider("provider", region=region)
queue = aws.sqs.Queue(
    "queue",
    visibility_timeout_seconds=30 * step,
    opts=pulumi.ResourceOptions(provider=provider),
)
aws.ssm.Parameter("upon", type="String", value=queue.arn)
pulumi.export("queue", queue.arn)
pulumi.export("timeout", queue.visibility_timeout_seconds)
