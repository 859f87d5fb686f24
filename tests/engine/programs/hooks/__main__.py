"""Functions that run before and after steps, and that can refuse."""

import pulumi
import pulumi_aws as aws
from pulumi import ResourceHook, ResourceHookArgs, ResourceHookBinding, ResourceHookOptions

step = pulumi.Config().require_int("step")


def quiet(args: ResourceHookArgs) -> None:
    pass


def failing(args: ResourceHookArgs) -> None:
    if step in (3, 4):
        raise RuntimeError(f"not at step {step}")


quiet_hook = ResourceHook("quiet", quiet, opts=ResourceHookOptions(on_dry_run=True))
failing_hook = ResourceHook("failing", failing)

every = ResourceHookBinding(
    before_create=[quiet_hook],
    after_create=[quiet_hook],
    before_update=[quiet_hook],
    after_update=[quiet_hook],
    before_delete=[quiet_hook],
    after_delete=[quiet_hook],
)
tags = {"step": str(step)}
after_first = []
if step < 5:
    after_first = [aws.sqs.Queue("first", tags=tags, opts=pulumi.ResourceOptions(hooks=every))]
before = ResourceHookBinding(before_update=[failing_hook] if step == 3 else [])
after = ResourceHookBinding(after_update=[failing_hook] if step == 4 else [])
second = aws.sqs.Queue(
    "second", tags=tags, opts=pulumi.ResourceOptions(hooks=before, depends_on=after_first)
)
third = aws.sqs.Queue(
    "third", tags=tags, opts=pulumi.ResourceOptions(hooks=after, depends_on=[second])
)
pulumi.export("third", third.url)
