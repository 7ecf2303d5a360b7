"""Metrics: what goes to CloudWatch and to Prometheus, and that the manifest decides."""

from __future__ import annotations

import json

import pytest
from prometheus_client.parser import text_string_to_metric_families

from arbees_runtime.lifecycle.metrics import Metrics
from arbees_runtime.manifest import KALSHI_GATEWAY, METRICS, RECORDER


def test_embedded_metrics_have_namespace_dimensions_and_units_of_the_manifest() -> None:
    metrics = Metrics(KALSHI_GATEWAY, "paper")
    metrics.count("Heartbeat")
    metrics.gauge("QuoteAge", 1.5)
    lines = [json.loads(line) for line in metrics.embedded(1_700_000_000_123_000_000)]
    by_dimension = {line["_aws"]["CloudWatchMetrics"][0]["Dimensions"][0][1]: line for line in lines}
    process, venue = by_dimension["Process"], by_dimension["Venue"]
    assert process["_aws"]["Timestamp"] == 1_700_000_000_123
    assert process["_aws"]["CloudWatchMetrics"][0]["Namespace"] == "Arbees"
    assert process["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [["Environment", "Process"]]
    assert (process["Environment"], process["Process"], process["Heartbeat"]) == ("paper", "kalshi-gateway", 1)
    assert venue["_aws"]["CloudWatchMetrics"][0]["Metrics"] == [{"Name": "QuoteAge", "Unit": "Seconds"}]
    assert (venue["Venue"], venue["QuoteAge"]) == ("kalshi", 1.5)


def test_a_counter_sends_its_growth_and_a_gauge_its_value() -> None:
    metrics = Metrics(RECORDER, "e")
    metrics.count("DeadLetters", 3)
    metrics.gauge("StreamLag", 2.0)
    first = json.loads(metrics.embedded(0)[0])
    metrics.count("DeadLetters", 2)
    second = json.loads(metrics.embedded(0)[0])
    assert (first["DeadLetters"], second["DeadLetters"]) == (3, 2)
    assert (first["StreamLag"], second["StreamLag"]) == (2.0, 2.0)
    metrics.forget("StreamLag")
    assert "StreamLag" not in json.loads(metrics.embedded(0)[0])


def test_metrics_of_the_manifest_only() -> None:
    metrics = Metrics(RECORDER, "e")
    with pytest.raises(KeyError, match="no metric Invented"):
        metrics.count("Invented")
    with pytest.raises(KeyError, match="no metric QuoteAge for recorder"):
        metrics.gauge("QuoteAge", 1)


def test_a_metric_is_a_counter_or_a_gauge() -> None:
    metrics = Metrics(RECORDER, "e")
    metrics.count("Heartbeat")
    with pytest.raises(TypeError, match="Heartbeat"):
        metrics.gauge("Heartbeat", 1)


def test_prometheus_reads_it() -> None:
    metrics = Metrics(KALSHI_GATEWAY, "paper")
    metrics.count("Heartbeat", 2)
    metrics.gauge("QuoteAge", 1.5)
    metrics.watch(lambda: [("bus_dropped", "Dropped.", 4)])
    families = {family.name: family for family in text_string_to_metric_families(metrics.prometheus().decode())}
    assert families["arbees_heartbeat"].type == "counter"
    assert families["arbees_heartbeat"].samples[0].value == 2
    assert families["arbees_quote_age_seconds"].samples[0].labels == {"environment": "paper", "venue": "kalshi"}
    assert families["arbees_bus_dropped"].samples[0].value == 4
    meanings = {metric.name: metric.meaning for metric in METRICS}
    assert families["arbees_heartbeat"].documentation == meanings["Heartbeat"]
