"""Resources that get other names, parents and types, and are still the same."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")
moved = step > 1


class Box(pulumi.ComponentResource):
    """A queue whose name begins with the box's."""

    def __init__(self, name: str, kind: str, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__(f"demo:index:{kind}", name, None, opts)
        own = pulumi.ResourceOptions(parent=self)
        self.queue = aws.sqs.Queue(f"{name}-queue", opts=own)
        named = [pulumi.Alias(name=f"once-{name}")] if moved else []
        self.other = aws.sqs.Queue(
            f"now-{name}" if moved else f"once-{name}",
            opts=pulumi.ResourceOptions(parent=self, aliases=named),
        )
        self.register_outputs({"queue": self.queue.url})


def formerly(*aliases: pulumi.Alias | str) -> pulumi.ResourceOptions:
    return pulumi.ResourceOptions(aliases=list(aliases) if moved else [])


# a name, a whole URN, a list of which one is right
aws.sqs.Queue("new" if moved else "old", opts=formerly(pulumi.Alias(name="old")))
urn = "urn:pulumi:test::aliases::aws:sqs/queue:Queue::former"
aws.sqs.Queue("latter" if moved else "former", opts=formerly(urn))
aws.sqs.Queue(
    "third" if moved else "first",
    opts=formerly(pulumi.Alias(name="second"), pulumi.Alias(name="first")),
)

# a component's name and type: its children follow
Box("newbox" if moved else "oldbox", "Box", formerly(pulumi.Alias(name="oldbox")))
Box("typed", "Crate" if moved else "Box", formerly(pulumi.Alias(type_="demo:index:Box")))

# in and out of a component
home = Box("home", "Box")
if moved:
    inside = pulumi.Alias(parent=pulumi.ROOT_STACK_RESOURCE)
    aws.sqs.Queue("mover", opts=pulumi.ResourceOptions(parent=home, aliases=[inside]))
    outside = pulumi.Alias(parent=home)
    aws.sqs.Queue("leaver", opts=pulumi.ResourceOptions(aliases=[outside]))
else:
    aws.sqs.Queue("mover")
    aws.sqs.Queue("leaver", opts=pulumi.ResourceOptions(parent=home))

# a dependant of something renamed, and an aliased one that changes as well
source = aws.sns.Topic("now-topic" if moved else "topic", opts=formerly(pulumi.Alias(name="topic")))
aws.ssm.Parameter("dependant", type="String", value=source.arn)
aws.sqs.Queue(
    "now-changed" if moved else "changed",
    visibility_timeout_seconds=30 * step,
    opts=formerly(pulumi.Alias(name="changed")),
)

# one that changes its type goes on as a replacement
aws.sqs.Queue("kept-fifo", fifo_queue=moved, opts=formerly(pulumi.Alias(name="nothing")))
