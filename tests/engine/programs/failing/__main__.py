"""A resource that the cloud refuses: what needs it is left out, all else is made."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")
names = {1: "taken", 2: "free", 3: "taken", 4: "other"}

first = aws.sqs.Queue("first", name="taken")
after = pulumi.ResourceOptions(depends_on=[first])
second = aws.sqs.Queue("second", name=names[step], opts=after)
third = aws.sqs.Queue("third", tags={"second": second.url})
fourth = aws.sqs.Queue("fourth", opts=pulumi.ResourceOptions(depends_on=[third]))
aside = aws.sqs.Queue("aside", opts=after)

pulumi.export("aside", aside.url)
pulumi.export("second", second.url)
pulumi.export("plain", step)
