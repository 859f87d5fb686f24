"""The resource types of AWS Chatbot."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import ResourceType

SLACK_CHANNEL_CONFIGURATION: Final = ResourceType(
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration"
)
