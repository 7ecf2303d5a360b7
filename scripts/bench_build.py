"""How long `build` and `lint` take as whole cold processes, as ratios to importing troposphere and awacs alone.

    python scripts/bench_build.py [--runs 5]

CDK and ECS Compose-X are not run here: docs/speed.md quotes what they took for a smaller, one-region platform.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
BASELINE = [sys.executable, "-c", "import troposphere, awacs"]
REGIONS = (
    "eu-central-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eu-north-1",
    "ap-northeast-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "sa-east-1",
    "ca-central-1",
)


def spec_with(folder: Path, outposts: int) -> Path:
    tables = [f'[outposts.{name}]\ncidr = "10.{number}.0.0/16"\n' for number, name in enumerate(REGIONS[:outposts], 1)]
    path = folder / f"outposts-{outposts}.toml"
    path.write_text('profile = "paper"\n' + "\n".join(tables))
    return path


def build(folder: Path, spec: Path) -> list[str]:
    return [
        sys.executable,
        "-m",
        "arbees_infra",
        "build",
        "--spec",
        str(spec),
        "--out",
        str(folder / f"out-{spec.stem}"),
    ]


def measure(commands: dict[str, list[str]], runs: int, environment: dict[str, str]) -> dict[str, list[float]]:
    """Wall seconds of every command, taken in turn so that a change of the machine's speed hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
            if number:  # the first round warms caches up
                times[name].append(time.perf_counter() - started)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        environment["XDG_CACHE_HOME"] = scratch
        default = spec_with(folder, 1)
        commands = {
            "import troposphere, awacs": BASELINE,
            "build, default platform": build(folder, default),
            "lint, nothing changed": [sys.executable, "-m", "arbees_infra", "lint", "--spec", str(default)],
            **{f"build, {n} outposts": build(folder, spec_with(folder, n)) for n in (2, 4, 6, 8, 10)},
        }
        times = measure(commands, runs, environment)
    base = statistics.median(times["import troposphere, awacs"])
    table = Table(title=f"{runs} runs each, whole process, wall time")
    for column in ("", "min s", "median s", "max s", "ratio to import"):
        table.add_column(column, justify="left" if not column else "right")
    for name, taken in times.items():
        median = statistics.median(taken)
        table.add_row(name, f"{min(taken):.2f}", f"{median:.2f}", f"{max(taken):.2f}", f"{median / base:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
