"""How long operations may take, kept in the state."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

longer = pulumi.CustomTimeouts(create="1h30m", update="90s", delete="500ms" if step < 2 else "20m")
aws.sqs.Queue("queue", opts=pulumi.ResourceOptions(custom_timeouts=longer))
aws.sqs.Queue(
    "one", opts=pulumi.ResourceOptions(custom_timeouts=pulumi.CustomTimeouts(create="5m"))
)
