"""Hooks of components, errors that are to be ignored, and retries after a failure."""

import pulumi
import pulumi_aws as aws
from pulumi import ResourceHook, ResourceHookArgs, ResourceHookBinding, ResourceHookOptions

step = pulumi.Config().require_int("step")


def failing(args: ResourceHookArgs) -> None:
    raise RuntimeError(f"never {args.name}")


ignored = ResourceHook("ignored", failing, opts=ResourceHookOptions(ignore_errors=True))
noticed = ResourceHook("noticed", failing)


class Group(pulumi.ComponentResource):
    """A component and its child."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("demo:index:Group", name, {"step": step}, opts)
        self.queue = aws.sqs.Queue(f"{name}-queue", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({"queue": self.queue.url})


calm = ResourceHookBinding(before_create=[ignored], after_create=[ignored], after_update=[ignored])
Group("calm", pulumi.ResourceOptions(hooks=calm))
after = ResourceHookBinding(after_update=[noticed] if step == 2 else [])
Group("noticed", pulumi.ResourceOptions(hooks=after))
