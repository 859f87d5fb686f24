"""Functions of the program that change what it registers: properties and options."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")


def tag(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult | None:
    if args.type_ != "aws:sqs/queue:Queue":
        return None
    tags = {**(args.props.get("tags") or {}), "by": "transform", "step": str(step)}
    return pulumi.ResourceTransformResult({**args.props, "tags": tags}, args.opts)


def protect(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
    opts = pulumi.ResourceOptions.merge(
        args.opts,
        pulumi.ResourceOptions(retain_on_delete=True, ignore_changes=["visibilityTimeoutSeconds"]),
    )
    return pulumi.ResourceTransformResult(args.props, opts)


def rename(args: pulumi.ResourceTransformArgs) -> pulumi.ResourceTransformResult:
    props = {**args.props, "delaySeconds": 5}
    opts = pulumi.ResourceOptions.merge(
        args.opts, pulumi.ResourceOptions(replace_on_changes=["tags"])
    )
    return pulumi.ResourceTransformResult(props, opts)


pulumi.runtime.register_resource_transform(tag)


class Group(pulumi.ComponentResource):
    """Its own transforms see its children."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("demo:index:Group", name, None, opts)
        inside = pulumi.ResourceOptions(parent=self, transforms=[rename])
        self.queue = aws.sqs.Queue(
            f"{name}-queue", visibility_timeout_seconds=30 * step, opts=inside
        )
        self.topic = aws.sns.Topic(f"{name}-topic", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({"queue": self.queue.url})


group = Group("group", pulumi.ResourceOptions(transforms=[protect]))
aws.sqs.Queue("loose", tags={"topic": group.topic.arn})
aws.sqs.Queue("after", opts=pulumi.ResourceOptions(depends_on=[group.queue], transforms=[rename]))
