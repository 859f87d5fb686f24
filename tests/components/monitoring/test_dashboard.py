"""The dashboard's document: what it shows and where."""

from components.monitoring.alarms import Alarm, Metric
from components.monitoring.dashboard import document


def alarm(part, question, name="CPU", **dimensions):
    metric = Metric(
        region="us-east-1", namespace="AWS/X", name=name, dimensions=dimensions, statistic="Sum"
    )
    return Alarm(
        part=part, question=question, meaning="", metric=metric, threshold=7, missing="missing"
    )


def widgets(alarms, kind):
    arns = [f"arn:{one.name}" for one in alarms]
    return [one for one in document(alarms, arns)["widgets"] if one["type"] == kind]


def test_the_states_of_all_alarms_come_first():
    alarms = [alarm("cache", "cpu"), alarm("cache", "memory", "Memory")]
    [states] = widgets(alarms, "alarm")

    assert ["arn:cache-cpu", "arn:cache-memory"] == states["properties"]["alarms"]
    assert states["y"] == 0


def test_a_widget_of_states_holds_no_more_than_a_hundred():
    alarms = [alarm("cache", f"cpu-{number}") for number in range(101)]

    sizes = [len(one["properties"]["alarms"]) for one in widgets(alarms, "alarm")]
    assert [100, 1] == sizes


def test_a_graph_has_the_metric_and_the_threshold():
    [graph] = widgets([alarm("cache", "cpu", Node="a")], "metric")

    expected = {"horizontal": [{"label": "alarm", "value": 7}]}
    assert [["AWS/X", "CPU", "Node", "a"]] == graph["properties"]["metrics"]
    assert expected == graph["properties"]["annotations"]


def test_the_nodes_of_a_part_share_a_graph():
    alarms = [alarm("cache", "cpu-1", Node="a"), alarm("cache", "cpu-2", Node="b")]
    [graph] = widgets(alarms, "metric")

    assert len(graph["properties"]["metrics"]) == 2


def test_graphs_stand_in_rows_of_three_below_the_states():
    alarms = [alarm("cache", f"q{number}", f"M{number}") for number in range(4)]

    places = [(one["x"], one["y"]) for one in widgets(alarms, "metric")]
    assert [(0, 4), (8, 4), (16, 4), (0, 10)] == places
