"""Alarms in a Slack channel, through AWS Chatbot (now Amazon Q Developer in chat applications)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

import pulumi
from pulumi_aws import chatbot, iam
from pydantic import Field

from bilberry.settings import Settings

from ..component import ChildGroup, Component
from ..security.permissions import allow, take_on
from ..security.roles import iam_role, inline_policy

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


class SlackChannel(ChildGroup):
    """A channel that is told of alarms, children of the component that watches. Costs nothing."""

    def __init__(
        self,
        owner: Component,
        role: str,
        *,
        settings: SlackSettings,
        topics: Sequence[pulumi.Input[str]],
    ) -> None:
        super().__init__(owner, role)
        self.settings = settings
        self.reader = self._reader()
        self.policy = self._policy()
        self.configuration = self._configuration(topics)

    def _reader(self) -> iam.Role:
        """AWS documents no condition for who takes it on.

        Source: the service's Administrator Guide, "Identity and Access Management", 2026-11.
        """
        description = f"Lets Slack show the graphs of {self.owner.name}"
        trust = take_on("chatbot.amazonaws.com")
        return iam_role(self, "role", description=description, trust=trust)

    def _policy(self) -> iam.RolePolicy:
        """To show an alarm's graph. CloudWatch takes no narrower resource for reading metrics."""
        return inline_policy(self, "policy", allow("LookAtMetrics", LOOK, "*"), of=self.reader)

    def _configuration(
        self, topics: Sequence[pulumi.Input[str]]
    ) -> chatbot.SlackChannelConfiguration:
        place = self.place
        return chatbot.SlackChannelConfiguration(
            self.name,
            configuration_name=place.unique(self.name),
            slack_team_id=self.settings.workspace_id,
            slack_channel_id=self.settings.channel_id,
            iam_role_arn=self.reader.arn,
            guardrail_policy_arns=[MAY_AT_MOST],
            logging_level="ERROR",
            sns_topic_arns=list(topics),
            region=place.region if place.region in CHATBOT_REGIONS else CHATBOT_REGIONS[0],
            tags=place.tagged(self.name),
            opts=self.child(depends_on=[self.policy]),
        )
