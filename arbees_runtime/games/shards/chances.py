"""A game's probabilities: the market's, its view before the start, and the model's built on that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Final

from arbees_runtime.games.winprob.answers import Outcomes, Refusal
from arbees_runtime.games.winprob.models import GameModel
from arbees_runtime.games.winprob.pregame import PregameLine, without_margin
from arbees_runtime.market.numbers import SCALE
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import AssignedGame, FeedPhase, GameState, Nanoseconds, Quote, Result, WinProbability
from arbees_runtime.store.connection import Pool

_LAST_QUOTE: Final = """
SELECT bid_price, ask_price FROM quotes
WHERE venue = $1 AND market_id = $2 AND received_at < $3 AND received_at > $3 - interval '6 hours'
ORDER BY received_at DESC LIMIT 1
"""

Mids = Mapping[Result, tuple[float, float]]
"""Per result the middle of a market's prices and their distance."""


def has_draw(game: AssignedGame) -> bool:
    """Whether the venues list the draw as a result of its own."""
    return any(market.pays_on == (Result.DRAW,) for market in game.markets)


def view_of_quotes(quotes: Iterable[Quote], *, draw: bool) -> PregameLine | None:
    """What the market makes of a game by these quotes, margin taken out; None without two-sided prices."""
    mids: dict[Result, tuple[float, float]] = {}
    for quote in quotes:
        if len(quote.pays_on) != 1 or quote.bid is None or quote.ask is None:
            continue
        if quote.feed is FeedPhase.LIVE and quote.open:
            _narrower(mids, quote.pays_on[0], quote.bid, quote.ask)
    return view_of_mids(mids, draw=draw)


def view_of_mids(mids: Mids, *, draw: bool) -> PregameLine | None:
    """The same from middles. One result may be missing: it is what the others leave."""
    wanted = (Result.HOME, Result.AWAY, Result.DRAW) if draw else (Result.HOME, Result.AWAY)
    prices = {result: mids[result][0] for result in wanted if result in mids}
    missing = [result for result in wanted if result not in prices]
    if len(missing) > 1:
        return None
    if missing:
        prices[missing[0]] = 1.0 - sum(prices.values())
    if not all(0 < price < 1 for price in prices.values()):
        return None
    fair = dict(zip(wanted, without_margin([prices[result] for result in wanted]), strict=True))
    return PregameLine(home=fair[Result.HOME], away=fair[Result.AWAY], draw=fair.get(Result.DRAW, 0.0))


async def recorded_view(pool: Pool, game: AssignedGame) -> PregameLine | None:
    """What the market made of a game just before its start, from the recorder's quotes; None if there are none.

    For shards that get a game after it has begun.

    Raises:
        OSError, asyncpg.PostgresError: The database can't be asked.
    """
    start = datetime.fromtimestamp(game.start_ns / 1e9, UTC)
    mids: dict[Result, tuple[float, float]] = {}
    for market in game.markets:
        if market.outcome is Outcome.YES and len(market.pays_on) == 1:
            row = await pool.fetchrow(_LAST_QUOTE, market.venue, market.market, start)
            if row is not None:
                _narrower(mids, market.pays_on[0], row["bid_price"], row["ask_price"])
    return view_of_mids(mids, draw=has_draw(game))


def evaluate(model: GameModel, state: GameState, market: PregameLine | None, now_ns: int) -> WinProbability | Refusal:
    """A model's view of a state, beside the market's."""
    answer = model.evaluate(state)
    if isinstance(answer, Refusal):
        return answer
    home, away, draw = answer.millionths()
    beside: tuple[int | None, int | None, int | None] = (None, None, None)
    if market is not None and market.home is not None and market.away is not None:
        beside = Outcomes(market.home, market.away, market.draw).millionths()
    return WinProbability(
        event=state.event,
        model=model.name,
        parameters=model.version,
        game_version=state.version,
        computed_ns=Nanoseconds(now_ns),
        home=home,
        away=away,
        draw=draw,
        market_home=beside[0],
        market_away=beside[1],
        market_draw=beside[2],
    )


def _narrower(mids: dict[Result, tuple[float, float]], result: Result, bid: int, ask: int) -> None:
    """Keep the market whose prices are nearest to each other."""
    middle, distance = (bid + ask) / (2 * SCALE), (ask - bid) / SCALE
    if result not in mids or distance < mids[result][1]:
        mids[result] = (middle, distance)
