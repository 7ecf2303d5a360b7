"""A board with a watch that notes what it is told."""

from __future__ import annotations

import pytest

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.games.espn.entries import Entry
from arbees_runtime.games.espn.wire import Team
from arbees_runtime.games.live.reading import Reading
from arbees_runtime.games.shards.board import Board
from arbees_runtime.games.shards.plans import PlanChange
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AssignedGame,
    FeedPhase,
    FeedState,
    GameState,
    Nanoseconds,
    Opportunities,
    Quote,
    QuoteSource,
    Result,
    Signal,
    WantedMarket,
    WinProbability,
)

S = 1_000_000_000
NOW = 1_795_975_200 * S


class NotingWatch:
    """Notes what it is told, and fails on a quote whose bid is 1 cent."""

    def __init__(self, game: AssignedGame) -> None:
        self.game = game
        self.told: list[tuple[str, object]] = []

    def on_quote(self, quote: Quote, state: KeyState, now_ns: int) -> list[Signal]:
        if quote.bid == 10_000:
            raise ZeroDivisionError("a defect")
        self.told.append(("quote", (quote.key, quote.bid, state)))
        return []

    def on_quote_state(self, key: str, state: KeyState, now_ns: int) -> None:
        self.told.append(("quote-state", (key, state)))

    def on_game(self, state: GameState, now_ns: int) -> list[Signal]:
        self.told.append(("game", (state.home_score, state.away_score, state.doubt)))
        return []

    def on_probability(self, probability: WinProbability | None, now_ns: int) -> list[Signal]:
        self.told.append(("probability", probability))
        return []

    def on_feed(self, feed: FeedState, now_ns: int) -> None:
        self.told.append(("feed", feed.key))

    def on_time(self, now_ns: int) -> list[Signal]:
        return []

    def opportunities(self, now_ns: int) -> Opportunities:
        return Opportunities(self.game.event, "nfl", "s", 1, Nanoseconds(now_ns), None, {"told": len(self.told)})

    def of(self, kind: str) -> list[object]:
        return [what for told, what in self.told if told == kind]


class NotingSink:
    def __init__(self) -> None:
        self.states: list[GameState] = []
        self.probabilities: list[WinProbability | None] = []
        self.gone: list[str] = []

    def state(self, state: GameState) -> None:
        self.states.append(state)

    def probability(self, event: str, probability: WinProbability | None) -> None:
        self.probabilities.append(probability)

    def signals(self, signals: list[Signal]) -> None:
        assert signals == []

    def given_up(self, event: str) -> None:
        self.gone.append(event)


class Rig:
    def __init__(self) -> None:
        self.sink = NotingSink()
        self.watches: dict[str, NotingWatch] = {}
        self.board = Board("game-shard/0", 3, self.watch_for, self.sink)

    def watch_for(self, game: AssignedGame) -> NotingWatch:
        self.watches[game.event] = NotingWatch(game)
        return self.watches[game.event]


@pytest.fixture
def rig() -> Rig:
    return Rig()


def game(name: str = "e1", league: str = "nfl", espn: str = "1", also: tuple[str, ...] = ()) -> AssignedGame:
    """A game with one two-sided market at each venue."""
    markets = tuple(
        WantedMarket(venue, f"{venue}-{name}", outcome, name, (result,))
        for venue in ("kalshi", "polymarket")
        for outcome, result in ((Outcome.YES, Result.HOME), (Outcome.NO, Result.AWAY))
    )
    return AssignedGame(name, league, espn, "h", "a", Nanoseconds(NOW), markets, also)


def begin(*games: AssignedGame) -> PlanChange:
    """A plan with these games, after one without any."""
    return PlanChange(games, (), ())


def entry(reading: Reading, espn: str = "1") -> Entry:
    """A scoreboard's entry of a game with this reading."""
    team = Team(id="1")
    return Entry(espn, NOW, True, team, team, False, False, reading)


def quote(market: WantedMarket, bid: int = 580_000, ask: int = 600_000) -> Quote:
    return Quote(
        market.venue, market.market, market.outcome, market.event, market.pays_on, Price(bid), Quantity(1_000_000),
        Price(ask), Quantity(1_000_000), Nanoseconds(NOW), None, 1, QuoteSource.STREAM, FeedPhase.LIVE,
    )  # fmt: skip


def feed(venue: str, name: str) -> FeedState:
    return FeedState(venue, name, FeedPhase.LIVE, Nanoseconds(NOW), Nanoseconds(NOW))
