"""What CloudWatch would know of a launch: what its programs emit, and what ECS and the load balancer would measure."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import psutil

from arbees_infra.rehearsal.inspection.question import Record, items, text, texts
from arbees_infra.rehearsal.json_values import Json
from arbees_infra.rehearsal.launch.alarms import Metric, Sample
from arbees_infra.rehearsal.launch.entry import Answered
from arbees_infra.rehearsal.launch.keeping import Place
from arbees_runtime.manifest import METRIC_NAMESPACE

OBSERVED_EVERY_S: Final = 10.0
"""Time between two looks at tasks and targets. ECS and ELB report once a minute; so that a short evening has values,
they are looked at more often here."""

_TASKS, _LOAD, _ENTRY = "ECS/ContainerInsights", "AWS/ECS", "AWS/ApplicationELB"
_MEASURED: Final = frozenset(
    {
        (_TASKS, "DesiredTaskCount"),
        (_TASKS, "RunningTaskCount"),
        (_LOAD, "CPUUtilization"),
        (_LOAD, "MemoryUtilization"),
        (_ENTRY, "HealthyHostCount"),
        (_ENTRY, "HTTPCode_ELB_5XX_Count"),
        (_ENTRY, "HTTPCode_Target_5XX_Count"),
        (_ENTRY, "TargetResponseTime"),
    }
)
_NOT_MEASURED: Final[Mapping[str, str]] = {
    "AWS/ElastiCache": "the bus is one Redis on this machine, and no node of ElastiCache",
    "AWS/EC2": "no instance runs here",
    "AWS/RDS": "the database is a PostgreSQL on this machine, and no instance of RDS",
}
_MIB: Final = 1 << 20
_FULL_CPU: Final = 1024
"""CPU units of one processor (ECS task definition parameters, `cpu`)."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a task uses.

    Attributes:
        processors: Processors that are busy with it: 0.5 is half of one.
        memory: Bytes.
        cpu_share: Processor time as a share of what its task definition reserves, more than 1 where nothing limits it;
            None when it reserves none as a whole, which a task on an instance need not.
        memory_share: Memory likewise.
    """

    processors: float
    memory: int
    cpu_share: float | None
    memory_share: float | None


class UsageMeter:
    """Reads what tasks use. Processor time is that since the reading before, so the first one of a process is 0."""

    def __init__(self) -> None:
        self._known: dict[int, psutil.Process] = {}

    def read(self, places: Iterable[Place]) -> dict[Place, Usage]:
        """What every task that runs uses."""
        running = {place.pid: place for place in places if place.pid is not None}
        self._known = {pid: process for pid, process in self._known.items() if pid in running}
        found = {}
        for pid, place in running.items():
            try:
                process = self._known.setdefault(pid, psutil.Process(pid))
                with process.oneshot():
                    processors, memory = process.cpu_percent() / 100, int(process.memory_info().rss)
            except psutil.NoSuchProcess:  # it ended just now
                continue
            task = place.service.task
            found[place] = Usage(
                processors,
                memory,
                processors / (int(task.cpu) / _FULL_CPU) if task.cpu else None,
                memory / (int(task.memory) * _MIB) if task.memory else None,
            )
        return found


class Observed(Protocol):
    """What is looked at every few seconds."""

    usage: Mapping[Place, Usage]

    def tasks_of(self, service: str, region: str) -> tuple[list[Place], int]:
        """Tasks of a service, and how many are wanted."""

    def healthy_targets(self, target_group: str) -> int | None:
        """How many targets a target group, named as in metrics, finds healthy; None when there is no such group."""


class Collected:
    """Every value of every metric, for the alarms that look at them.

    Attributes:
        samples: The values, oldest first.

    Args:
        wanted: What alarms look at.
        now: Seconds since 1970.
    """

    def __init__(self, wanted: Iterable[Metric], now: Callable[[], float] = time.time) -> None:
        self.samples: dict[Metric, list[Sample]] = defaultdict(list)
        self._now = now
        self._wanted = [metric for metric in wanted if (metric.namespace, metric.name) in _MEASURED]

    def emitted(self, region: str, record: Record) -> None:
        """Take a line of CloudWatch's embedded metric format (CloudWatch User Guide, "Embedded metric format")."""
        at = float(text(record, "_aws.Timestamp")) / 1000
        for directive in items(record, "_aws.CloudWatchMetrics"):
            for dimensions in _lists(directive, "Dimensions"):
                of = frozenset((name, str(record[name])) for name in dimensions)
                for name in texts(directive, "Metrics[].Name"):
                    metric = Metric(region, text(directive, "Namespace"), name, of)
                    values = record[name]
                    for value in values if isinstance(values, list) else [values]:
                        self._add(metric, value, at)

    def answered(self, answer: Answered) -> None:
        """Take a request that the public entry answered."""
        for metric in self._wanted:
            of = dict(metric.dimensions).get("TargetGroup", "")
            mine = metric.namespace == _ENTRY and (not of or answer.target_group.endswith(f":{of}"))
            match metric.name:
                case "TargetResponseTime" if mine and answer.seconds is not None:
                    self._add(metric, answer.seconds)
                case "HTTPCode_Target_5XX_Count" if mine and answer.seconds is not None and answer.status >= 500:
                    self._add(metric, 1.0)
                case "HTTPCode_ELB_5XX_Count" if mine and answer.seconds is None and answer.status >= 500:
                    self._add(metric, 1.0)

    def observe(self, launch: Observed) -> None:
        """Look at tasks and targets, as ECS and the load balancer would."""
        for metric in self._wanted:
            for value in _observed(metric, launch):
                self._add(metric, value)

    def _add(self, metric: Metric, value: Json, at: float | None = None) -> None:
        if isinstance(value, int | float):
            self.samples[metric].append(Sample(self._now() if at is None else at, float(value)))


def _observed(metric: Metric, launch: Observed) -> Iterator[float]:
    of = dict(metric.dimensions)
    if metric.name == "HealthyHostCount":
        healthy = launch.healthy_targets(of.get("TargetGroup", ""))
        if healthy is not None:
            yield healthy
        return
    places, wanted = launch.tasks_of(of.get("ServiceName", ""), metric.region)
    match metric.name:
        case "DesiredTaskCount":
            yield wanted
        case "RunningTaskCount":
            yield sum(place.pid is not None for place in places)
        case "CPUUtilization":
            yield from _percent(launch.usage[place].cpu_share for place in places if place in launch.usage)
        case "MemoryUtilization":
            yield from _percent(launch.usage[place].memory_share for place in places if place in launch.usage)


def _percent(shares: Iterable[float | None]) -> Iterator[float]:
    return (100 * share for share in shares if share is not None)


def why_unknown(metric: Metric) -> str:
    """Why nothing here tells a metric; empty when something does, even if it should fall silent."""
    if metric.name == "TunnelUp":
        return "the simulated Polymarket is behind no VPN and no proxy"
    if metric.namespace == METRIC_NAMESPACE or (metric.namespace, metric.name) in _MEASURED:
        return ""
    if metric.namespace.endswith("/database"):
        return "the database's own host sends it, and no host runs here"
    return _NOT_MEASURED.get(metric.namespace, f"nothing here tells {metric.namespace} {metric.name}")


def _lists(record: Record, name: str) -> Iterator[list[str]]:
    found = record.get(name)
    for one in found if isinstance(found, list) else []:
        if isinstance(one, list):
            yield [str(name) for name in one]
