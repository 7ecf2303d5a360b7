"""A simulated season as a session: the simulator's venues on a virtual clock, without sockets.

A wire per venue turns its books into quotes as a gateway does, several times a second. As the truth log orders, a wire
stands still, or shows a bid that is not there. What is real stands in the simulator's truth log.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.ladder import Level
from arbees_runtime.market.numbers import SCALE, Price, Quantity, complement
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
    Settlement,
    ShardPlan,
    TradingTerms,
    WantedMarket,
    derive_id,
)
from arbees_runtime.replay.record import Record, Recorded, What
from arbees_runtime.simulator.season.fixtures import Fixture
from arbees_runtime.simulator.season.games import Stage
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.season.truth import Known
from arbees_runtime.simulator.simulation import Simulation
from arbees_runtime.venues.terms import trading_terms

START_NS: Final = 1_795_000_000_000_000_000
"""When a season begins: 2026-11-18 11:06:40 UTC. Always the same, since fees are dated."""
STEP_S: Final = 0.25
"""Between two looks at the books."""
SLOT: Final = "game-shard/0"
VENUES: Final = ("kalshi", "polymarket")

_SMALLEST: Final = {"kalshi": Quantity(SCALE), "polymarket": Quantity(5 * SCALE)}
_LOT: Final = {"kalshi": Quantity(SCALE), "polymarket": Quantity(10_000)}
_ENDS: Final = {"home": Result.HOME, "away": Result.AWAY, "tie": Result.DRAW}
_STAGES: Final = {Stage.PRE: GamePhase.SCHEDULED, Stage.IN: GamePhase.LIVE, Stage.POST: GamePhase.FINAL}
_FEED_EVERY_S: Final = 1.0


def assigned(fixture: Fixture) -> AssignedGame:
    """A fixture as the orchestrator assigns it; where the venues' rules differ, nobody approved the mapping."""
    game = fixture.game
    event = event_of(fixture)
    every = {Result.HOME, Result.AWAY} | ({Result.DRAW} if game.league.draws else set())
    markets = []
    for quoted in fixture.quoted:
        for outcome in Outcome:
            pays = {_ENDS[quoted.end]} if outcome is Outcome.YES else every - {_ENDS[quoted.end]}
            rules = "ab" if fixture.matched else ""
            markets.append(WantedMarket(quoted.venue, quoted.market, outcome, event, tuple(sorted(pays)), rules))
    start_ns = Nanoseconds(game.kickoff_ns)
    return AssignedGame(
        event, game.league.key, str(game.number), game.home.code, game.away.code, start_ns, tuple(markets)
    )


def event_of(fixture: Fixture) -> str:
    """The canonical event of a fixture."""
    return f"{fixture.game.league.key}:{fixture.game.number}"


def true_asks(sim: Simulation, market: WantedMarket) -> list[Level]:
    """What can really be bought now."""
    depth = sim.exchange(market.venue).depth(market.market)
    if market.outcome is Outcome.YES:
        return list(depth.asks.levels())
    return [(complement(price), size) for price, size in depth.bids.levels()]


def true_bids(sim: Simulation, market: WantedMarket) -> list[Level]:
    """What can really be sold to now."""
    depth = sim.exchange(market.venue).depth(market.market)
    if market.outcome is Outcome.YES:
        return list(depth.bids.levels())
    return [(complement(price), size) for price, size in depth.asks.levels()]


