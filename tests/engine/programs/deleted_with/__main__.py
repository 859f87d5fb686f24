"""What goes with another is not deleted by itself, and is replaced when the other is."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")


class Pair(pulumi.ComponentResource):
    """Its children inherit what they are deleted with."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("demo:index:Pair", name, None, opts)
        aws.sqs.Queue(f"{name}-inside", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({})


topic = aws.sns.Topic("topic", fifo_topic=step == 2)
named = aws.sns.Topic("named", name="first" if step < 3 else "second")
if step < 4:
    queue = aws.sqs.Queue("queue", opts=pulumi.ResourceOptions(deleted_with=topic))
    aws.sqs.Queue("chained", opts=pulumi.ResourceOptions(deleted_with=queue))
    aws.sqs.Queue("along", opts=pulumi.ResourceOptions(deleted_with=named))
    Pair("pair", pulumi.ResourceOptions(deleted_with=topic))
