"""A CloudWatch dashboard of alarms: their states, and each number with its threshold. No Pulumi.

The form is that of the CloudWatch API Reference, "Dashboard body structure and syntax", 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from .alarms import Alarm

WIDTH: Final = 24
STATES_HEIGHT: Final = 4
GRAPH_WIDTH: Final = 8
GRAPH_HEIGHT: Final = 6
STATES_AT_MOST: Final = 100
"""Alarms in one widget of states (same source)."""

Widget = dict[str, Any]


def document(alarms: Sequence[Alarm], arns: Sequence[Any]) -> dict[str, Any]:
    """The dashboard of some alarms and their ARNs: states on top, graphs below, part by part."""
    states = _states(arns)
    top = STATES_HEIGHT * len(states)
    return {"widgets": [*states, *_placed(_graphs(alarms), top)]}


def _states(arns: Sequence[Any]) -> list[Widget]:
    """The states of all alarms, a widget for each hundred."""
    return [
        {
            "type": "alarm",
            "x": 0,
            "y": STATES_HEIGHT * row,
            "width": WIDTH,
            "height": STATES_HEIGHT,
            "properties": {"title": "Alarms", "alarms": list(arns[first : first + STATES_AT_MOST])},
        }
        for row, first in enumerate(range(0, len(arns), STATES_AT_MOST))
    ]


def _graphs(alarms: Iterable[Alarm]) -> list[dict[str, Any]]:
    """A graph for each part and metric; several alarms of one metric are lines of one graph."""
    graphs: dict[tuple[str, ...], list[Alarm]] = {}
    for alarm in alarms:
        metric = alarm.metric
        graphs.setdefault((alarm.part, metric.region, metric.name), []).append(alarm)
    return [_graph(lines) for lines in graphs.values()]


def _graph(alarms: Sequence[Alarm]) -> dict[str, Any]:
    first = alarms[0]
    return {
        "title": f"{first.part}: {first.metric.name}",
        "region": first.metric.region,
        "view": "timeSeries",
        "stat": first.metric.statistic,
        "period": first.metric.period_seconds,
        "metrics": [_line(alarm) for alarm in alarms],
        "annotations": {"horizontal": [{"label": "alarm", "value": first.threshold}]},
    }


def _line(alarm: Alarm) -> list[Any]:
    """A metric as a dashboard names it: namespace, name, then dimensions in pairs."""
    dimensions = [part for pair in alarm.metric.dimensions.items() for part in pair]
    return [alarm.metric.namespace, alarm.metric.name, *dimensions]


def _placed(graphs: Sequence[dict[str, Any]], top: int) -> list[Widget]:
    """Graphs in rows, from left to right."""
    a_row = WIDTH // GRAPH_WIDTH
    return [
        {
            "type": "metric",
            "x": GRAPH_WIDTH * (number % a_row),
            "y": top + GRAPH_HEIGHT * (number // a_row),
            "width": GRAPH_WIDTH,
            "height": GRAPH_HEIGHT,
            "properties": graph,
        }
        for number, graph in enumerate(graphs)
    ]
