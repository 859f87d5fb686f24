"""A thing in use cannot be deleted: what stays of it, and what the next runs make of that."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16" if step < 2 else "10.1.0.0/16")
if step < 2:
    # What is retained stays in the first VPC, which therefore cannot go.
    kept = pulumi.ResourceOptions(retain_on_delete=True)
    aws.ec2.Subnet("kept", vpc_id=vpc.id, cidr_block="10.0.0.0/24", opts=kept)
queue = aws.sqs.Queue("queue", tags={"vpc": vpc.id})
pulumi.export("vpc", vpc.id)
