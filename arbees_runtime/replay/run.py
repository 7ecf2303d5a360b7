"""Run a replay from the beginning to its outcome."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Callable, Iterable, Iterator

from arbees_runtime.messages import Signal
from arbees_runtime.replay.engine import Replay
from arbees_runtime.replay.loop import CountingLoop
from arbees_runtime.replay.record import Record
from arbees_runtime.replay.settings import ReplaySettings
from arbees_runtime.strategy.terms import FeeSource, no_fees_known


def run(
    records: Iterable[Record],
    settings: ReplaySettings,
    *,
    fees: FeeSource = no_fees_known,
    on_signal: Callable[[Signal, int], None] | None = None,
) -> Replay:
    """Replay a session; what came of it is in the result.

    Args:
        records: the session.
        settings: what the programs go by.
        fees: terms of markets whose quotes carry none.
        on_signal: told of every signal when it is made, with the time.

    Raises:
        OutOfOrderError: the session's times go back.
    """

    async def work() -> Replay:
        replay = Replay(settings, fees=fees, on_signal=on_signal)
        await replay.run(records)
        return replay

    with seldom_collecting(), asyncio.Runner(loop_factory=CountingLoop) as runner:
        return runner.run(work())


@contextlib.contextmanager
def seldom_collecting() -> Iterator[None]:
    """Look for garbage in cycles less often: messages have none, and looking takes a third of a replay's time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
