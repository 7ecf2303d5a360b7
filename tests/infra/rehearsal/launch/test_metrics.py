"""What CloudWatch would know: emitted lines by namespace and dimension, tasks, targets, answers."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace

import pytest

from arbees_infra.rehearsal.launch.alarms import Metric, Sample
from arbees_infra.rehearsal.launch.deployed import Container, Service, Task
from arbees_infra.rehearsal.launch.entry import Answered
from arbees_infra.rehearsal.launch.keeping import Place
from arbees_infra.rehearsal.launch.metrics import Collected, Usage, UsageMeter, why_unknown

HOME = "us-east-1"
GROUP = "targetgroup/api/0123"
ARN = f"arn:aws:elasticloadbalancing:{HOME}:1:{GROUP}"


def metric(namespace: str, name: str, **dimensions: str) -> Metric:
    return Metric(HOME, namespace, name, frozenset(dimensions.items()))


def of_service(namespace: str, name: str) -> Metric:
    return metric(namespace, name, ClusterName="arbees-paper", ServiceName="game-shard")


def place() -> Place:
    container = Container("x", "x", (sys.executable,), {}, frozenset(), None, 5, ())
    service = Service(
        "game-shard", HOME, Task("x:1", "512", "1024", (container,)), 2, True, 0, {}, frozenset()
    )  # fmt: skip
    return Place(service, container, 1, 1, {}, 0.0, lambda _place, _line: None)


class Seen:
    """A launch of which only this is known."""

    def __init__(self, *places: Place, wanted: int = 0, targets: int | None = None) -> None:
        self.places, self.wanted, self.targets = [*places], wanted, targets
        self.usage = {one: Usage(0.125, 256 << 20, 0.25, 0.5) for one in places}

    def tasks_of(self, service: str, region: str) -> tuple[list[Place], int]:
        there = (service, region) == ("game-shard", HOME)
        return (self.places, self.wanted) if there else ([], 0)

    def healthy_targets(self, target_group: str) -> int | None:
        return self.targets if target_group == GROUP else None


def test_emitted_lines_are_taken_apart_by_dimension():
    collected = Collected([], lambda: 0.0)
    directives = [
        {
            "Namespace": "Arbees",
            "Dimensions": [["Environment", "Process"], ["Environment"]],
            "Metrics": [{"Name": "Heartbeat", "Unit": "Count"}, {"Name": "StreamLag", "Unit": "Seconds"}],
        },
        {"Namespace": "Other", "Dimensions": [[]], "Metrics": [{"Name": "StreamLag"}]},
    ]
    record = {
        "_aws": {"Timestamp": 5_500, "CloudWatchMetrics": directives},
        "Environment": "paper", "Process": "api", "Heartbeat": 1.0, "StreamLag": [0.5, 2],
    }  # fmt: skip
    collected.emitted(HOME, record)
    whole, part = {"Environment": "paper", "Process": "api"}, {"Environment": "paper"}
    lags = [Sample(5.5, 0.5), Sample(5.5, 2.0)]
    assert collected.samples == {
        metric("Arbees", "Heartbeat", **whole): [Sample(5.5, 1.0)],
        metric("Arbees", "Heartbeat", **part): [Sample(5.5, 1.0)],
        metric("Arbees", "StreamLag", **whole): lags,
        metric("Arbees", "StreamLag", **part): lags,
        metric("Other", "StreamLag"): lags,
    }


def test_tasks_are_counted_and_weighed_as_ecs_does():
    wanted = {
        of_service("ECS/ContainerInsights", "DesiredTaskCount"): [2.0],
        of_service("ECS/ContainerInsights", "RunningTaskCount"): [0.0],
        of_service("AWS/ECS", "CPUUtilization"): [25.0],
        of_service("AWS/ECS", "MemoryUtilization"): [50.0],
    }
    collected = Collected(wanted, lambda: 7.0)
    collected.observe(Seen(place(), wanted=2))
    assert {one: [sample.value for sample in found] for one, found in collected.samples.items()} == wanted
    assert {sample.at for found in collected.samples.values() for sample in found} == {7.0}


def test_of_another_region_nothing_is_counted():
    elsewhere = replace(of_service("ECS/ContainerInsights", "RunningTaskCount"), region="eu-central-1")
    collected = Collected([elsewhere])
    collected.observe(Seen(place(), wanted=2))
    assert [sample.value for sample in collected.samples[elsewhere]] == [0.0]


def test_targets_are_counted_where_there_is_such_a_group():
    there = metric("AWS/ApplicationELB", "HealthyHostCount", LoadBalancer="app/x", TargetGroup=GROUP)
    gone = metric("AWS/ApplicationELB", "HealthyHostCount", LoadBalancer="app/x", TargetGroup="targetgroup/gone/1")
    collected = Collected([there, gone], lambda: 1.0)
    collected.observe(Seen(targets=2))
    assert collected.samples == {there: [Sample(1.0, 2.0)]}


@pytest.mark.parametrize(
    ("answer", "counted"),
    [
        (Answered(ARN, 200, 0.2), {"TargetResponseTime": 0.2}),
        (Answered(ARN, 500, 0.3), {"TargetResponseTime": 0.3, "HTTPCode_Target_5XX_Count": 1.0}),
        (Answered(ARN, 503, None), {"HTTPCode_ELB_5XX_Count": 1.0}),
        (Answered("arn:other", 502, None), {"HTTPCode_ELB_5XX_Count": 1.0}),
        (Answered("arn:other", 500, 0.1), {}),
    ],
)
def test_answers_are_counted_as_the_load_balancer_does(answer, counted):
    of_group = {"LoadBalancer": "app/x", "TargetGroup": GROUP}
    wanted = [
        metric("AWS/ApplicationELB", "TargetResponseTime", **of_group),
        metric("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", **of_group),
        metric("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", LoadBalancer="app/x"),
    ]
    collected = Collected(wanted, lambda: 1.0)
    collected.answered(answer)
    assert {one.name: found[0].value for one, found in collected.samples.items()} == counted


def test_what_nothing_here_tells_has_a_reason():
    for known in (metric("Arbees", "Heartbeat"), of_service("AWS/ECS", "CPUUtilization")):
        assert why_unknown(known) == ""
    for unknown, word in (
        (metric("AWS/ElastiCache", "Evictions"), "Redis"),
        (metric("AWS/EC2", "StatusCheckFailed"), "instance"),
        (metric("Arbees", "TunnelUp"), "VPN"),
        (metric("arbees-paper/database", "Up"), "host"),
        (metric("AWS/ECS", "NetworkIn"), "NetworkIn"),
    ):
        assert word in why_unknown(unknown)


async def test_usage_is_read_of_what_runs_and_forgotten_of_what_ended(monkeypatch):
    busy = place()
    program = "import time\nkeep = bytearray(64 << 20)\nprint('up', flush=True)\nwhile True: sum(range(9999))"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE
    )  # fmt: skip
    try:
        assert process.stdout is not None
        await process.stdout.readline()
        meter = UsageMeter()
        assert meter.read([busy]) == {}
        monkeypatch.setattr(Place, "pid", process.pid)
        assert meter.read([busy])[busy].processors == 0
        async with asyncio.timeout(30):
            while not (usage := meter.read([busy])[busy]).processors:
                await asyncio.sleep(0.05)
        assert usage.memory > 64 << 20
        assert (usage.cpu_share, usage.memory_share) == (2 * usage.processors, usage.memory / (1024 << 20))
        busy.service = replace(busy.service, task=Task("x:1", "", "", ()))
        assert meter.read([busy])[busy].memory_share is None
    finally:
        process.kill()
        await process.wait()
    assert meter.read([busy]) == {}
