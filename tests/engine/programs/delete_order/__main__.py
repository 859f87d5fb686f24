"""Deletions go from the last dependant to the first dependency, whatever makes the dependency."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")


class Group(pulumi.ComponentResource):
    """Two queues, the second after the first."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("demo:index:Group", name, None, opts)
        own = pulumi.ResourceOptions(parent=self)
        self.first = aws.sqs.Queue(f"{name}-first", opts=own)
        after = pulumi.ResourceOptions(parent=self, depends_on=[self.first])
        self.second = aws.sqs.Queue(f"{name}-second", opts=after)
        self.register_outputs({"first": self.first.url, "second": self.second.url})


base = aws.sns.Topic("base")
if step < 2:
    group = Group("group", pulumi.ResourceOptions(depends_on=[base]))
    last = aws.sqs.Queue("last", opts=pulumi.ResourceOptions(depends_on=[group]))
    value = pulumi.Output.concat(last.url, " ", base.arn)
    aws.ssm.Parameter("leaf", type="String", value=value)
