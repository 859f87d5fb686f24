"""Two resources of one name."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

first = aws.sqs.Queue("queue")
if step > 1:
    aws.sqs.Queue("queue", opts=pulumi.ResourceOptions(depends_on=[first]))
