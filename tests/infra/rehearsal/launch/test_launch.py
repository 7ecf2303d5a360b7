"""The launch itself: real servers, real programs, everything as deployed. Minutes, so behind the marker `soak`."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from arbees_infra.rehearsal.launch.deployed import HealthCheck, Service
from arbees_infra.rehearsal.launch.launch import Launch
from arbees_infra.rehearsal.launch.plan import LaunchPlan, own_container, read_plan
from arbees_infra.rehearsal.launch.venues import fill_in, new_key

pytestmark = [pytest.mark.soak, pytest.mark.timeout(900), pytest.mark.xdist_group("launch")]

ROOT = Path(__file__).parents[4]


def begin(*options: str) -> asyncio.subprocess.Process:
    return asyncio.create_subprocess_exec(
        sys.executable, "-m", "arbees_infra", "rehearse", "--launch", "--json", *options,
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, limit=1 << 22,
    )  # fmt: skip


def still_there(family: list[psutil.Process]) -> Iterator[psutil.Process]:
    for one in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            if one.is_running() and one.status() != psutil.STATUS_ZOMBIE:
                yield one


async def test_everything_becomes_healthy_and_trades_on_paper():
    process = await begin("--seconds", "240")
    out, err = await process.communicate()
    report = json.loads(out)
    assert process.returncode == 0, err.decode()
    assert report["good"]
    assert {one["health"] for one in report["services"]} == {"healthy"}
    assert {one["region"] for one in report["services"]} == {"us-east-1", "eu-central-1"}
    assert [one["restarts"] for one in report["services"]] == [0] * len(report["services"])
    assert report["paper"]["unknown"] == ""
    assert report["paper"]["trades"] > 0


async def test_sigterm_ends_it_and_leaves_nothing_running():
    process = await begin()
    assert process.stderr is not None
    async with asyncio.timeout(400):
        while b"tasks are healthy after" not in (line := await process.stderr.readline()):
            assert line
    token = Path(line.decode().split("log in with the token in ")[1].strip())
    assert (token.stat().st_mode & 0o077, token.read_text().strip() != "") == (0, True)
    family = psutil.Process(process.pid).children(recursive=True)
    assert len(family) > 12
    os.kill(process.pid, signal.SIGTERM)
    out, _ = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode == 0
    assert json.loads(out)["good"]
    assert not token.exists()
    async with asyncio.timeout(30):
        while [*still_there(family)]:
            await asyncio.sleep(0.1)


def only(plan: LaunchPlan, *names: str) -> LaunchPlan:
    return replace(plan, services=tuple(one for one in plan.services if one.name in names))


def checked_by(service: Service, *command: str) -> Service:
    """The service with that health check, and less patience."""
    health = HealthCheck(command, 2, 10, 2, 8)
    containers = tuple(
        replace(one, health=health) if one is own_container(service.task) else one for one in service.task.containers
    )
    return replace(service, task=replace(service.task, containers=containers), breaks=True)


async def test_a_health_check_that_asks_elsewhere_fails_and_says_where(deployed):
    key = new_key()
    fill_in(deployed.inspector, key)
    plan = only(read_plan(deployed.inspector), "recorder", "position-tracker")
    health = ("python", "-m", "arbees_runtime", "health")
    paths = {"recorder": "/nowhere", "position-tracker": "/livez"}
    services = tuple(checked_by(one, *health, paths[one.name]) for one in plan.services)
    damaged = replace(plan, services=services)
    report = await Launch(damaged, key, lambda _text: None, lambda _place, _line: None).run(100)
    assert not report.good
    by_name = {task.service: task for task in report.tasks}
    assert by_name["position-tracker"].good
    assert "/nowhere" in by_name["recorder"].why


async def test_a_rule_that_is_missing_is_refused_at_work_and_named(deployed):
    """The plan tells of it, and whoever starts it all the same sees the connection refused."""
    key = new_key()
    fill_in(deployed.inspector, key)
    ec2 = deployed.client("ec2")
    group = deployed.inspector.groups("us-east-1", "recorder")[0]
    rule = [one for one in group["IpPermissionsEgress"] if one.get("FromPort") == 6379]
    ec2.revoke_security_group_egress(GroupId=group["GroupId"], IpPermissions=rule)
    try:
        plan = only(read_plan(deployed.inspector), "recorder", "position-tracker")
    finally:
        ec2.authorize_security_group_egress(GroupId=group["GroupId"], IpPermissions=rule)
    launch = Launch(plan, key, lambda _text: None, lambda _place, _line: None)
    running = asyncio.create_task(launch.run())
    async with asyncio.timeout(600):
        while not launch.refusals and not running.done():
            await asyncio.sleep(0.1)
    launch.stop()
    report = await running
    missing = f"security group {group['GroupId']} (arbees-paper-recorder-security-group) lets nothing out to the bus"
    assert any(f"recorder: it can't reach the bus on tcp 6379: {missing}" in str(one) for one in plan.problems)
    assert len(report.refused) == 1
    assert report.refused[0].startswith("recorder -> the bus tcp 6379 is refused (")
    assert missing in report.refused[0]
