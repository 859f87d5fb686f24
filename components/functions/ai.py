"""Permission to have pictures and texts understood by AWS: Rekognition and Comprehend."""

from __future__ import annotations

from typing import Final, Literal

import pulumi
from pulumi_aws import iam

from bilberry.settings import Settings

from ..component import Component, Place
from ..security.permissions import Statement, allow, document

Service = Literal["rekognition", "comprehend"]

CALLS: Final[dict[Service, list[str]]] = {
    "rekognition": [
        "rekognition:DetectFaces",
        "rekognition:DetectLabels",
        "rekognition:DetectModerationLabels",
    ],
    "comprehend": [
        "comprehend:DetectDominantLanguage",
        "comprehend:DetectKeyPhrases",
        "comprehend:DetectSentiment",
    ],
}
"""Calls that look at what they are given and keep nothing; none takes a narrower resource than `*`
(Service Authorization Reference, Amazon Rekognition, Amazon Comprehend, 2026-11)."""


class AiSettings(Settings):
    """The plain decision about AI services."""

    services: tuple[Service, ...] = ("rekognition", "comprehend")
    """The services that may be called. Default: both; an empty list for none."""


class AiAccess(Component):
    """What an application needs to ask Rekognition and Comprehend, for its role.

    Creates one IAM policy, to be attached to whoever asks. Idle it costs nothing; AWS bills each
    call.
    """

    def __init__(
        self,
        name: str,
        settings: AiSettings,
        *,
        place: Place,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.policy = self._policy()
        self.policy_arn: pulumi.Output[str] = self.policy.arn
        self.register_outputs({"policyArn": self.policy_arn})

    def _policy(self) -> iam.Policy:
        name = self.child_name("policy")
        return iam.Policy(
            name,
            description=f"May call {' and '.join(self.settings.services)} in {self.place.region}",
            policy=document(*map(self._calls, self.settings.services)),
            tags=self.place.tagged(name),
            opts=self.child(),
        )

    def _calls(self, service: Service) -> Statement:
        """In the estate's own region only: pictures of customers do not travel."""
        here = {"StringEquals": {"aws:RequestedRegion": self.place.region}}
        return allow(f"Call{service.title()}", CALLS[service], "*", condition=here)
