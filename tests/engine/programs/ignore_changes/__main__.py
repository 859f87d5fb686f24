"""Changes that the program asked not to see."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")


def ignoring(*paths: str) -> pulumi.ResourceOptions:
    return pulumi.ResourceOptions(ignore_changes=list(paths))


aws.sqs.Queue("whole", tags={"step": str(step)}, opts=ignoring("tags"))
aws.sqs.Queue("inner", tags={"step": str(step), "kept": str(step)}, opts=ignoring("tags.kept"))
aws.sqs.Queue("quoted", tags={"a b": str(step)}, opts=ignoring('tags["a b"]'))
aws.sqs.Queue("every", tags={"one": str(step), "two": str(step)}, opts=ignoring("tags.*"))
aws.sqs.Queue("all", visibility_timeout_seconds=30 * step, opts=ignoring("*"))
aws.sqs.Queue("absent", tags={"new": "1"} if step > 1 else None, opts=ignoring("tags"))
aws.sqs.Queue("gone", tags={"old": "1"} if step < 2 else None, opts=ignoring("tags"))
aws.sqs.Queue("forced", fifo_queue=step > 1, opts=ignoring("fifoQueue"))
aws.sqs.Queue("other", visibility_timeout_seconds=30 * step, opts=ignoring("tags"))
