"""A shard that was asked to stop: how long it goes on evaluating for games that others are to have."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from typing import Final

from arbees_runtime.clock import Clock
from arbees_runtime.games.shards.slots import GROUP, Slot
from arbees_runtime.lifecycle.database import TROUBLE, reason
from arbees_runtime.manifest import ORCHESTRATOR
from arbees_runtime.store import assignments
from arbees_runtime.store.connection import Pool

_LOOK_EVERY_S: Final = 0.05
_ASK_EVERY_NS: Final = 500_000_000
_ANSWER_S: Final = 2.0

_log = logging.getLogger(__name__)


async def until_taken(games: Collection[str], slot: Slot, pool: Pool, clock: Clock, within_s: float) -> None:
    """Wait while games are left for others to take: until the time is over, the slot is lost, or nobody is there.

    Somebody is there while an orchestrator works, which takes games as soon as a shard has room for them, and while
    another shard does: then an orchestrator that is just being replaced gives them to that one. With neither, or where
    all of them are about to stop as well, as when a whole platform stops, nobody would ever take them.

    Args:
        games: The games that the shard follows, as they become fewer.
        slot: Its slot.
        pool: The database.
        clock: The time.
        within_s: The most that it waits.
    """
    now_ns = clock.monotonic_ns()
    deadline_ns, ask_ns = now_ns + round(within_s * 1e9), now_ns
    while games and slot.held:
        now_ns = clock.monotonic_ns()
        if now_ns >= deadline_ns:
            _log.warning("%d games are left behind: nobody took them in time", len(games))
            return
        if now_ns >= ask_ns:
            ask_ns = now_ns + _ASK_EVERY_NS
            if not await _anybody_there(slot, pool):
                _log.info("%d games end with us: neither an orchestrator nor another shard goes on", len(games))
                return
        await clock.sleep(_LOOK_EVERY_S)


async def _anybody_there(slot: Slot, pool: Pool) -> bool:
    try:
        async with asyncio.timeout(_ANSWER_S):
            return await assignments.anybody_to_take_over(pool, ORCHESTRATOR.name, GROUP, slot.name)
    except TROUBLE as error:
        _log.warning("whether anybody can take the games over is not known: %s", reason(error))
        return True
