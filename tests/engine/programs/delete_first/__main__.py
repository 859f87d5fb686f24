"""A replacement that deletes first, by name or by option, and what goes along with it."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

# A name that the program fixed can be taken only once, so the old queue goes first.
fixed = aws.sqs.Queue("fixed", name="orders" if step < 2 else "purchases")

# Endpoints of subscriptions are create-only: this one cannot outlive its queue.
topic = aws.sns.Topic("topic")
along = aws.sns.TopicSubscription("along", topic=topic.arn, protocol="sqs", endpoint=fixed.arn)
beyond = aws.ssm.Parameter("beyond", type="String", value=along.arn)

# A parameter's value can change: it stays, and is updated.
beside = aws.ssm.Parameter("beside", type="String", value=fixed.url)

# A made-up name leaves room for both; the option asks for delete-first all the same.
asked = aws.sqs.Queue(
    "asked",
    fifo_queue=step > 2,
    opts=pulumi.ResourceOptions(delete_before_replace=True),
)
upon = aws.sns.TopicSubscription("upon", topic=topic.arn, protocol="sqs", endpoint=asked.arn)

pulumi.export("fixed", fixed.url)
pulumi.export("upon", upon.arn)
