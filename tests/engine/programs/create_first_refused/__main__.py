"""A fixed name with create-first forced: the cloud refuses the second thing of that name."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

aws.sqs.Queue(
    "jobs",
    name="jobs.fifo",
    fifo_queue=True,
    tags={"step": str(step)},
    opts=pulumi.ResourceOptions(delete_before_replace=False, replace_on_changes=["tags"]),
)
