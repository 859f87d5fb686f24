"""Who manages a resource: default and explicit providers, a component's, and changes of them."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")
tags = aws.ProviderDefaultTagsArgs(tags={"step": str(step)})

other = aws.Provider("other", region="us-east-1", default_tags=tags if step > 1 else None)
late = aws.Provider("late", region="eu-west-1" if step < 3 else "us-west-2")


class Group(pulumi.ComponentResource):
    """Takes a provider for its children."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("demo:index:Group", name, None, opts)
        own = pulumi.ResourceOptions(parent=self)
        self.queue = aws.sqs.Queue(f"{name}-queue", opts=own)
        self.inner = Inner(f"{name}-inner", own)
        self.register_outputs({})


class Inner(pulumi.ComponentResource):
    """A component in a component."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("demo:index:Inner", name, None, opts)
        self.queue = aws.sqs.Queue(f"{name}-queue", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({})


aws.sqs.Queue("default")
named = aws.sqs.Queue("named", opts=pulumi.ResourceOptions(provider=other))
aws.sqs.Queue("child", opts=pulumi.ResourceOptions(parent=named))
aws.sqs.Queue("moving", opts=pulumi.ResourceOptions(provider=late))
Group("one", pulumi.ResourceOptions(provider=other))
Group("many", pulumi.ResourceOptions(providers=[other]))
Group("none", pulumi.ResourceOptions())
if step < 4:
    passing = aws.Provider("passing", region="eu-central-1")
    aws.sqs.Queue("passing", opts=pulumi.ResourceOptions(provider=passing))
aws.sqs.Queue("changing", opts=pulumi.ResourceOptions(provider=other if step == 4 else None))
