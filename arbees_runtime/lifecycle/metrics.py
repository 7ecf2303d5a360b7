"""Metrics: the manifest's `METRICS`, as CloudWatch embedded metric format or as Prometheus text.

Only metrics of the manifest go to CloudWatch, under the dimensions it says, because alarms rest on those. Prometheus
also gets counters that parts of the program keep anyway (`watch`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from arbees_runtime.manifest import METRIC_NAMESPACE, METRICS, Process
from arbees_runtime.manifest import Metric as Declared

INTERVAL_S: Final = 60.0
"""Time between two lines of embedded metrics; also the period of the heartbeat."""

_UNITS: Final[Mapping[str, str]] = {"Seconds": "_seconds", "Percent": "_percent"}


@dataclass(slots=True)
class _Value:
    """A metric's value.

    Attributes:
        counter: Whether it only grows; then `total` is since the start and `sent` is what was sent of it.
    """

    counter: bool
    total: float = 0.0
    sent: float = 0.0


Sample = tuple[str, str, float]
"""Name without the prefix `arbees_`, one line of help, and a value that only grows."""


class Metrics:
    """The metrics of one process.

    Args:
        process: The process.
        environment: Value of the dimension `Environment`.
    """

    def __init__(self, process: Process, environment: str) -> None:
        self._process = process
        self._environment = environment
        self._declared = {
            metric.name: metric for metric in METRICS if not metric.processes or process.name in metric.processes
        }
        self._values: dict[str, _Value] = {}
        self._watched: list[Callable[[], Iterable[Sample]]] = []
        self._registry = CollectorRegistry()
        self._registry.register(_Ours(self))
        ProcessCollector(registry=self._registry)
        GCCollector(registry=self._registry)

    def count(self, name: str, more: float = 1.0) -> None:
        """Add to a metric that only grows. Counting 0 makes it known, so that it is sent as 0.

        Raises:
            KeyError: The manifest has no such metric for this process.
        """
        self._value(name, counter=True).total += more

    def gauge(self, name: str, value: float) -> None:
        """Set a metric that goes up and down.

        Raises:
            KeyError: The manifest has no such metric for this process.
        """
        self._value(name, counter=False).total = value

    def forget(self, name: str) -> None:
        """Send no more of a gauge whose value is not known; CloudWatch then has no data, which alarms can tell."""
        self._values.pop(name, None)

    def watch(self, read: Callable[[], Iterable[Sample]]) -> None:
        """Show further counters to Prometheus, read when it asks."""
        self._watched.append(read)

    def embedded(self, at_ns: int) -> list[str]:
        """Lines of CloudWatch embedded metric format, one per dimension: growth since the last call, and gauges.

        Args:
            at_ns: The time now, nanoseconds since 1970.
        """
        by_dimension: dict[str, dict[str, float]] = {}
        for name, value in self._values.copy().items():
            number = value.total - value.sent if value.counter else value.total
            value.sent += number if value.counter else 0
            by_dimension.setdefault(self._declared[name].dimension, {})[name] = number
        return [self._line(dimension, numbers, at_ns) for dimension, numbers in by_dimension.items()]

    def prometheus(self) -> bytes:
        """Everything as Prometheus text."""
        return generate_latest(self._registry)

    def _value(self, name: str, *, counter: bool) -> _Value:
        if name not in self._declared:
            raise KeyError(f"the manifest has no metric {name} for {self._process.name}: add it to METRICS")
        value = self._values.get(name)
        if value is None:
            value = self._values[name] = _Value(counter)
        if value.counter is not counter:
            raise TypeError(f"metric {name} was used as a counter and as a gauge")
        return value

    def _dimension(self, metric: Declared) -> str:
        return self._process.name if metric.dimension == "Process" else self._process.venue or ""

    def _line(self, dimension: str, numbers: Mapping[str, float], at_ns: int) -> str:
        metrics = [{"Name": name, "Unit": self._declared[name].unit} for name in numbers]
        directive = {
            "Namespace": METRIC_NAMESPACE,
            "Dimensions": [["Environment", dimension]],
            "Metrics": metrics,
        }
        where = self._process.name if dimension == "Process" else self._process.venue
        return json.dumps(
            {
                "_aws": {"Timestamp": at_ns // 1_000_000, "CloudWatchMetrics": [directive]},
                "Environment": self._environment,
                dimension: where,
                **numbers,
            }
        )

    def families(self) -> Iterable[Metric]:
        """Everything of ours as Prometheus' metric families."""
        for name, value in self._values.copy().items():
            declared = self._declared[name]
            labels = {"environment": self._environment, declared.dimension.lower(): self._dimension(declared)}
            kind = CounterMetricFamily if value.counter else GaugeMetricFamily
            title = f"arbees_{_snake(name)}{_UNITS.get(declared.unit, '')}"
            family = kind(title, declared.meaning, labels=list(labels))
            family.add_metric(list(labels.values()), value.total)
            yield family
        labels = {"environment": self._environment, "process": self._process.name}
        for read in self._watched:
            for name, meaning, total in read():
                counter = CounterMetricFamily(f"arbees_{name}", meaning, labels=list(labels))
                counter.add_metric(list(labels.values()), total)
                yield counter


class _Ours(Collector):
    """What Prometheus' registry asks."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        return self._metrics.families()


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
