"""A season without end: games start, are played, quoted and settled on both venues, and new ones follow."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from arbees_runtime.market.numbers import PRICE_ONE, PRICE_ZERO, Price
from arbees_runtime.simulator.chance import Chance
from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.kalshi.venue import KalshiVenue
from arbees_runtime.simulator.polymarket.listing import sports_json
from arbees_runtime.simulator.polymarket.venue import HALF, PolymarketVenue, Score
from arbees_runtime.simulator.season.fixtures import DAY_NS, Fixture, list_fixture
from arbees_runtime.simulator.season.games import Game, Stage, clock_of
from arbees_runtime.simulator.season.injector import Injector, Wanted
from arbees_runtime.simulator.season.leagues import LEAGUES, League, Team
from arbees_runtime.simulator.season.makers import MAKER, RICHES, TAKER, Maker, take_some
from arbees_runtime.simulator.season.past import Listed, Past
from arbees_runtime.simulator.season.troubles import Troubles
from arbees_runtime.simulator.season.truth import Kind
from arbees_runtime.simulator.timeline import Timeline

_TRIES = 50
"""Draws of opponents, of which the pair is taken that met longest ago."""
_DETERMINED_AFTER_S, _PAID_AFTER_S, _RESOLVED_AFTER_S = 3.0, 5.0, 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How big the season is, and how fast.

    Attributes:
        games: how many are listed at any time.
        leagues: which, in turn.
        game_s: seconds from kickoff to the end of a game.
        step_s: seconds between two rounds of scoring and quoting.
        takers: chance, per market and round, that somebody takes from its book.
        mispricing_every_s: seconds between two mispricings; 0 for none.
        kinds: of mispricings, drawn alike.
        net: what a real one leaves per pair, in millionths of a dollar, at least.
        life_s: how long a mispricing lasts, on average.
        mismatched: share of games whose rules differ between the venues.
        protocol_v2: share of games with Polymarket's v2 tokens.
    """

    games: int = 10
    leagues: tuple[str, ...] = tuple(LEAGUES)
    game_s: float = 600.0
    step_s: float = 0.5
    takers: float = 0.05
    mispricing_every_s: float = 30.0
    kinds: tuple[Kind, ...] = (Kind.REAL, Kind.STALE, Kind.CROSSED, Kind.BELOW_FEE, Kind.FEE_CHANGED)
    net: int = 10_000
    life_s: float = 6.0
    mismatched: float = 0.1
    protocol_v2: float = 0.2


