"""AWS Budgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bilberry.rehearsal.clouds.knowledge.attempt import Attempt
from bilberry.rehearsal.clouds.knowledge.knowledge import Knowledge
from bilberry.rehearsal.clouds.knowledge.places import values
from bilberry.vendors import aws


def forecast_of_a_day(attempt: Attempt) -> None:
    """A daily budget has no forecasts.

    Source: https://docs.aws.amazon.com/cost-management/latest/userguide/create-cost-budget.html,
    2026-10: "Daily budgets don't support enabling forecasted alerts, or daily budget planning."
    """
    if attempt.value("timeUnit") != "DAILY":
        return
    for where, kind in values(attempt.operation.inputs, "notifications.notificationType"):
        if kind == "FORECASTED":
            message = (
                "Daily budgets don't support enabling forecasted alerts; write "
                "notification_type='ACTUAL', or time_unit='MONTHLY'."
            )
            raise attempt.refusal(message, where, code="InvalidParameterException")


KNOWLEDGE: Final[Mapping[str, Knowledge]] = {
    aws.budgets.BUDGET: Knowledge(
        validations=(forecast_of_a_day,),
    ),
}
