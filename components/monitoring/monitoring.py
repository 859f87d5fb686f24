"""Monitoring: somebody is told when a part of the estate is not well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import pulumi
from pulumi_aws import cloudwatch
from pydantic import AfterValidator, Field

from bilberry.errors import InvalidValueError
from bilberry.settings import Settings

from ..component import Component, Place
from ..security.keys import EncryptionKeys
from .alarm_topic import AlarmTopic
from .alarms import Alarm
from .application_alarms import of_api, of_health_check
from .dashboard import document
from .health_check import HealthCheck, HealthCheckSettings
from .slack import SlackChannel, SlackSettings
from .thresholds import Thresholds


def _address(text: str) -> str:
    name, _, domain = text.partition("@")
    if not name or "." not in domain or " " in text or "@" in domain:
        raise InvalidValueError("a mail address, as operations@example.com")
    return text


def _own_namespace(text: str) -> str:
    if text.startswith("AWS/"):
        reason = "a namespace of one's own: AWS/ is that of AWS' services"
        raise InvalidValueError(reason, meant=text.removeprefix("AWS/"))
    return text


Namespace = Annotated[
    str,
    Field(pattern=r"^[A-Za-z0-9_.#/-]{1,255}$", examples=["Shop/API"]),
    AfterValidator(_own_namespace),
]
"""A namespace of CloudWatch's metrics that is not AWS's own."""


class ApiSettings(Settings):
    """What the application reports of itself.

    Its metrics are `Latency`, in milliseconds, and `ErrorRate`, in percent, without dimensions.
    """

    namespace: Namespace
    """The namespace it reports them in; another one for each environment of an account."""
    latency_milliseconds: Annotated[int, Field(ge=1)] = 1000
    """Average time of an answer, for two minutes, above which somebody is told. Default: 1000."""
    error_percent: Annotated[float, Field(gt=0, le=100)] = 1
    """Share of answers that are errors, in a minute, above which somebody is told. Default: 1."""


class MonitoringSettings(Settings):
    """Who is told, and when."""

    quiet: bool = False
    """Whether alarms change state without telling anybody, outside production. Default: no."""
    emails: tuple[Annotated[str, AfterValidator(_address)], ...] = ()
    """Who is told by mail, once they followed the link in the mail AWS sends first, one for each
    region. Default: nobody."""
    slack: SlackSettings | None = None
    """A Slack channel that is told. Default: none."""
    thresholds: Thresholds = Thresholds()
    """How full, how slow and how late parts may be."""
    api: ApiSettings | None = None
    """Alarms of the application's own metrics. Default: none, as it reports none."""
    health_check: HealthCheckSettings | None = None
    """A site that is asked from outside. Default: none."""


class Monitoring(Component):
    """Tells people when a part of the estate is not well.

    Creates a CloudWatch alarm for each of the records it is given, and its own for the application
    and for a site asked from outside; an encrypted topic in each region with alarms, told of both
    alarm and recovery; subscriptions by mail and Slack; and a dashboard of it all. Idle it costs
    ten cents a month for each alarm and three dollars for the dashboard.
    """

    def __init__(
        self,
        name: str,
        settings: MonitoringSettings,
        *,
        place: Place,
        keys: EncryptionKeys,
        alarms: Sequence[Alarm],
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        super().__init__(name, place, opts)
        self.settings = settings
        self.keys = keys
        self.health_check = self._health_check()
        self.watched = [*alarms, *self.alarms(settings.thresholds)]
        self.topics = {region: self._topic(region) for region in self._regions()}
        self.metric_alarms = {alarm.name: self._alarm(alarm) for alarm in self.watched}
        self.slack = self._slack()
        self.dashboard = self._dashboard()

        self.topic = self.topics[place.region]
        self.register_outputs(
            {"topicArn": self.topic.arn, "dashboardName": self.dashboard.dashboard_name}
        )

    def alarms(self, thresholds: Thresholds) -> Iterator[Alarm]:
        """Those of what belongs to no other part: the application, and its site from outside."""
        if api := self.settings.api:
            yield from of_api(
                api.namespace,
                region=self.place.region,
                latency_milliseconds=api.latency_milliseconds,
                error_percent=api.error_percent,
            )
        if check := self.health_check:
            yield of_health_check("site", check.check.id, host=check.host)

    def _health_check(self) -> HealthCheck | None:
        settings = self.settings.health_check
        return HealthCheck(self, "health", settings=settings) if settings else None

    def _regions(self) -> list[str]:
        """Where there is a topic: at home, for budgets and others too, and where alarms are."""
        return sorted({self.place.region, *(alarm.metric.region for alarm in self.watched)})

    def _topic(self, region: str) -> AlarmTopic:
        key = self.keys.arn_in(region)
        role = self.role_in(region, "topic")
        return AlarmTopic(self, role, region=region, key=key, emails=self.settings.emails)

    def _alarm(self, alarm: Alarm) -> cloudwatch.MetricAlarm:
        name = self.child_name(alarm.name)
        metric = alarm.metric
        topics = [self.topics[metric.region].arn]
        return cloudwatch.MetricAlarm(
            name,
            name=self.place.unique(name),
            alarm_description=alarm.meaning,
            namespace=metric.namespace,
            metric_name=metric.name,
            dimensions=dict(metric.dimensions),
            statistic=metric.statistic,
            period=metric.period_seconds,
            evaluation_periods=alarm.periods,
            datapoints_to_alarm=alarm.periods,
            comparison_operator=alarm.comparison,
            threshold=alarm.threshold,
            treat_missing_data=alarm.missing,
            actions_enabled=not self.settings.quiet,
            alarm_actions=topics,
            ok_actions=topics,
            region=metric.region,
            tags=self.place.tagged(name),
            opts=self.child(),
        )

    def _slack(self) -> SlackChannel | None:
        settings = self.settings.slack
        topics = [topic.arn for topic in self.topics.values()]
        return SlackChannel(self, "slack", settings=settings, topics=topics) if settings else None

    def _dashboard(self) -> cloudwatch.Dashboard:
        arns = [alarm.arn for alarm in self.metric_alarms.values()]
        return cloudwatch.Dashboard(
            self.child_name("dashboard"),
            dashboard_name=self.place.unique(self.name),
            dashboard_body=pulumi.Output.json_dumps(document(self.watched, arns)),
            region=self.place.region,
            opts=self.child(),
        )
