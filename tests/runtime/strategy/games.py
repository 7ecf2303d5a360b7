"""Games and quotes for tests of the watch."""

from __future__ import annotations

from collections.abc import Sequence

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import SCALE, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AssignedGame,
    FeedPhase,
    FeedState,
    GamePhase,
    GameState,
    Nanoseconds,
    Quote,
    QuoteSource,
    Result,
    Signal,
    TradingTerms,
    WantedMarket,
)
from arbees_runtime.strategy.thresholds import Thresholds
from arbees_runtime.strategy.watch import EventWatch
from tests.runtime.strategy.ladders import KALSHI, POLYMARKET

NOW = 1_795_000_000_000_000_000
MS = 1_000_000
HOME, AWAY, DRAW = Result.HOME, Result.AWAY, Result.DRAW
LIVE = KeyState.LIVE
FREELY = Thresholds(depth_share_ppm=SCALE)


def wanted(
    venue: str, market: str, outcome: Outcome, *pays_on: Result, event: str = "nfl:game", rules: str = "ab"
) -> WantedMarket:
    return WantedMarket(venue, market, outcome, event, tuple(sorted(pays_on)), rules)


def two_way(league: str = "nfl", rules: str = "ab") -> AssignedGame:
    """A market per team at Kalshi, one market for both at Polymarket; both outcomes of each."""
    event = f"{league}:game"
    markets = (
        wanted("kalshi", "K-HOME", Outcome.YES, HOME, event=event, rules=rules),
        wanted("kalshi", "K-HOME", Outcome.NO, AWAY, event=event, rules=rules),
        wanted("kalshi", "K-AWAY", Outcome.YES, AWAY, event=event, rules=rules),
        wanted("kalshi", "K-AWAY", Outcome.NO, HOME, event=event, rules=rules),
        wanted("polymarket", "0xP", Outcome.YES, HOME, event=event, rules=rules),
        wanted("polymarket", "0xP", Outcome.NO, AWAY, event=event, rules=rules),
    )
    return AssignedGame(event, league, "1", "home", "away", Nanoseconds(NOW - 3600 * 1000 * MS), markets)


def three_way() -> AssignedGame:
    """A market per result on both venues; both outcomes of each."""
    event = "epl:game"
    markets = []
    for venue in ("kalshi", "polymarket"):
        for result, others in ((HOME, (AWAY, DRAW)), (DRAW, (HOME, AWAY)), (AWAY, (HOME, DRAW))):
            name = f"{venue[0].upper()}-{result.value}"
            markets.append(wanted(venue, name, Outcome.YES, result, event=event))
            markets.append(wanted(venue, name, Outcome.NO, *others, event=event))
    return AssignedGame(event, "epl", "2", "home", "away", Nanoseconds(NOW - 3600 * 1000 * MS), tuple(markets))


def quote(
    market: WantedMarket,
    asks: Sequence[Level],
    *,
    bid: int | None = None,
    received_ns: int = NOW,
    sequence: int = 1,
    feed: FeedPhase = FeedPhase.LIVE,
    is_open: bool = True,
    terms: TradingTerms | None = None,
    event: str | None = None,
    pays_on: tuple[Result, ...] | None = None,
    has_terms: bool = True,
) -> Quote:
    usual = KALSHI if market.venue == "kalshi" else POLYMARKET
    return Quote(
        venue=market.venue,
        market=market.market,
        outcome=market.outcome,
        event=market.event if event is None else event,
        pays_on=market.pays_on if pays_on is None else pays_on,
        bid=None if bid is None else Price(bid),
        bid_size=Quantity(0 if bid is None else 10 * SCALE),
        ask=asks[0][0] if asks else None,
        ask_size=asks[0][1] if asks else Quantity(0),
        received_ns=Nanoseconds(received_ns),
        venue_time_ns=None,
        sequence=sequence,
        source=QuoteSource.STREAM,
        feed=feed,
        open=is_open,
        asks=tuple(number for level in asks for number in level),
        terms=(terms or usual) if has_terms else None,
    )


def cents(*levels: tuple[float, int]) -> list[Level]:
    """(price in cents, contracts) as a ladder."""
    return [(Price(round(price * 10_000)), Quantity(size * SCALE)) for price, size in levels]


def feed(venue: str, phase: FeedPhase = FeedPhase.LIVE) -> FeedState:
    return FeedState(venue, "market-data", phase, Nanoseconds(NOW), Nanoseconds(NOW))


def watching(game: AssignedGame, thresholds: Thresholds = FREELY) -> EventWatch:
    """A watch that has heard of both feeds."""
    made = EventWatch(game, thresholds, shard="shard-1", epoch=3)
    for venue in ("kalshi", "polymarket"):
        made.on_feed(feed(venue), NOW)
    return made


def game_state(
    game: AssignedGame, phase: GamePhase = GamePhase.LIVE, *, version: int = 1, doubt: str = "", **changes: int
) -> GameState:
    fields = {"home_score": 10, "away_score": 7, "period": 2, "clock_ms": 600_000} | changes
    return GameState(
        event=game.event, league=game.league, source="espn", phase=phase, status="", home_score=fields["home_score"],
        away_score=fields["away_score"], period=fields["period"], clock_ms=fields["clock_ms"], elapsed_ms=None,
        version=version, regressions=0, received_ns=Nanoseconds(NOW), source_time_ns=None, changed_ns=Nanoseconds(NOW),
        shard="shard-1", epoch=3, doubt=doubt,
    )  # fmt: skip


def leg_of(game: AssignedGame, venue: str, market: str, outcome: Outcome) -> WantedMarket:
    return next(each for each in game.markets if (each.venue, each.market, each.outcome) == (venue, market, outcome))


def names(signal: Signal) -> set[str]:
    return {f"{leg.market}:{leg.outcome}" for leg in signal.legs}
