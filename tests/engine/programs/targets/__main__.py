"""Only what was asked for: targets, their dependants, and replacements on demand."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")
tags = {"step": str(step)}

base = aws.sns.Topic("base", tags=tags)
upon = aws.sqs.Queue("upon", tags={**tags, "base": base.arn})
further = aws.sqs.Queue("further", tags={**tags, "upon": upon.url})
aside = aws.sqs.Queue("aside", tags=tags)
if step > 1:
    fresh = aws.sqs.Queue("fresh", tags=tags)
    needs = aws.sqs.Queue("needs", tags={"fresh": fresh.url})
if step < 4:
    gone = aws.sqs.Queue("gone", tags=tags)
pulumi.export("step", step)
