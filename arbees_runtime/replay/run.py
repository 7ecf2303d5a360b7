"""Run a replay from the beginning to its outcome."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from arbees_runtime.messages import Signal
from arbees_runtime.replay.engine import Replay
from arbees_runtime.replay.loop import CountingLoop
from arbees_runtime.replay.session import Record
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

    with asyncio.Runner(loop_factory=CountingLoop) as runner:
        return runner.run(work())
