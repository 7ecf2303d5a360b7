"""`rehearse --launch`: deploy into memory, then start what was deployed on this machine."""

from __future__ import annotations

import asyncio
import gc
import json
import signal
import sys
import time

import click
from rich.console import Console

from arbees_infra.cfn import Platform
from arbees_infra.cli.launch_table import LaunchTable, show_launch
from arbees_infra.cli.rehearsal_report import complaints
from arbees_infra.rehearsal.inspection import Difference
from arbees_infra.rehearsal.launch.launch import Launch
from arbees_infra.rehearsal.launch.plan import LaunchPlan, deploy_and_read
from arbees_infra.rehearsal.launch.report import LaunchReport
from arbees_infra.rehearsal.launch.venues import VenueKey, new_key
from arbees_infra.spec import Spec


def launch(spec: Spec, planned: Platform, seconds: float | None, *, as_json: bool) -> None:
    """Launch a platform until Ctrl-C, SIGTERM or the end of its time.

    Raises:
        SystemExit: At the end: 0 when everything was healthy, else 1.
    """
    console = Console(stderr=as_json)
    key, started = new_key(), time.perf_counter()
    console.print(f"deploying {len(planned.stacks)} stacks into memory", highlight=False)
    act, plan = deploy_and_read(spec, planned, key)
    # What the deployment left is garbage by now, and what follows may run for hours.
    gc.enable()
    gc.collect()
    if plan is None:
        for line in complaints(act):
            console.print(line, highlight=False)
        sys.exit(1)
    console.print(
        f"deployed, and read back {len(plan.services)} services in {time.perf_counter() - started:.1f} s",
        highlight=False,
    )
    if plan.problems:
        _tell_problems(plan.problems, as_json=as_json)
        sys.exit(1)
    report = asyncio.run(_run(plan, key, console, seconds))
    if as_json:
        click.echo(json.dumps(report.as_data(), indent=2))
    else:
        show_launch(console, report)
    sys.exit(0 if report.good else 1)


async def _run(plan: LaunchPlan, key: VenueKey, console: Console, seconds: float | None) -> LaunchReport:
    with LaunchTable(console) as table:
        running = Launch(plan, key, table.tell, table.hear)
        table.launch = running
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, running.stop)
        return await running.run(seconds)


def _tell_problems(problems: tuple[Difference, ...], *, as_json: bool) -> None:
    if as_json:
        named = [{"region": one.region, "subject": one.subject, "problem": one.problem} for one in problems]
        click.echo(json.dumps({"good": False, "problems": named}, indent=2))
        return
    for problem in problems:
        click.echo(f"error: {problem}", err=True)
    click.echo("Nothing was started: what was deployed can't work.", err=True)
