"""Operations that a killed run left unfinished; two resources for them to be about."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

topic = aws.sns.Topic("topic", tags={"step": str(step)})
queue = aws.sqs.Queue("queue", tags={"topic": topic.arn})
