"""The Pink Blueberry Salon: what it is composed of, and who is wired to whom."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Final, Literal

from bilberry.stack_file.model import Constraint, Constraints
from components.component import Component
from estates.estate import Estate, Outputs
from estates.parts.data_tier import DataTier, DataTierSettings, addresses
from estates.parts.domain import Domain
from estates.parts.edge import Edge, EdgeSettings
from estates.parts.foundation import Foundation
from estates.parts.recovery import Recovery, RecoverySettings
from estates.parts.shared_files import SharedFiles, SharedFilesSettings
from estates.parts.watching import Watching, WatchingSettings
from estates.parts.web_on_aws import WebOnAws, WebOnAwsSettings
from estates.parts.work import Work, WorkSettings, messages_fit
from estates.salon.application import SalonMonitoringSettings
from estates.salon.elsewhere import First, elsewhere
from estates.salon.exceptions import EXCEPTIONS
from estates.salon.vercel_json import vercel_json_fits_the_plan
from estates.salon.work import ProcessBookingSettings, process_booking

PERMISSIONS: Final = Path(__file__).parent / "permissions.json"
"""What CI may do in the Salon's AWS account; `estates.parts.permissions` says how it is derived."""


class SalonSettings(
    DataTierSettings,
    SharedFilesSettings,
    EdgeSettings,
    WorkSettings,
    RecoverySettings,
    WatchingSettings,
    WebOnAwsSettings,
):
    """A stack file of the Salon: the keys of its parts, and its own."""

    constraints: ClassVar[Constraints] = (
        messages_fit("process_booking"),
        Constraint(("vercel",), vercel_json_fits_the_plan),
    )
    exceptions = EXCEPTIONS

    estate: Literal["salon"]
    """Which estate this stack is one environment of."""
    monitoring: SalonMonitoringSettings = SalonMonitoringSettings()
    """Who is told when something is not well, and when."""
    process_booking: ProcessBookingSettings = ProcessBookingSettings()
    """The function that confirms bookings."""

    @property
    def facts(self) -> Mapping[str, Any]:
        """And how the estate is built again where the first copy of its data is."""
        again = [elsewhere(self._first, region) for region in self.replica_regions[:1]]
        return {**super().facts, **({"elsewhere": again[0]} if again else {})}

    @property
    def _first(self) -> First:
        return First(
            environment=self.environment,
            region=self.region,
            copies=[*self.backups.regions, *self.replica_regions],
            cidrs=list(addresses(self.network, self.further_networks).values()),
            access=self.data_access,
            ruleset=self.ci.ruleset,
        )


class Salon:
    """The Salon's parts, wired. Each one is reachable, as its components are from it."""

    def __init__(self, settings: SalonSettings) -> None:
        self.settings = settings
        self.base = Foundation(settings)
        self.data = DataTier(self.base, settings, data_api=settings.data_api)
        self.files = SharedFiles(self.base, settings, network=self.data.network)
        self.domain = Domain(settings, self.base.opts)
        self.edge = Edge(self.base, settings, dns=self.domain.dns)
        self.work = Work(
            self.base, settings, data=self.data, job=process_booking(settings.process_booking)
        )
        self.recovery = Recovery(
            self.base,
            settings,
            restores=self.data.restores,
            shielded={"cdn": self.edge.cdn.distribution_arn},
        )
        self.watching = Watching(self.base, settings, watched=self._watched())
        self.failures = self.recovery.report_failures(self.watching.monitoring.topic.arn)
        self.web = self._web()

    def _watched(self) -> list[Component]:
        """What is watched, in the dashboard's order."""
        parts = (self.data, self.files, self.edge, self.work, self.recovery)
        return [component for part in parts for component in part.watched]

    def _web(self) -> WebOnAws:
        return WebOnAws(
            self.base,
            self.settings,
            dns=self.domain.dns,
            data=self.data,
            grants=[self.edge.use, self.work.use, self.watching.use],
            pipeline=[self.edge.renewal],
            permissions=PERMISSIONS,
        )

    @property
    def outputs(self) -> Outputs:
        """What applications need: addresses and the ARNs of secrets, never a secret itself."""
        return {
            **self.base.outputs,
            **self.data.outputs,
            **self.files.outputs,
            **self.domain.outputs,
            **self.edge.outputs,
            **self.work.outputs,
            "BookingQueueUrl": self.work.messaging.queue_url,
            "ProcessBookingFunctionArn": self.work.function.arn,
            **self.recovery.outputs,
            **self.web.outputs,
            **self.watching.outputs,
        }


def build(settings: SalonSettings) -> Outputs:
    """Wire the Salon."""
    return Salon(settings).outputs


ESTATE = Estate(SalonSettings, build)
