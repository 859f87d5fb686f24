"""One stack reads another's outputs."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

if pulumi.get_stack() == "test":
    queue = aws.sqs.Queue("queue", fifo_queue=step > 1)
    pulumi.export("url", queue.url)
    pulumi.export("secret", pulumi.Output.secret(f"s3cr3t-{step}"))
    pulumi.export("data", {"list": [1, "two", None], "step": step})
else:
    other = pulumi.StackReference("organization/stack_reference/test")
    tags = {"url": other.get_output("url"), "step": other.require_output("data")["step"]}
    aws.sqs.Queue("reader", tags=tags)
    aws.ssm.Parameter("secret", type="String", value=other.get_output("secret"))
    pulumi.export("url", other.get_output("url"))
    pulumi.export("secret", other.get_output("secret"))
    pulumi.export("missing", other.get_output("missing"))
    if step > 2:
        pulumi.StackReference("short", stack_name="organization/stack_reference/absent")
