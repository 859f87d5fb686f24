"""Which values are secret: those the program says, and the outputs of the same name."""

import pulumi
import pulumi_aws as aws
import pulumi_random as random

step = pulumi.Config().require_int("step")
secret = pulumi.Output.secret("s3cr3t")

# by the SDK itself
aws.ssm.Parameter("parameter", type="SecureString", value=f"plain-{step}")
password = random.RandomPassword("password", length=20)

# whole, inside an object, inside a list
aws.sqs.Queue("nested", tags={"open": str(step), "closed": secret})
aws.sqs.Queue("whole", tags=pulumi.Output.secret({"open": "1", "closed": "2"}))
key = aws.ec2.SecurityGroup(
    "listed",
    ingress=[
        {"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["10.0.0.0/8"]},
        {"protocol": "tcp", "from_port": 80, "to_port": 80, "description": secret, "self": True},
    ],
)

# by option, from another resource, and no longer
extra = pulumi.ResourceOptions(additional_secret_outputs=["arn", "visibilityTimeoutSeconds"])
marked = aws.sqs.Queue("marked", visibility_timeout_seconds=30 * step, opts=extra)
aws.ssm.Parameter("onward", type="String", value=marked.arn)
opened = pulumi.Output.unsecret(password.result).apply(len)
aws.sqs.Queue("opened", tags={"length": pulumi.Output.format("{}", opened)})

pulumi.export("secret", secret)
pulumi.export("inside", {"open": "1", "closed": secret, "list": [secret, "open"]})
pulumi.export("from-resource", marked.arn)
pulumi.export("opened", opened)
pulumi.export("length", password.result.apply(len))
