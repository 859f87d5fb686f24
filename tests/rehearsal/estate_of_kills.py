"""The program whose runs are killed: a dozen resources, in two versions.

Between the versions a thing is created, updated, replaced in either order, taken along by a
replacement, renamed by an alias and deleted.
"""

import os

import pulumi
import pulumi_aws as aws
import pulumi_random as random
from pulumi import Alias, ResourceOptions


class Shop(pulumi.ComponentResource):
    """A component with two things of its own."""

    def __init__(self, name: str, version: int) -> None:
        super().__init__("kills:index:Shop", name)
        child = ResourceOptions(parent=self)
        self.topic = aws.sns.Topic(f"{name}-news", tags={"version": str(version)}, opts=child)
        aws.cloudwatch.LogGroup(f"{name}-log", retention_in_days=7 * version, opts=child)
        self.register_outputs({"topic": self.topic.arn})


def estate() -> None:
    """Declare the version that the environment names."""
    version = int(os.environ["VERSION"])
    password = random.RandomPassword("password", length=20 * version)
    network = aws.ec2.Vpc("network", cidr_block="10.0.0.0/16")
    said = f"version {version}"
    aws.ec2.SecurityGroup("create-first", vpc_id=network.id, description=said)
    fixed = aws.ec2.SecurityGroup("delete-first", name="web", vpc_id=network.id, description=said)
    aws.vpc.SecurityGroupEgressRule(
        "taken-along", security_group_id=fixed.id, ip_protocol="-1", cidr_ipv4="0.0.0.0/0"
    )
    secret = aws.secretsmanager.Secret("secret", recovery_window_in_days=0)
    aws.secretsmanager.SecretVersion(
        "secret-value", secret_id=secret.id, secret_string=password.result
    )
    shop = Shop("shop", version)
    if version == 1:
        aws.sqs.Queue("old", tags={"of": shop.topic.name})
        aws.sqs.Queue("former")
    else:
        aws.sqs.Queue("new", tags={"of": shop.topic.name})
        aws.sqs.Queue("latter", opts=ResourceOptions(aliases=[Alias(name="former")]))
    pulumi.export("topic", shop.topic.arn)
    pulumi.export("password", password.result)
