"""Questions to the cloud: plain, as outputs, with arguments not known yet, and refused ones."""

import pulumi
import pulumi_aws as aws

step = pulumi.Config().require_int("step")

region = aws.get_region()
caller = aws.get_caller_identity_output()
zones = aws.get_availability_zones_output(state="available")
policy = aws.iam.get_policy_document_output(
    statements=[{"actions": ["sqs:SendMessage"], "resources": ["*"]}]
)
queue = aws.sqs.Queue("queue", tags={"region": region.region, "account": caller.account_id})
about = aws.iam.get_policy_document_output(
    statements=[{"actions": ["sqs:SendMessage"], "resources": [queue.arn]}]
)
aws.sqs.QueuePolicy("policy", queue_url=queue.url, policy=about.json)

other = aws.Provider("other", region="us-west-2")
elsewhere = aws.get_region_output(opts=pulumi.InvokeOutputOptions(provider=other))

pulumi.export("region", region.region)
pulumi.export("zones", zones.names)
pulumi.export("policy", policy.json)
pulumi.export("elsewhere", elsewhere.region)
if step > 1:
    aws.ssm.get_parameter("absent")
