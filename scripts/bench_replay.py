"""How fast a recorded session goes through the real path: strategy, risk, execution, paper desks and ledger.

    python scripts/bench_replay.py [SESSION ...]

Without a session file two are made, of 20 games with a look at every book twenty times a second: a calm one, in which
nearly every quote changes nothing that can be traded, as in a recording; and a busy one with a mispricing every five
seconds and games whose rules differ, where every other quote meets a combination that looks worth a trade and has to be
refused. The baseline is decoding the session, measured in the same run; CPU time, best of several runs.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from arbees_runtime.replay.engine import Replay
from arbees_runtime.replay.outcome import outcome_of
from arbees_runtime.replay.run import run, seldom_collecting
from arbees_runtime.replay.season import SeasonSession
from arbees_runtime.replay.session import Reader, save
from arbees_runtime.replay.settings import checked_settings
from arbees_runtime.simulator.season.season import Plan

PLANS = {
    "calm": Plan(games=20, step_s=0.05, mismatched=0.0),
    "busy": Plan(games=20, step_s=0.05, mispricing_every_s=5.0),
}
RUNS = 5
TARGET = 300_000
PEER = 143_000
"""Quotes a second of nautilus_trader 1.x, as measured for this project's facts."""


def main() -> None:
    """Measure and print."""
    logging.getLogger("arbees_runtime").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        for file in map(Path, sys.argv[1:]) if len(sys.argv) > 1 else made(Path(folder)):
            measure(file)


def made(folder: Path) -> Iterator[Path]:
    """Sessions of half a minute."""
    for name, plan in PLANS.items():
        print(f"making a {name} session ...", file=sys.stderr)
        file = folder / f"{name}.session"
        save(SeasonSession(3, 0.5, plan, 0.05), file, compress=False)
        yield file


def measure(file: Path) -> None:
    """Time decoding alone, both together, and a replay of records in memory."""
    settings = checked_settings({}, {})
    records = list(Reader(file))
    replays: list[Replay] = []
    decoding = best(lambda: sum(1 for _ in Reader(file)))
    both = best(lambda: replays.append(run(Reader(file), settings)))
    alone = best(lambda: replays.append(run(records, settings)))
    outcome = outcome_of(replays[-1])
    count = len(records)
    print(f"{file.stem}: {count:,} records, {outcome.quotes:,} quotes, {outcome.seconds:.0f} s of virtual time")
    print(
        f"{outcome.signals} signals, {outcome.approved} approved, {outcome.fills} fills, sound: {outcome.sound}; "
        f"load {os.getloadavg()[0]:.1f}"
    )
    print(f"{'':44}{'us/record':>10}{'records/s':>12}{'x decoding':>12}{'x target':>10}{'x peer':>8}")
    for name, seconds in (
        ("decoding (baseline)", decoding),
        ("decoding and replay", both),
        ("replay, decoding taken off", both - decoding),
        ("replay of records in memory", alone),
    ):
        rate = count / seconds
        print(
            f"{name:44}{seconds / count * 1e6:10.2f}{rate:12,.0f}{seconds / decoding:12.2f}{rate / TARGET:10.2f}"
            f"{rate / PEER:8.2f}"
        )


def best(what: Callable[[], object]) -> float:
    """Seconds of CPU time, the least of several runs."""
    found = []
    for _ in range(RUNS):
        with seldom_collecting():
            begun = time.process_time()
            what()
            found.append(time.process_time() - begun)
    return min(found)


if __name__ == "__main__":
    main()
