"""Two resources, one upon the other: made, changed, replaced, deleted."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16", tags={"step": str(step)})
pulumi.export("vpc", vpc.id)
if step < 4:
    cidr = "10.0.1.0/24" if step < 3 else "10.0.2.0/24"
    subnet = aws.ec2.Subnet("subnet", vpc_id=vpc.id, cidr_block=cidr)
    pulumi.export("subnet", subnet.arn)
