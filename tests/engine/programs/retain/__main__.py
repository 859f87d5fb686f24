"""What is retained stays in the cloud when its resource is deleted or replaced."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")
retained = pulumi.ResourceOptions(retain_on_delete=True)


class Store(pulumi.ComponentResource):
    """Retention is inherited."""

    def __init__(self, name: str, opts: pulumi.ResourceOptions) -> None:
        super().__init__("demo:index:Store", name, None, opts)
        aws.sqs.Queue(f"{name}-inside", opts=pulumi.ResourceOptions(parent=self))
        self.register_outputs({})


if step < 3:
    aws.sqs.Queue("kept", fifo_queue=step == 2, opts=retained)
    aws.sqs.Queue("named", name="named" if step < 2 else "renamed", opts=retained)
    Store("store", retained)
else:
    aws.sqs.Queue("again", name="renamed")
