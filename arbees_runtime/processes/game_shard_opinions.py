"""Second opinions on a shard's games: Kalshi's live data, asked in rounds, and Polymarket's sports socket."""

from __future__ import annotations

import logging
from typing import Final

import aiohttp

from arbees_runtime.clock import Clock
from arbees_runtime.games.espn.entries import Unreadable
from arbees_runtime.games.shards.board import Board
from arbees_runtime.games.sources import kalshi_opinion, polymarket_opinion
from arbees_runtime.lifecycle.tasks import OnFailure, Tasks
from arbees_runtime.processes.game_shard_sources import Unreadables
from arbees_runtime.processes.kalshi_gateway import REST_PATH
from arbees_runtime.settings import GameShardSettings
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.kalshi.http import KalshiHttp
from arbees_runtime.venues.kalshi.reads import KalshiReads
from arbees_runtime.venues.polymarket.adapter import sports_socket
from arbees_runtime.venues.polymarket.hosts import hosts_at
from arbees_runtime.venues.polymarket.socket_messages import SportsResult

KALSHI_EVERY_S: Final = 20.0
"""Time between two rounds over Kalshi's live data: keyless reads are few, and it is a second opinion only."""

_log = logging.getLogger(__name__)


def start_opinions(
    settings: GameShardSettings,
    session: aiohttp.ClientSession,
    clock: Clock,
    board: Board,
    unreadables: Unreadables,
    tasks: Tasks,
) -> None:
    """Start the sources that the settings name, as tasks."""
    if "kalshi" in settings.second_sources:
        http = KalshiHttp(session, clock, base_url=settings.kalshi_url + REST_PATH)
        opinions = KalshiOpinions(KalshiReads(http, unreadables.of("kalshi")), clock, board, unreadables)
        tasks.start("kalshi live data", opinions.run, OnFailure.RESTART)
    if "polymarket" in settings.second_sources:

        def take(result: SportsResult) -> None:
            take_polymarket(result, clock.time_ns(), board, unreadables)

        hosts = hosts_at(settings.polymarket_url) if settings.polymarket_url else None
        socket = sports_socket(session, clock, take, unreadables.of("polymarket"), hosts=hosts)
        tasks.start("polymarket sports", socket.run, OnFailure.RESTART)


class KalshiOpinions:
    """Kalshi's live data of games that are on, in rounds.

    Args:
        reads: How to ask.
        clock: The time.
        board: Knows the milestones wanted, and takes what comes.
        unreadables: What can't be read goes here.
    """

    def __init__(self, reads: KalshiReads, clock: Clock, board: Board, unreadables: Unreadables) -> None:
        self._reads = reads
        self._clock = clock
        self._board = board
        self._unreadables = unreadables
        self._problem = ""

    async def run(self) -> None:
        """Ask, round after round."""
        while True:
            for milestone in self._board.ids_at("kalshi"):
                await self._ask(milestone)
            await self._clock.sleep(KALSHI_EVERY_S)

    async def _ask(self, milestone: str) -> None:
        try:
            live = await self._reads.live_data(milestone)
        except ReadError as error:
            if self._problem != error.reason:
                self._problem = error.reason
                _log.warning("no second opinion from Kalshi's live data of %s: %s", milestone, error)
            return
        self._problem = ""
        try:
            opinion = kalshi_opinion(live.details, self._clock.time_ns())
        except ValueError as error:
            self._unreadables.add("kalshi:live-data", Unreadable(milestone, b"", str(error)))
        else:
            if opinion is not None:
                self._board.on_opinion(milestone, opinion)


def take_polymarket(result: SportsResult, now_ns: int, board: Board, unreadables: Unreadables) -> None:
    """One message of Polymarket's sports socket, which tells of every game there is."""
    game = str(result.game_id)
    if not board.knows("polymarket", game):
        return
    try:
        opinion = polymarket_opinion(result.score, now_ns, live=result.live, ended=result.ended)
    except ValueError as error:
        unreadables.add("polymarket:sports", Unreadable(game, result.score.encode(), str(error)))
        return
    if opinion is not None:
        board.on_opinion(game, opinion)