@dataclass(slots=True)
class Wire:
    """One venue's market data on its way to us.

    Attributes:
        stalled_until_ns: nothing comes before.
        crossed_until_ns: until then every market shows a bid above its asks.
    """

    sim: Simulation
    venue: str
    stalled_until_ns: int = 0
    crossed_until_ns: int = 0
    sequence: int = 0

    def trouble(self) -> None:
        """What the truth log ordered for this venue's sockets."""
        now_ns = self.sim.timeline.now_ns
        if stall := self.sim.faults.strikes(f"{self.venue}.stall", self.venue):
            self.stalled_until_ns = now_ns + round((stall.seconds or 0.0) * 1e9)
        if crossed := self.sim.faults.strikes(f"{self.venue}.crossed", self.venue):
            self.crossed_until_ns = now_ns + round((crossed.seconds or 0.0) * 1e9)

    def quote(self, market: WantedMarket) -> Quote:
        """The market's quote now, wrong where the wire is."""
        now_ns = self.sim.timeline.now_ns
        asks, bids = true_asks(self.sim, market), true_bids(self.sim, market)
        if now_ns < self.crossed_until_ns and asks and bids:
            # Somebody seems to pay six cents more for YES than it costs: NO looks six cents cheaper than it is.
            if market.outcome is Outcome.YES:
                bids = [(Price(min(SCALE - 10_000, asks[0][0] + 60_000)), Quantity(50 * SCALE)), *bids]
            else:
                asks = [(Price(max(10_000, bids[0][0] - 60_000)), Quantity(50 * SCALE)), *asks]
        self.sequence += 1
        return Quote(
            venue=self.venue, market=market.market, outcome=market.outcome, event=market.event, pays_on=market.pays_on,
            bid=bids[0][0] if bids else None, bid_size=bids[0][1] if bids else Quantity(0),
            ask=asks[0][0] if asks else None, ask_size=asks[0][1] if asks else Quantity(0),
            received_ns=Nanoseconds(now_ns), venue_time_ns=None, sequence=self.sequence, source=QuoteSource.STREAM,
            feed=FeedPhase.LIVE, open=self.sim.exchange(self.venue).rules(market.market).active,
            bids=_flat(bids), asks=_flat(asks), terms=self.terms(market),
        )  # fmt: skip

    def terms(self, market: WantedMarket) -> TradingTerms:
        """What trading the market costs now."""
        fees = self.sim.exchange(self.venue).rules(market.market).terms(self.sim.timeline.now_ns)
        return trading_terms(self.venue, fees, lot=_LOT[self.venue], smallest=_SMALLEST[self.venue])


