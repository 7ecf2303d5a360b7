"""One session under several settings: a grid, each point replayed in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context

from arbees_runtime.lifecycle.logs import silenced
from arbees_runtime.replay.outcome import Outcome, outcome_of
from arbees_runtime.replay.run import run
from arbees_runtime.replay.settings import checked_settings
from arbees_runtime.replay.source import Source, warnings
from arbees_runtime.strategy.terms import no_fees_known, observed_fees

Point = Mapping[str, str]
"""Chosen variables by name."""


def grid(choices: Mapping[str, tuple[str, ...]]) -> list[dict[str, str]]:
    """Every combination, in the order given; the last variable changes fastest."""
    return [dict(zip(choices, values, strict=True)) for values in product(*choices.values())]


def backtest(
    source: Source, points: list[dict[str, str]], environ: Mapping[str, str], *, workers: int, observed: bool
) -> Iterator[tuple[Point, Outcome, list[str]]]:
    """The outcome at each point, in their order, with what people should know of the session as it was read.

    Args:
        source: the session; read, or simulated, anew for each point.
        points: chosen variables.
        environ: the environment that they are chosen in.
        workers: processes at a time.
        observed: whether dated documents tell the fees where quotes carry none.

    Raises:
        SessionError, OutOfOrderError: the session can't be replayed.
    """
    if workers == 1 or len(points) == 1:
        for point in points:
            yield point, *_at(source, point, environ, observed=observed)
        return
    with ProcessPoolExecutor(min(workers, len(points)), get_context("spawn")) as pool:
        started = [pool.submit(_at, source, point, environ, observed=observed) for point in points]
        for point, each in zip(points, started, strict=True):
            yield point, *each.result()


def _at(source: Source, point: Point, environ: Mapping[str, str], *, observed: bool) -> tuple[Outcome, list[str]]:
    settings = checked_settings(environ, point)
    session = source.open()
    with silenced():
        outcome = outcome_of(run(session, settings, fees=observed_fees if observed else no_fees_known))
    return outcome, warnings(session)
