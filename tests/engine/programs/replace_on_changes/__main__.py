"""Changes that the program asked to be replacements."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")


def replacing(*paths: str) -> pulumi.ResourceOptions:
    return pulumi.ResourceOptions(replace_on_changes=list(paths))


whole = aws.sqs.Queue("whole", tags={"step": str(step)}, opts=replacing("tags"))
aws.sqs.Queue("inner", tags={"step": str(step)}, opts=replacing("tags.step"))
aws.sqs.Queue("missed", tags={"step": str(step)}, opts=replacing("tags.other"))
aws.sqs.Queue("any", visibility_timeout_seconds=30 * step, opts=replacing("*"))
aws.sqs.Queue("every", tags={"step": str(step)}, opts=replacing("tags.*"))
aws.ssm.Parameter("upon", type="String", value=whole.arn)
