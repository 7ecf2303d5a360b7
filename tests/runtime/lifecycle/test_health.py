"""Health: what /livez and /readyz say, also while the event loop is stuck."""

from __future__ import annotations

import asyncio
import http.client
import json
import logging
import threading
import time
from typing import Any

import pytest

from arbees_runtime.clock import SystemClock, VirtualClock
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.lifecycle.health import Condition, Health, LoopWatch
from arbees_runtime.lifecycle.metrics import Metrics
from arbees_runtime.lifecycle.server import HealthServer
from arbees_runtime.local.ports import free_ports
from arbees_runtime.manifest import RECORDER
from arbees_runtime.messages import ProcessPhase


def ask(port: int, path: str) -> tuple[int, dict[str, Any]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, json.loads(body)


def health() -> Health:
    clock = VirtualClock(1)
    return Health("recorder", "host:1", "1.0", clock, LoopWatch(clock))


def test_it_is_ready_when_it_says_so_and_every_part_is_well() -> None:
    it = health()
    parts = {"bus": Condition(ok=True, details={"at": "here"})}
    it.add("bus", lambda: parts["bus"])
    assert not it.ready().ok
    assert it.ready().body["reasons"] == ["starting"]
    it.enter(ProcessPhase.READY)
    assert it.ready().ok
    assert it.ready().body["parts"] == {"bus": {"ok": True, "at": "here"}}
    parts["bus"] = Condition(ok=False, reason="gone")
    report = it.ready()
    assert not report.ok
    assert (report.body["state"], report.body["reasons"]) == ("degraded", ["bus: gone"])
    assert it.live().ok, "no restart brings the bus back"


def test_a_part_that_cannot_be_asked_is_not_well() -> None:
    def broken() -> Condition:
        raise RuntimeError("oops")

    it = health()
    it.add("part", broken)
    it.enter(ProcessPhase.READY)
    assert "oops" in str(it.ready().body["reasons"])


@pytest.mark.parametrize("phase", [p for p in ProcessPhase if p is not ProcessPhase.READY])
def test_no_other_phase_is_ready(phase: ProcessPhase) -> None:
    it = health()
    it.enter(phase, "why")
    assert not it.ready().ok
    assert it.live().ok


async def test_a_stuck_loop_fails_livez_says_where_and_recovers(caplog: pytest.LogCaptureFixture) -> None:
    clock = SystemClock()
    watch = LoopWatch(clock, stall_s=0.3)
    it = Health("recorder", "host:1", "1.0", clock, watch)
    port = free_ports(["it"])["it"]
    beating = asyncio.create_task(watch.beat())
    seen: list[tuple[int, dict[str, Any]]] = []
    done = threading.Event()

    def look_from_outside() -> None:
        while not done.is_set() and not (seen and seen[-1][0] == 503 and caplog.text):
            seen.append(ask(port, "/livez"))
            time.sleep(0.02)
        done.set()

    with HealthServer(it, None, port), caplog.at_level(logging.CRITICAL):
        assert (await asyncio.to_thread(ask, port, "/livez"))[0] == 200
        outside = threading.Thread(target=look_from_outside)
        outside.start()
        done.wait(10)  # this is the loop being stuck
        outside.join()
        status, body = seen[-1]
        assert status == 503
        assert "the event loop has been stuck for" in body["reasons"][0]
        async with asyncio.timeout(10):
            while (await asyncio.to_thread(ask, port, "/livez"))[0] != 200:
                await asyncio.sleep(0.02)
    beating.cancel()
    assert "done.wait(10)" in caplog.text, "the log says where"


async def test_a_port_that_is_taken_is_a_matter_of_configuration() -> None:
    port = free_ports(["it"])["it"]
    with HealthServer(health(), None, port):
        with (
            pytest.raises(ConfigurationError, match=f"HTTP_PORT is {port}, and that port can't be opened"),
            HealthServer(health(), None, port),
        ):
            pass
        assert (await asyncio.to_thread(ask, port, "/livez"))[0] == 200


async def test_metrics_are_served_only_where_prometheus_reads_them() -> None:
    port = free_ports(["it"])["it"]
    for metrics, status in ((None, 404), (Metrics(RECORDER, "e"), 200)):
        with HealthServer(health(), metrics, port):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            await asyncio.to_thread(connection.request, "GET", "/metrics")
            answer = await asyncio.to_thread(connection.getresponse)
            assert answer.status == status
            connection.close()
