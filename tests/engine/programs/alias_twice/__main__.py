"""Two resources that both say they were the same one."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

if step == 1:
    aws.sqs.Queue("first")
else:
    was_first = pulumi.ResourceOptions(aliases=[pulumi.Alias(name="first")])
    second = aws.sqs.Queue("second", opts=was_first)
    aws.sqs.Queue(
        "third",
        opts=pulumi.ResourceOptions.merge(was_first, pulumi.ResourceOptions(depends_on=[second])),
    )
