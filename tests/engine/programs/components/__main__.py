"""Components: nested, with inputs and outputs, resources as values, dependencies through them."""

from collections.abc import Mapping
from typing import Any

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")


class Inner(pulumi.ComponentResource):
    """One queue."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("demo:index:Inner", name, {"size": step}, opts)
        self.queue = aws.sqs.Queue(f"{name}-queue", opts=pulumi.ResourceOptions(parent=self))
        self.url = self.queue.url
        self.register_outputs({"url": self.url, "queue": self.queue, "none": None})


class Outer(pulumi.ComponentResource):
    """An inner one, and a topic after it."""

    def __init__(self, name: str, inputs: Mapping[str, Any]) -> None:
        super().__init__("demo:index:Outer", name, inputs)
        self.inner = Inner(f"{name}-inner", pulumi.ResourceOptions(parent=self))
        after = pulumi.ResourceOptions(parent=self, depends_on=[self.inner])
        self.topic = aws.sns.Topic(f"{name}-topic", opts=after)
        outputs = {"arn": self.topic.arn, "secret": pulumi.Output.secret(step)}
        self.register_outputs(outputs if step < 3 else {"arn": self.topic.arn})


class Silent(pulumi.ComponentResource):
    """Registers no outputs."""

    def __init__(self, name: str) -> None:
        super().__init__("demo:index:Silent", name)


topic = aws.sns.Topic("topic")
outer = Outer("outer", {"arn": topic.arn, "step": step, "topic": topic})
silent = Silent("silent")
tags = {"url": outer.inner.url}
last = aws.sqs.Queue("last", tags=tags, opts=pulumi.ResourceOptions(depends_on=[outer, silent]))
pulumi.export("topic", topic)
pulumi.export("inner", outer.inner)
pulumi.export("urls", [outer.inner.url, last.url])
pulumi.export("nothing", None)
pulumi.export("empty", {})
