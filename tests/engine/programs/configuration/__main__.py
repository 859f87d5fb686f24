"""Secrets in the stack's configuration, the program's and a provider's."""

import pulumi
import pulumi_aws as aws

config = pulumi.Config()
step = config.require_int("step")

token = config.require_secret("token")
data = config.require_secret_object("data")
aws.ssm.Parameter("token", type="SecureString", value=token)
aws.sqs.Queue("queue", tags={"token": token, "inner": data["inner"], "step": str(step)})
explicit = aws.Provider("explicit", region="us-west-2", secret_key=token, access_key="AKIAEXAMPLE")
aws.sqs.Queue("elsewhere", opts=pulumi.ResourceOptions(provider=explicit))
pulumi.export("token", token)
pulumi.export("data", data)
pulumi.export("length", token.apply(len))
