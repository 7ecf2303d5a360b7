"""Cost of preparing a game's model and of one evaluation, as ratios to building the state in the same run.

    python scripts/bench_winprob.py [--rounds N]

Every figure is the best of N rounds: the least disturbed one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial

from rich.console import Console
from rich.table import Table
from winprob_study.games import state

from arbees_runtime.games.winprob.answers import Refusal
from arbees_runtime.games.winprob.models import GameModel, prepare
from arbees_runtime.games.winprob.pregame import PregameLine
from arbees_runtime.messages.games import BaseballSituation, FootballSituation, GameState, Situation

_CALLS = 2000

_TWO_WAY = PregameLine(home=0.58, away=0.42, total=6.5)
_THREE_WAY = PregameLine(home=0.45, draw=0.27, away=0.28)


def _football(score: int) -> Situation:
    return FootballSituation("home", 1, 10, 20 + score % 60, 3, 3)


def _baseball(score: int) -> Situation:
    return BaseballSituation(score % 2 == 0, score % 3, score % 8, 0, 0)


CASES: dict[str, tuple[PregameLine, Callable[[int], GameState]]] = {
    "nfl": (_TWO_WAY, lambda n: state("nfl", n % 35, 14, 3, 450, situation=_football(n))),
    "nba": (_TWO_WAY, lambda n: state("nba", 60 + n % 20, 66, 3, 450)),
    "nhl": (_TWO_WAY, lambda n: state("nhl", n % 5, 2, 2, 700)),
    "epl": (_THREE_WAY, lambda n: state("epl", n % 4, 1, 2, None, elapsed_seconds=3600)),
    "mlb": (_TWO_WAY, lambda n: state("mlb", n % 8, 3, 1 + n % 8, None, situation=_baseball(n))),
}


def best(rounds: int, call: Callable[[], object]) -> float:
    """Seconds of the fastest round."""
    fastest = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        call()
        fastest = min(fastest, time.perf_counter() - begun)
    return fastest


def _build_all(build: Callable[[int], GameState]) -> None:
    for n in range(_CALLS):
        build(n)


def _evaluate_all(model: GameModel, states: list[GameState]) -> None:
    for one in states:
        model.evaluate(one)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    table = Table("league", "prepare, ms", "build a state, µs", "evaluate, µs", "evaluate / build")
    for league, (line, build) in CASES.items():
        model = prepare(league, line)
        if isinstance(model, Refusal):
            raise SystemExit(f"{league}: {model.detail}")
        states = [build(n) for n in range(_CALLS)]
        building = best(rounds, partial(_build_all, build)) / _CALLS
        evaluating = best(rounds, partial(_evaluate_all, model, states)) / _CALLS
        preparing = best(rounds, partial(prepare, league, line))
        table.add_row(
            league, f"{preparing * 1e3:.2f}", f"{building * 1e6:.2f}", f"{evaluating * 1e6:.2f}",
            f"{evaluating / building:.2f}",
        )  # fmt: skip
    Console().print(table)


if __name__ == "__main__":
    main()