class SeasonSession:
    """A season's records, made while they are asked for; iterate over it once.

    Args:
        seed: the same seed and plan give the same season.
        minutes: how long.
        plan: how big and how fast.
        step_s: between two looks at the books.

    Attributes:
        sim: the venues; at the time of the last record while iterating.
        wires: by venue.
        fixtures: every game so far, by canonical event.
    """

    def __init__(self, seed: int, minutes: float, plan: Plan, step_s: float = STEP_S) -> None:
        self._clock = VirtualClock(START_NS)
        self._step_s = step_s
        self._steps = round(minutes * 60 / step_s)
        self._step = 0
        self.sim = Simulation(seed, self._clock, plan=plan)
        self.wires = {venue: Wire(self.sim, venue) for venue in VENUES}
        self.fixtures: dict[str, Fixture] = {}
        self._games: dict[str, AssignedGame] = {}
        self._said: dict[str, GameState] = {}
        self._unpaid: dict[tuple[str, str], str] = {}
        self._followed: frozenset[str] = frozenset()
        self._generation = 0

    @property
    def truth(self) -> list[Known]:
        """Every mispricing that was put into the books or onto the wire."""
        return self.sim.season.injector.truth

    @property
    def progress(self) -> float:
        """How much of the season was played, from 0 to 1."""
        return self._step / max(1, self._steps)

    def __iter__(self) -> Iterator[Record]:
        every = max(1, round(_FEED_EVERY_S / self._step_s))
        for step in range(self._steps):
            self._step = step
            self._clock.advance(self._step_s)
            self.sim.timeline.catch_up()
            for wire in self.wires.values():
                wire.trouble()
            if step % every == 0:
                yield from (self._record("feeds", feed.key, feed) for feed in self._feeds())
            yield from self._plan()
            yield from self._settlements()
            for fixture in self.sim.season.fixtures:
                yield from self._state(fixture)
                yield from self._quotes(fixture)

    def _record(self, topic: str, key: str, message: Recorded) -> Record:
        return Record(self.sim.timeline.now_ns, What.HEARD, topic, key, message)

    def _feeds(self) -> Iterator[FeedState]:
        now_ns = Nanoseconds(self.sim.timeline.now_ns)
        for venue in VENUES:
            since_ns = Nanoseconds(START_NS)
            yield FeedState(venue, "market-data", FeedPhase.LIVE, since_ns, now_ns, orders_allowed=True)

    def _plan(self) -> Iterator[Record]:
        fixtures = self.sim.season.fixtures
        followed = frozenset(event_of(fixture) for fixture in fixtures)
        if followed == self._followed:
            return
        for fixture in fixtures:
            event = event_of(fixture)
            if event not in self._games:
                self.fixtures[event] = fixture
                self._games[event] = assigned(fixture)
                self._unpaid |= {(quoted.venue, quoted.market): event for quoted in fixture.quoted}
        self._followed = followed
        self._generation += 1
        games = tuple(self._games[event_of(fixture)] for fixture in fixtures)
        now_ns = Nanoseconds(self.sim.timeline.now_ns)
        plan = ShardPlan(SLOT, self._generation, 1, now_ns, games, 1)
        yield self._record("subscriptions", plan.key, plan)

    def _settlements(self) -> Iterator[Record]:
        """What the venues paid since the last look."""
        for venue, market in list(self._unpaid):
            paid = self._payout(venue, market)
            if paid is None:
                continue
            del self._unpaid[venue, market]
            now_ns = Nanoseconds(self.sim.timeline.now_ns)
            for outcome, payout in ((Outcome.YES, paid), (Outcome.NO, complement(paid))):
                identity = derive_id("settlement", venue, market, outcome.value, payout, 1, 2)
                word = Settlement(identity, venue, market, outcome, payout, True, now_ns, now_ns, 2)
                yield self._record(f"order-events.{venue}", "", word)

    def _payout(self, venue: str, market: str) -> Price | None:
        """Dollars per YES, once they were paid."""
        if venue == "kalshi":
            listed = self.sim.kalshi.markets[market]
            return listed.value if listed.status == "finalized" else None
        payouts = self.sim.polymarket.markets[market].payouts
        return None if payouts is None else payouts[0]

    def _state(self, fixture: Fixture) -> Iterator[Record]:
        state = self._state_of(fixture)
        known = self._said.get(state.event)
        if known is None or (known.phase, known.home_score, known.away_score) != (
            state.phase, state.home_score, state.away_score,
        ):  # fmt: skip
            self._said[state.event] = state
            yield self._record("games", state.key, state)

    def _state_of(self, fixture: Fixture) -> GameState:
        game, now_ns = fixture.game, Nanoseconds(self.sim.timeline.now_ns)
        return GameState(
            event=event_of(fixture), league=game.league.key, source="espn",
            phase=GamePhase.POSTPONED if game.postponed else _STAGES[game.stage], status="",
            home_score=game.home_score, away_score=game.away_score, period=1, clock_ms=None, elapsed_ms=None,
            version=(now_ns - START_NS) // 1_000_000, regressions=0, received_ns=now_ns, source_time_ns=None,
            changed_ns=now_ns, shard=SLOT, epoch=1,
        )  # fmt: skip

    def _quotes(self, fixture: Fixture) -> Iterator[Record]:
        now_ns = self.sim.timeline.now_ns
        for market in self._games[event_of(fixture)].markets:
            wire = self.wires[market.venue]
            if now_ns >= wire.stalled_until_ns:
                quote = wire.quote(market)
                yield self._record("quotes", quote.key, quote)


def _flat(levels: list[Level]) -> tuple[int, ...]:
    return tuple(number for level in levels for number in level)