class Season:
    """See the module.

    Args:
        plan: how big and how fast.
        timeline, chance, faults: of the simulation.
        kalshi, polymarket: where the games are listed.
        past: what there was of this season before; None begins it.

    Attributes:
        games: every game so far.
        fixtures: those on the venues that are not settled.
        injector: holds the truth log.
        listed: how every game was listed.
        on_listing: is called whenever a game was listed.
    """

    def __init__(
        self,
        plan: Plan,
        timeline: Timeline,
        chance: Chance,
        faults: FaultBoard,
        kalshi: KalshiVenue,
        polymarket: PolymarketVenue,
        past: Past | None = None,
    ) -> None:
        self._plan = plan
        self._past = past
        self._timeline = timeline
        self._chance = chance
        self._faults = faults
        self._kalshi = kalshi
        self._polymarket = polymarket
        self._makers: dict[tuple[str, str], Maker] = {}
        self._streams: dict[str, random.Random] = {}
        self._next_second_ns = 0
        self._met: dict[frozenset[Team], int] = {}
        self.games: list[Game] = []
        self.fixtures: list[Fixture] = []
        self.listed: list[Listed] = []
        self.on_listing: Callable[[], None] = lambda: None
        self.injector = Injector(timeline, faults, kalshi, polymarket, self._makers)
        sides = chance.stream("season", "sides")
        self._troubles = Troubles(timeline, faults, kalshi, polymarket, self._makers, sides)

    def begin(self) -> None:
        """List the first games, quote them, and plan everything that follows."""
        for account in (MAKER, TAKER):
            self._polymarket.fund(account, RICHES)
            for shard in sorted({league.shard for league in LEAGUES.values()}):
                self._kalshi.fund(account, RICHES, shard)
        for listed in self._past.games if self._past else ():
            self._relist(listed)
        for index in range(sum(not game.over for game in self.games), self._plan.games):
            # A third is under way, the rest starts one after the other.
            self._add(self._plan.game_s * (index / max(1, self._plan.games) - 1 / 3))
        self._round()
        self._timeline.every(self._plan.step_s, self._round)
        if self._plan.mispricing_every_s and self._plan.kinds:
            self._timeline.every(self._plan.mispricing_every_s, self._misprice)

    # ---- games ---------------------------------------------------------------------------------------

    def _add(self, offset_s: float) -> None:
        """List the next game, to start `offset_s` from now; one that has started is played up to now."""
        number = self.listed[-1].number + 1 if self.listed else 1
        league = self._plan.leagues[(number - 1) % len(self._plan.leagues)]
        now_ns = self._timeline.now_ns
        fixture = self._list(number, LEAGUES[league], now_ns + round(offset_s * 1e9))
        game = fixture.game
        _play(game, game.kickoff_ns, now_ns, 1.0)
        ticker, home, away = fixture.event_ticker, game.home.code, game.away.code
        self.listed.append(Listed(number, league, home, away, ticker, game.kickoff_ns, now_ns))
        self.on_listing()

    def _relist(self, listed: Listed) -> None:
        """List a game of the past again, as it was, and play it up to now. What is over by now is settled soon."""
        fixture = self._list(listed.number, LEAGUES[listed.league], listed.kickoff_ns, listed)
        game = fixture.game
        _play(game, game.kickoff_ns, listed.listed_ns, 1.0)
        _play(game, max(game.kickoff_ns, listed.listed_ns), self._timeline.now_ns, self._plan.step_s)
        self.listed.append(listed)
        if game.over:
            self._publish(fixture, changed=True)
            self._settle(fixture)

    def _list(self, number: int, league: League, kickoff_ns: int, listed: Listed | None = None) -> Fixture:
        stream = self._chance.stream("game", number)
        home, away = self._opponents(number, league, stream, listed)
        game = Game(
            number=number,
            league=league,
            home=home,
            away=away,
            kickoff_ns=kickoff_ns,
            lasts_s=self._plan.game_s,
            chance=stream,
            strength=stream.gauss(0.0, 0.15 if not league.deviation else 0.03),
        )
        matched = stream.random() >= self._plan.mismatched
        version = "v2" if stream.random() < self._plan.protocol_v2 else "v1"
        fixture = list_fixture(
            game, self._kalshi, self._polymarket, self._chance, matched=matched, version=version,
            ticker=listed.ticker if listed else "",
        )  # fmt: skip
        self.games.append(game)
        self.fixtures.append(fixture)
        for quoted in fixture.quoted:
            exchange = self._kalshi.exchange if quoted.venue == "kalshi" else self._polymarket.exchange
            bias = 0.08 if not matched and quoted.venue == "polymarket" else 0.0
            chance = self._chance.stream("maker", quoted.market)
            self._makers[quoted.venue, quoted.market] = Maker(exchange, quoted, chance, bias=bias)
        if not matched:
            self.injector.note_mismatch(fixture, game.kickoff_ns + DAY_NS)
        return fixture

    def _opponents(
        self, number: int, league: League, stream: random.Random, listed: Listed | None
    ) -> tuple[Team, Team]:
        """Those who were listed before, or two teams that have not met for as long as can be: nobody plays somebody
        twice at once."""
        tries = [tuple(stream.sample(league.teams, 2)) for _ in range(_TRIES)]
        if listed is None:
            home, away = min(tries, key=lambda pair: self._met.get(frozenset(pair), 0))
        else:
            teams = {team.code: team for team in league.teams}
            home, away = teams[listed.home], teams[listed.away]
        self._met[frozenset((home, away))] = number
        return home, away

    def _round(self) -> None:
        """One step of everything."""
        now_ns = self._timeline.now_ns
        self._kalshi.exchange.expire()
        self._polymarket.exchange.expire()
        each_second = now_ns >= self._next_second_ns
        if each_second:
            self._next_second_ns = now_ns + 1_000_000_000
            self._troubles.strike(self.fixtures)
        for fixture in [each for each in self.fixtures if not each.game.over]:
            game = fixture.game
            before = game.stage
            changed = game.advance(now_ns, self._plan.step_s)
            if before is Stage.PRE and game.stage is Stage.IN:
                for quoted in fixture.on("polymarket"):
                    self._polymarket.start_game(quoted.market)
            if changed or each_second:
                self._publish(fixture, changed=changed)
            if game.over:
                self._end(fixture)
            else:
                self._quote(fixture)

    def _quote(self, fixture: Fixture) -> None:
        odds = fixture.game.odds
        stream = self._stream("takers")
        for quoted in fixture.quoted:
            maker = self._makers[quoted.venue, quoted.market]
            if not maker.exchange.rules(quoted.market).active:
                continue
            maker.quote(quoted.fair(odds))
            if not fixture.game.held and stream.random() < self._plan.takers:
                take_some(maker.exchange, quoted, stream)

    def _publish(self, fixture: Fixture, *, changed: bool) -> None:
        """Bring the venues' own game states up to date; the sports socket hears of changes."""
        game = fixture.game
        period, _, shown = clock_of(game)
        event = self._polymarket.events[fixture.polymarket_event]
        event.live, event.ended = game.stage is Stage.IN, game.stage is Stage.POST
        event.score = f"{game.away_score}-{game.home_score}"
        event.period, event.elapsed = f"P{period}", shown
        self._kalshi.events[fixture.event_ticker].game = {
            "status": "live" if event.live else "closed" if event.ended else "scheduled",
            "home_points": game.home_score,
            "away_points": game.away_score,
            "period": period,
            "clock": shown,
        }
        if changed:
            status = {Stage.PRE: "Scheduled", Stage.IN: "InProgress", Stage.POST: "Final"}[game.stage]
            finished_ns = self._timeline.now_ns if event.ended else None
            self._polymarket.tell(Score(sports_json(event, status, finished_ns)))

    # ---- ends ----------------------------------------------------------------------------------------

    def _end(self, fixture: Fixture) -> None:
        """The game is over: it is settled, and another game takes its place."""
        self._settle(fixture)
        self._add(self._plan.game_s / 3)

    def _settle(self, fixture: Fixture) -> None:
        """Trading ends, results follow, then money."""
        odds = fixture.game.odds
        late = self._faults.strikes("polymarket.closed_late", fixture.event_ticker)
        for quoted in fixture.quoted:
            self._makers[quoted.venue, quoted.market].withdraw()
            value = Price(PRICE_ONE if quoted.fair(odds) > 0.5 else PRICE_ZERO)
            if quoted.venue == "kalshi":
                self._settle_on_kalshi(quoted.market, value)
            else:
                self._settle_on_polymarket(quoted.market, value, late.seconds if late else 0.0)
        self._timeline.after(_RESOLVED_AFTER_S + 60.0, lambda: self._remove(fixture))

    def _settle_on_kalshi(self, ticker: str, value: Price) -> None:
        venue, timeline = self._kalshi, self._timeline
        venue.close(ticker)
        if self._faults.strikes("kalshi.scalar", ticker):
            value = HALF
        wait_s = _DETERMINED_AFTER_S
        if reversal := self._faults.strikes("kalshi.reversal", ticker):
            wrong = Price(PRICE_ONE - value) if value != HALF else PRICE_ONE
            timeline.after(wait_s, lambda: venue.determine(ticker, wrong))
            wait_s += reversal.seconds
            timeline.after(wait_s, lambda: venue.determine(ticker, value, again=True))
        else:
            timeline.after(wait_s, lambda: venue.determine(ticker, value))
        timeline.after(wait_s + _PAID_AFTER_S, lambda: venue.finalize(ticker))

    def _settle_on_polymarket(self, condition: str, value: Price, late_s: float) -> None:
        venue, timeline = self._polymarket, self._timeline
        if self._faults.strikes("polymarket.half", condition):
            value = HALF
        venue.close(condition, says_so=not late_s)
        timeline.after(late_s + _RESOLVED_AFTER_S, lambda: venue.resolve(condition, value))

    def _remove(self, fixture: Fixture) -> None:
        self.fixtures.remove(fixture)
        for quoted in fixture.quoted:
            self._makers.pop((quoted.venue, quoted.market), None)

    def _misprice(self) -> None:
        stream = self._stream("mispricings")
        kind = stream.choice(self._plan.kinds)
        candidates: Sequence[Fixture] = [
            fixture for fixture in self.fixtures if fixture.matched and fixture.game.stage is Stage.IN
        ]
        life_s = self._plan.life_s * (0.5 + stream.random())
        # Not every game's prices leave room: try a few.
        for fixture in stream.sample(candidates, min(len(candidates), 5)):
            if self.injector.inject(fixture, Wanted(kind, self._plan.net, life_s), stream) is not None:
                return

    def _stream(self, name: str) -> random.Random:
        if name not in self._streams:
            self._streams[name] = self._chance.stream("season", name)
        return self._streams[name]


def _play(game: Game, from_ns: int, to_ns: int, step_s: float) -> None:
    """Play a game from one moment to another, or to its end."""
    step_ns = round(step_s * 1e9)
    for moment_ns in range(from_ns + step_ns, to_ns + 1, step_ns):
        if game.over:
            return
        game.advance(moment_ns, step_s)
