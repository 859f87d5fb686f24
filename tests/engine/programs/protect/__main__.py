"""Protected resources are neither replaced nor deleted; a component's protection is its children's."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")
protected = pulumi.ResourceOptions(protect=step < 5)


def after(*resources: pulumi.Resource) -> pulumi.ResourceOptions:
    """What is refused comes last, so that both engines have done the rest by then."""
    return pulumi.ResourceOptions(depends_on=list(resources))


class Vault(pulumi.ComponentResource):
    """A queue inside, protected if the component is."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("demo:index:Vault", name, None, opts)
        self.inside = aws.sqs.Queue(f"{name}-inside", opts=pulumi.ResourceOptions(parent=self))
        open_ = pulumi.ResourceOptions(parent=self, protect=False)
        self.open = aws.sqs.Queue(f"{name}-open", opts=open_)
        self.register_outputs({})


loose = aws.sns.Topic("loose", tags={"step": str(step)})
if step != 4:
    vault = Vault("vault", pulumi.ResourceOptions.merge(protected, after(loose)))
if step != 3:
    last = pulumi.ResourceOptions.merge(protected, after(*([vault] if step != 4 else [])))
    kept = aws.sqs.Queue("kept", fifo_queue=step == 2, tags={"step": str(step)}, opts=last)
    pulumi.export("kept", kept.arn)
