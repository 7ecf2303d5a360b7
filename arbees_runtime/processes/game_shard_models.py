"""Models for a shard's games: one each, made when the game has begun, from what the market made of it before."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from arbees_runtime.clock import Clock
from arbees_runtime.games.shards.board import Board
from arbees_runtime.games.shards.chances import recorded_view
from arbees_runtime.games.shards.game import FollowedGame
from arbees_runtime.games.winprob.models import prepare
from arbees_runtime.lifecycle.database import TROUBLE, reason
from arbees_runtime.store.connection import Pool

_EVERY_S: Final = 1.0

_log = logging.getLogger(__name__)


class Models:
    """See the module.

    A game without a line gets no model: one that knew nothing of the sides would be worse than none. A shard that got
    the game after its start reads the line from the recorder's quotes.
    """

    def __init__(self, pool: Pool, clock: Clock, board: Board) -> None:
        self._pool = pool
        self._clock = clock
        self._board = board
        self._tried: set[str] = set()

    async def run(self) -> None:
        """Look for games that want a model."""
        while True:
            await self._clock.sleep(_EVERY_S)
            await self.look()

    async def look(self) -> None:
        """Give every game that has begun its model, or find out why it can have none."""
        self._tried &= self._board.games.keys()
        for event, followed in list(self._board.games.items()):
            if followed.started and followed.model is None and event not in self._tried:
                await self._give(event, followed)

    async def _give(self, event: str, followed: FollowedGame) -> None:
        line = followed.line
        if line is None:
            try:
                line = await recorded_view(self._pool, followed.game)
            except TROUBLE as error:
                _log.warning("the line of %s can't be read: %s", event, reason(error))
                return
        self._tried.add(event)
        if line is None:
            return
        followed.line = line
        # Some 20 ms of arithmetic, beside the evaluation of other games.
        model = await asyncio.to_thread(prepare, followed.game.league, line, None, postseason=followed.postseason)
        if self._board.games.get(event) is followed:
            followed.use(model, self._clock.time_ns())
