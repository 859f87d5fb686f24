"""The resource types of AWS Chatbot."""

from __future__ import annotations

from typing import Final

from bilberry.vendors.resource_type import Service

_type: Final = Service("aws", "chatbot").type

SLACK_CHANNEL_CONFIGURATION: Final = _type("SlackChannelConfiguration")
