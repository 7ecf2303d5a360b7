"""An evening's games, their quotes, and a board that follows them."""

from __future__ import annotations

import random
import sys
import time

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
    Quote,
    QuoteSource,
    Result,
    Signal,
    WantedMarket,
    WinProbability,
)
from arbees_runtime.strategy.terms import observed_fees
from arbees_runtime.strategy.thresholds import Thresholds
from arbees_runtime.strategy.watch import EventWatch

LEVELS = 5


class Counting:
    """A sink that counts."""

    def __init__(self) -> None:
        self.said = 0
        self.found = 0

    def state(self, state: GameState) -> None:
        self.said += state.version > 0

    def probability(self, event: str, probability: WinProbability | None) -> None:
        self.said += bool(event) or probability is not None

    def signals(self, signals: list[Signal]) -> None:
        self.found += len(signals)

    def given_up(self, event: str) -> None:
        sys.exit(f"evaluating {event} failed")


def games(count: int) -> list[AssignedGame]:
    """Football games of tonight."""
    made = []
    for number in range(count):
        event = f"nfl:2026-11-29:A{number:03d}@H{number:03d}"
        markets = [
            WantedMarket(
                "kalshi", f"KXNFLGAME-26NOV29A{number:03d}H{number:03d}-{side}", outcome, event, (result,), "ab12"
            )
            for side, yes, no in (("H", Result.HOME, Result.AWAY), ("A", Result.AWAY, Result.HOME))
            for outcome, result in ((Outcome.YES, yes), (Outcome.NO, no))
        ]
        markets += [
            WantedMarket("polymarket", f"0x{number:064x}", outcome, event, (result,), "ab12")
            for outcome, result in ((Outcome.YES, Result.HOME), (Outcome.NO, Result.AWAY))
        ]
        made.append(AssignedGame(event, "nfl", str(number), "h", "a", Nanoseconds(time.time_ns()), tuple(markets)))
    return made


def quotes(chosen: list[AssignedGame], seed: int, edges: float) -> list[Quote]:
    """A quote of each contract in turn; a share `edges` of them offers the contract too cheaply."""
    chance, now, made = random.Random(seed), Nanoseconds(time.time_ns()), []  # noqa: S311
    for game in chosen:
        for market in game.markets:
            ask = 510_000 + chance.randrange(3) * 10_000
            if chance.random() < edges:
                ask = 420_000
            bid = ask - 20_000
            sizes = [chance.randrange(10, 500) * 1_000_000 for _ in range(2 * LEVELS)]
            bids = tuple(each for level in range(LEVELS) for each in (bid - level * 10_000, sizes[level]))
            asks = tuple(each for level in range(LEVELS) for each in (ask + level * 10_000, sizes[LEVELS + level]))
            made.append(
                Quote(
                    market.venue, market.market, market.outcome, market.event, market.pays_on, Price(bid),
                    Quantity(bids[1]), Price(ask), Quantity(asks[1]), now, now, 1, QuoteSource.STREAM, FeedPhase.LIVE,
                    True, bids, asks, observed_fees(market, now),
                )
            )  # fmt: skip
    return made


def board(chosen: list[AssignedGame], sink: Counting) -> Board:
    """A board that follows these games."""
    bounds = Thresholds(data_ttl_ns=10**15, crunch_ttl_ns=10**15)
    made = Board(
        "game-shard/0", 1,
        lambda game: EventWatch(game, bounds, shard="game-shard/0", epoch=1), sink,
    )  # fmt: skip
    now = Nanoseconds(time.time_ns())
    made.change(PlanChange(tuple(chosen), (), ()), now)
    for venue in ("kalshi", "polymarket"):
        made.on_feed(FeedState(venue, "market-data", FeedPhase.LIVE, now, now), now)
    return made
