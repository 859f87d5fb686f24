"""What changed or went in the cloud, behind the state's back."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")


class Group(pulumi.ComponentResource):
    """A topic, and a queue that mentions it."""

    def __init__(self, name: str) -> None:
        super().__init__("demo:index:Group", name)
        own = pulumi.ResourceOptions(parent=self)
        self.topic = aws.sns.Topic(f"{name}-topic", opts=own)
        self.queue = aws.sqs.Queue(f"{name}-queue", tags={"topic": self.topic.arn}, opts=own)
        self.register_outputs({"queue": self.queue.url})


group = Group("group")
queue = aws.sqs.Queue("queue", visibility_timeout_seconds=30, tags={"one": "1"})
quiet = aws.sqs.Queue(
    "quiet",
    visibility_timeout_seconds=30,
    opts=pulumi.ResourceOptions(ignore_changes=["visibilityTimeoutSeconds"]),
)
looked_at = aws.sqs.Queue.get("looked-at", queue.id)
secret = aws.ssm.Parameter("secret", type="SecureString", value=pulumi.Output.secret("s3cr3t"))
pulumi.export("queue", queue.url)
