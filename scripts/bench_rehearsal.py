"""How long the rehearsal of the default platform takes: whole cold processes, by act and by stack.

    python scripts/bench_rehearsal.py [--runs 5] [--stacks]

The best run counts: nothing waits for anything, so whatever is slower than it was kept from a processor. "Deployed and
checked" is from the start of the process to the end of the first inspection. The baseline is importing moto's services
and boto3 alone, in the same turn.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
SERVICES = (
    "acm",
    "awslambda",
    "cognitoidp",
    "ec2",
    "ecs",
    "elbv2",
    "iam",
    "kms",
    "logs",
    "rds",
    "s3",
    "secretsmanager",
)
BASELINE = "import boto3, " + ", ".join(f"moto.{name}.models" for name in SERVICES)
IMPORT = "import arbees_infra.rehearsal.acts"
REHEARSE = ("-m", "arbees_infra", "rehearse", "--json")


@dataclass(frozen=True)
class Run:
    """One process: seconds on the clock, seconds of a processor, and what it printed."""

    wall: float
    cpu: float
    output: str


def timed(*words: str) -> Run:
    before, started = os.times(), time.perf_counter()
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    after, wall = os.times(), time.perf_counter() - started
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, cpu, done.stdout)


def best(runs: list[Run]) -> Run:
    return min(runs, key=lambda run: run.wall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--stacks", action="store_true", help="also the time of every stack")
    options = parser.parse_args()
    turns = [(timed("-c", BASELINE), timed("-c", IMPORT), timed(*REHEARSE)) for _ in range(options.runs)]
    baseline, imported, whole = (best(list(runs)) for runs in zip(*turns, strict=True))
    report: dict[str, Any] = json.loads(whole.output)
    acts = {act["name"]: act["seconds"] for act in report["acts"]}
    later = sum(seconds for name, seconds in acts.items() if name not in {"create", "inspect"})
    rows: dict[str, tuple[float, float | None]] = {
        "baseline: importing moto's services and boto3": (baseline.wall, baseline.cpu),
        "importing the rehearsal": (imported.wall, imported.cpu),
        **{f"act: {name}": (seconds, None) for name, seconds in acts.items()},
        "from process start to deployed and checked": (whole.wall - later, None),
        "whole process, all acts": (whole.wall, whole.cpu),
    }
    console = Console()
    table = Table("", "s", "s of processor", "ratio to baseline", title=f"best of {options.runs} runs")
    for name, (wall, cpu) in rows.items():
        table.add_row(name, f"{wall:.2f}", "" if cpu is None else f"{cpu:.2f}", f"{wall / baseline.wall:.1f}")
    console.print(table)
    if options.stacks:
        console.print(by_stack(report))


def by_stack(report: dict[str, Any]) -> Table:
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for act in report["acts"]:
        for stack in act["stacks"]:
            rows.setdefault((stack["region"], stack["component"]), {})[act["name"]] = stack
    table = Table("stack", "resources", "create ms", "update ms", "delete ms")
    for (region, component), through in rows.items():
        times = (f"{1000 * through[act]['seconds']:.0f}" for act in ("create", "update", "delete"))
        table.add_row(f"{region}/{component}", str(through["create"]["resources"]), *times)
    return table


if __name__ == "__main__":
    main()
