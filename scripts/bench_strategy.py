"""What a quote costs the strategy: a look without an edge, one that becomes a signal, and a decision on it.

    python scripts/bench_strategy.py

The baseline is decoding the quote from the bus, measured in the same run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import quantiles

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.bus.topics import QUOTES
from arbees_runtime.market.fees import CENT
from arbees_runtime.market.numbers import MONEY_ZERO, SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AssignedGame,
    FeedPhase,
    FeedState,
    Nanoseconds,
    Quote,
    QuoteSource,
    Result,
    Signal,
    TradingMode,
    TradingTerms,
    WantedMarket,
)
from arbees_runtime.strategy.thresholds import Thresholds
from arbees_runtime.strategy.watch import EventWatch
from arbees_runtime.trading.risk.assess import assess
from arbees_runtime.trading.risk.exposure import Exposure
from arbees_runtime.trading.risk.gates import Surroundings
from arbees_runtime.trading.risk.limits import Limits
from arbees_runtime.trading.risk.worst_case import Holding

NOW = 1_795_000_000_000_000_000
LEVELS = 10
KALSHI = TradingTerms(70_000_000_000, 1, Money(100), CENT, Quantity(SCALE), Quantity(SCALE), MONEY_ZERO)
POLYMARKET = TradingTerms(50_000_000_000, 1, Money(10), MONEY_ZERO, Quantity(10_000), Quantity(5 * SCALE), Money(SCALE))
HOME, AWAY, DRAW = Result.HOME, Result.AWAY, Result.DRAW


def game(*, draws: bool) -> AssignedGame:
    """A market per result on both venues, both outcomes of each."""
    event = "epl:1" if draws else "nfl:1"
    every = {HOME, AWAY} | ({DRAW} if draws else set())
    markets = tuple(
        WantedMarket(venue, f"{venue}-{result}", outcome, event, tuple(sorted(pays)), "ab")
        for venue in ("kalshi", "polymarket")
        for result in sorted(every)
        for outcome, pays in ((Outcome.YES, {result}), (Outcome.NO, every - {result}))
    )
    return AssignedGame(event, event[:3], "1", "home", "away", Nanoseconds(NOW), markets)


def quote(market: WantedMarket, cents: int, sequence: int) -> Quote:
    """Ten levels of asks from `cents` up."""
    asks = tuple(number for level in range(LEVELS) for number in ((cents + level) * 10_000, (40 + 20 * level) * SCALE))
    return Quote(
        market.venue, market.market, market.outcome, market.event, market.pays_on, Price((cents - 1) * 10_000),
        Quantity(40 * SCALE), Price(asks[0]), Quantity(asks[1]), Nanoseconds(NOW), None, sequence, QuoteSource.STREAM,
        FeedPhase.LIVE, True, (), asks, KALSHI if market.venue == "kalshi" else POLYMARKET,
    )  # fmt: skip


def watching(assigned: AssignedGame) -> EventWatch:
    """A watch with a quote of every contract, none of which leaves an edge."""
    watch = EventWatch(assigned, Thresholds(interval_ns=1), shard="game-shard/0", epoch=1)
    for venue in ("kalshi", "polymarket"):
        watch.on_feed(FeedState(venue, "market-data", FeedPhase.LIVE, Nanoseconds(NOW), None), NOW)
    for market in assigned.markets:
        watch.on_quote(quote(market, fair(assigned, market), 0), KeyState.LIVE, NOW)
    return watch


def fair(assigned: AssignedGame, market: WantedMarket) -> int:
    """An ask a cent above an even share of what the contract pays on."""
    results = 3 if assigned.league == "epl" else 2
    return 100 * len(market.pays_on) // results + 2


def measure(what: Callable[[int], object], times: int = 20_000) -> tuple[float, float]:
    """Microseconds at the median and at the 99th percentile."""
    took = []
    for number in range(times):
        begun = time.perf_counter_ns()
        what(number)
        took.append(time.perf_counter_ns() - begun)
    cuts = quantiles(took, n=100)
    return cuts[49] / 1e3, cuts[98] / 1e3


def main() -> None:
    """Measure and print."""
    two, three = game(draws=False), game(draws=True)
    encoded = QUOTES.codec.encode(quote(two.markets[0], 50, 1))
    baseline, _ = measure(lambda _: QUOTES.codec.decode(encoded))
    rows = [("decode a quote (baseline)", baseline, _)]
    for name, assigned in (("two-way", two), ("three-way", three)):
        watch, market = watching(assigned), assigned.markets[0]
        asks = [quote(market, fair(assigned, market) + number % 2, number) for number in range(20_001)]
        look = lambda number, watch=watch, asks=asks: watch.on_quote(asks[number], KeyState.LIVE, NOW)  # noqa: E731
        rows.append((f"{name}: a quote without an edge", *measure(look)))
    watch, market = watching(two), two.markets[0]
    cheap = [quote(market, 41, number + 1) for number in range(5_001)]
    found: list[Signal] = []
    rows.append(
        ("two-way: a quote that becomes a signal",
         *measure(lambda number: found.extend(watch.on_quote(cheap[number], KeyState.LIVE, NOW + number)), 5_000))
    )  # fmt: skip
    assert len(found) == 5_000, watch.counts
    rows.append(("a decision on it, 50 positions held", *measure(decision_on(found[-1]), 2_000)))
    print(f"{'':45}{'p50 us':>10}{'p99 us':>10}{'x baseline':>12}")
    for name, median, tail in rows:
        print(f"{name:45}{median:10.1f}{tail:10.1f}{median / baseline:12.1f}")


def decision_on(signal: Signal) -> Callable[[int], object]:
    """Assess a signal against an exposure of 50 positions in 25 games."""
    dollars = Money(10**12)
    limits = Limits(
        order=Money(20 * SCALE), market=dollars, event_loss=dollars, league_loss=dollars, venue=dollars,
        daily_loss=dollars, drawdown=dollars, open_legs=100, orders_per_minute=6_000, event_cooldown_ns=0,
        loss_cooldown_ns=0, data_ttl_ns=10**12,
    )  # fmt: skip
    exposure = Exposure()
    for number in range(50):
        result = HOME if number % 2 else AWAY
        held = Holding(
            venue="kalshi" if number % 2 else "polymarket", market=f"m{number}", outcome="yes",
            event=f"nfl:{number // 2}", pays_on=frozenset({result}), quantity=100 * SCALE, cost=45 * SCALE,
        )  # fmt: skip
        exposure.take_holding(held)
    feeds = {
        venue: FeedState(venue, "market-data", FeedPhase.LIVE, Nanoseconds(NOW), None, orders_allowed=True)
        for venue in ("kalshi", "polymarket")
    }
    around = Surroundings(feeds=feeds)
    return lambda _: assess(signal, exposure, limits, NOW, mode=TradingMode.PAPER, epoch=1, around=around)


if __name__ == "__main__":
    main()
