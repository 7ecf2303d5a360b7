"""`rehearse --launch`: deploy into memory, then start what was deployed on this machine."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import signal
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import click
from rich.console import Console

from arbees_infra.cfn import Platform
from arbees_infra.cli.extras import MissingExtraError
from arbees_infra.cli.launch_table import LaunchTable, show_launch
from arbees_infra.cli.rehearsal_report import complaints
from arbees_infra.rehearsal.inspection import Difference, Inspector
from arbees_infra.rehearsal.launch.account import Account
from arbees_infra.rehearsal.launch.launch import Launch
from arbees_infra.rehearsal.launch.plan import LaunchPlan, deploy_and_read
from arbees_infra.rehearsal.launch.program import run_briefly
from arbees_infra.rehearsal.launch.report import LaunchReport
from arbees_infra.rehearsal.launch.season import Evening
from arbees_infra.rehearsal.launch.venues import VenueKey, new_key
from arbees_infra.rehearsal.server import PortTakenError, how_to, listen
from arbees_infra.rehearsal.session import Rehearsal
from arbees_infra.spec import Spec
from arbees_runtime.manifest import PROCESSES

_ASK_FOR_SERVERS: Final = ("python", "-m", "arbees_runtime", "servers", "--check")
_ANSWERED_WITHIN_S: Final = 60.0
_EXAMPLE: Final = "aws ecs update-service --cluster arbees-paper --service game-shard --desired-count 3"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a launch is wanted.

    Attributes:
        seconds: It ends after this long; None until it is told to.
        evening_minutes: An evening of this length is played, and then it ends; None without one.
        report: File for the report, as JSON.
        ocean_ms: One-way time over the ocean in ms; None for the spec's.
        as_json: Whether the report is printed as JSON, too, and everything else said on standard error.
        serve: TCP port at which the account is served meanwhile; None when it is not.
    """

    seconds: float | None = None
    evening_minutes: float | None = None
    report: Path | None = None
    ocean_ms: float | None = None
    as_json: bool = False
    serve: int | None = None


def launch(spec: Spec, planned: Platform, wanted: Wanted) -> None:
    """Launch a platform until Ctrl-C, SIGTERM or the end of its time or of its evening.

    Raises:
        SystemExit: At the end: 0 when everything was healthy and nothing is to be said against the evening, else 1.
        MissingExtraError: There is no PostgreSQL or no Redis to be had here.
        click.ClickException: The report can't be written.
    """
    as_json = wanted.as_json
    console = Console(stderr=as_json)
    if wanted.report is not None and not os.access(wanted.report.parent, os.W_OK):  # before minutes are spent on it
        raise click.UsageError(f"--report {wanted.report}: {wanted.report.parent} is no folder that can be written to.")
    there, said = asyncio.run(run_briefly(_ASK_FOR_SERVERS, {}, _ANSWERED_WITHIN_S))
    if not there:
        raise MissingExtraError(said.removeprefix("error: "))
    key = new_key()
    with contextlib.ExitStack() as opened:
        try:
            listening = None if wanted.serve is None else opened.enter_context(listen(wanted.serve))
        except PortTakenError as taken:
            raise click.UsageError(f"--serve: {taken}") from None
        stage = opened.enter_context(Rehearsal())
        plan = _deployed(stage, spec, planned, key, console, as_json=as_json)
        if wanted.ocean_ms is not None:
            plan = replace(plan, latency_s=wanted.ocean_ms / 1000)
        account = None
        if listening is None:
            opened.close()  # nobody looks at it any more
        else:
            account = opened.enter_context(Account(Inspector(stage.aws, spec, PROCESSES), listening))
        report = asyncio.run(_run(plan, key, console, wanted, account))
    data = json.dumps(report.as_data(), indent=2)
    if wanted.report is not None:
        _write(wanted.report, f"{data}\n")
    if as_json:
        click.echo(data)
    else:
        show_launch(console, report)
    sys.exit(0 if report.good else 1)


def _deployed(
    stage: Rehearsal, spec: Spec, planned: Platform, key: VenueKey, console: Console, *, as_json: bool
) -> LaunchPlan:
    """Deploy, and read back what is to be started; ends the program where that can't work."""
    started = time.perf_counter()
    console.print(f"deploying {len(planned.stacks)} stacks into memory", highlight=False)
    act, plan = deploy_and_read(stage, spec, planned, key)
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
    return plan


async def _run(
    plan: LaunchPlan, key: VenueKey, console: Console, wanted: Wanted, account: Account | None
) -> LaunchReport:
    with LaunchTable(console) as table:
        if wanted.evening_minutes is None:
            running = Launch(plan, key, table.tell, table.hear)
            run = running.run(wanted.seconds)
        else:
            evening = Evening(plan, key, wanted.evening_minutes, table.tell, table.hear)
            running, run = evening.launch, evening.run()
        table.launch = running
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, running.stop)
        if account is None:
            return await run
        table.tell(f"the account is at {how_to(account.port, _EXAMPLE)}")
        following = asyncio.create_task(account.follow(running, plan, table.tell))
        try:
            return await run
        finally:
            following.cancel()
            await asyncio.wait([following])


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(
            f"--report {file}: {error.strerror or error}. Name a file that can be written."
        ) from None


def _tell_problems(problems: tuple[Difference, ...], *, as_json: bool) -> None:
    if as_json:
        named = [{"region": one.region, "subject": one.subject, "problem": one.problem} for one in problems]
        click.echo(json.dumps({"good": False, "problems": named}, indent=2))
        return
    for problem in problems:
        click.echo(f"error: {problem}", err=True)
    click.echo("Nothing was started: what was deployed can't work.", err=True)
