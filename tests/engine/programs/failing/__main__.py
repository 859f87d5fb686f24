"""A resource that the cloud refuses: what needs it is left out, all else is made."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")
broken = step != 2

first = aws.sqs.Queue("first", name="taken")
after = pulumi.ResourceOptions(depends_on=[first])
second = aws.sqs.Queue("second", name="taken" if broken else "free", opts=after)
third = aws.sqs.Queue("third", tags={"second": second.url})
fourth = aws.sqs.Queue("fourth", opts=pulumi.ResourceOptions(depends_on=[third]))
aside = aws.sqs.Queue("aside", opts=after)


class Group(pulumi.ComponentResource):
    """A component after the broken one, and its child."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "demo:index:Group", name, None, pulumi.ResourceOptions(depends_on=[second])
        )
        aws.sqs.Queue(f"{name}-queue", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({})


Group("group")
pulumi.export("aside", aside.url)
pulumi.export("second", second.url)
pulumi.export("plain", step)
