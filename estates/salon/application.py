"""What the Salon's application reports of itself, unless a stack file says otherwise."""

from __future__ import annotations

from components.monitoring.monitoring import ApiSettings, MonitoringSettings, Namespace


class SalonApiSettings(ApiSettings):
    """The application's own metrics, in the seed's namespace."""

    namespace: Namespace = "PinkBlueberry/API"
    """The namespace it reports them in; another one for each environment of an account."""


class SalonMonitoringSettings(MonitoringSettings):
    """Who is told, and when."""

    api: SalonApiSettings | None = SalonApiSettings()
    """Alarms of the application's own metrics, or null to go without."""
