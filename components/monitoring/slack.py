"""Alarms in a Slack channel, through AWS Chatbot (now Amazon Q Developer in chat applications)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import pulumi
from pulumi_aws import chatbot, iam
from pydantic import Field

from bilberry.settings import Settings

from ..component import Component
from ..security.permissions import allow, document, take_on

CHATBOT_REGIONS: Final = ("us-east-2", "us-west-2", "eu-west-1", "ap-southeast-1")
"""Where the service takes calls; what it holds is the account's, whichever it is (Amazon Q Developer
in chat applications Administrator Guide, "Interface VPC endpoints", 2026-11)."""

MAY_AT_MOST: Final = "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"
"""What anybody in the channel may do at most. Without it, AWS' default is everything (Pulumi AWS SDK
7.51, chatbot.SlackChannelConfiguration)."""


LOOK: Final = ["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*"]


class SlackSettings(Settings):
    """Which Slack channel. Somebody has to let AWS into the workspace once, in AWS' console."""

    workspace_id: Annotated[str, Field(pattern=r"^[0-9A-Z]{1,255}$", examples=["T012ABCDEFG"])]
    """The workspace's id, from the console's page of it."""
    channel_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+$", examples=["C012ABCDEFG"])]
    """The channel's id, at the end of its link in Slack."""


class SlackChannel:
    """A channel that is told of alarms, children of the component that watches. Costs nothing."""

    def __init__(
        self, owner: Component, settings: SlackSettings, *, topics: Sequence[pulumi.Input[str]]
    ) -> None:
        self.owner = owner
        self.settings = settings
        self.role = self._role()
        self.policy = self._policy()
        self.configuration = self._configuration(topics)

    def _role(self) -> iam.Role:
        name = f"{self.owner.name}-slack-role"
        return iam.Role(
            name,
            description=f"Lets Slack show the graphs of {self.owner.name}",
            # Without a condition: AWS documents none for this service (its Administrator Guide,
            # "Identity and Access Management", 2026-11).
            assume_role_policy=take_on("chatbot.amazonaws.com"),
            tags=self.owner.place.tagged(name),
            opts=self.owner.child(),
        )

    def _policy(self) -> iam.RolePolicy:
        """To show an alarm's graph. CloudWatch takes no narrower resource for reading metrics."""
        return iam.RolePolicy(
            f"{self.owner.name}-slack-policy",
            role=self.role.id,
            policy=document(allow("LookAtMetrics", LOOK, "*")),
            opts=self.owner.child(),
        )

    def _configuration(
        self, topics: Sequence[pulumi.Input[str]]
    ) -> chatbot.SlackChannelConfiguration:
        place, name = self.owner.place, f"{self.owner.name}-slack"
        return chatbot.SlackChannelConfiguration(
            name,
            configuration_name=place.unique(name),
            slack_team_id=self.settings.workspace_id,
            slack_channel_id=self.settings.channel_id,
            iam_role_arn=self.role.arn,
            guardrail_policy_arns=[MAY_AT_MOST],
            logging_level="ERROR",
            sns_topic_arns=list(topics),
            region=place.region if place.region in CHATBOT_REGIONS else CHATBOT_REGIONS[0],
            tags=place.tagged(name),
            opts=self.owner.child(depends_on=[self.policy]),
        )
