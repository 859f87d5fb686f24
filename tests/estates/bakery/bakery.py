"""The Bakery: a shop on Vercel, a small database with its cache, and orders baked in the background."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final, Literal

from bilberry.stack_file.model import Constraints
from components.functions.background import FunctionSettings
from components.functions.modules import modules_in
from estates.estate import Estate, Outputs
from estates.parts.data_tier import DataTier, DataTierSettings
from estates.parts.domain import Domain
from estates.parts.foundation import Foundation
from estates.parts.recovery import Recovery, RecoverySettings
from estates.parts.watching import Watching, WatchingSettings
from estates.parts.web_on_aws import WebOnAws, WebOnAwsSettings
from estates.parts.work import Job, Work, WorkSettings, messages_fit

HERE: Final = Path(__file__).parent


class BakerySettings(
    DataTierSettings, WorkSettings, RecoverySettings, WatchingSettings, WebOnAwsSettings
):
    """A stack file of the Bakery: the keys of its parts, and its own."""

    constraints: ClassVar[Constraints] = (messages_fit("bake"),)

    estate: Literal["bakery"]
    """Which estate this stack is one environment of."""
    bake: FunctionSettings = FunctionSettings()
    """The function that works through the queue of orders."""


def build(settings: BakerySettings) -> Outputs:
    """Wire the Bakery."""
    base = Foundation(settings)
    data = DataTier(base, settings, data_api=settings.data_api)
    domain = Domain(settings, base.opts)
    work = Work(base, settings, data=data, job=_job(settings.bake))
    recovery = Recovery(base, settings, restores=data.restores)
    watched = [*data.watched, *work.watched, *recovery.watched]
    watching = Watching(base, settings, watched=watched)
    recovery.report_failures(watching.monitoring.topic.arn)
    web = WebOnAws(
        base,
        settings,
        dns=domain.dns,
        data=data,
        grants=[work.use, watching.use],
        permissions=HERE / "permissions.json",
    )
    return {**domain.outputs, **data.outputs, **work.outputs, **watching.outputs, **web.outputs}


def _job(settings: FunctionSettings) -> Job:
    return Job(
        role="bake",
        settings=settings,
        code=modules_in(HERE),
        handler="bake.handler",
        prefix="bakery",
        queue="orders",
    )


ESTATE = Estate(BakerySettings, build)
