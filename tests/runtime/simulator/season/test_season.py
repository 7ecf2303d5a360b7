"""The season: repeatable, sound, and with no mispricing that is not on its truth log."""

import hashlib
import random
from collections import Counter
from dataclasses import asdict

import pytest

from arbees_runtime.clock import VirtualClock
from arbees_runtime.market.fees import Role
from arbees_runtime.market.numbers import SCALE, Price
from arbees_runtime.market.sides import Outcome
from arbees_runtime.simulator.faults import parse_setting
from arbees_runtime.simulator.season.fixtures import Quoted
from arbees_runtime.simulator.season.games import Game, Odds, Stage, _brownian, _skellam
from arbees_runtime.simulator.season.injector import Wanted
from arbees_runtime.simulator.season.leagues import LEAGUES
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.season.truth import Kind, complementary
from arbees_runtime.simulator.simulation import Simulation

START_NS = 1_795_000_000_000_000_000
TROUBLES = (
    "inactive=0.002", "empty_side=0.002", "grid_change=0.002", "tick_change=0.002", "trading_pause=0.01",
    "exchange_pause=0.01", "fee_change=0.01", "scalar=0.3", "reversal=0.3", "half=0.3", "closed_late=0.3",
    "failed=0.1", "retrying=0.1", "postponed=0.002",
)  # fmt: skip


def simulation(seed: int, *troubles: str, **plan: object) -> tuple[Simulation, VirtualClock]:
    clock = VirtualClock(START_NS)
    settings = [setting for text in troubles for setting in parse_setting(text)]
    made = Simulation(seed, clock, plan=Plan(**{"games": 6, "game_s": 60.0} | plan), settings=settings)  # type: ignore[arg-type]
    return made, clock


def play(sim: Simulation, clock: VirtualClock, seconds: float, step_s: float = 0.5) -> None:
    for _ in range(round(seconds / step_s)):
        clock.advance(step_s)
        sim.timeline.catch_up()


def fingerprint(sim: Simulation) -> str:
    """Of everything that happened."""
    parts = [str(sim.truth()), str([asdict(each) for each in sim.faults.injected])]
    for venue in ("kalshi", "polymarket"):
        exchange = sim.exchange(venue)
        parts += [str(exchange.fills), str(exchange.ledger.journal), str(list(exchange.orders))]
    parts += [str((game.number, game.home_score, game.away_score, game.stage)) for game in sim.season.games]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def test_the_same_seed_gives_the_same_season() -> None:
    fingerprints = []
    for seed, step_s in ((5, 0.5), (5, 7.3), (6, 0.5)):  # how often somebody looks makes no difference
        sim, clock = simulation(seed, *TROUBLES)
        play(sim, clock, 73, step_s)
        fingerprints.append(fingerprint(sim))
    assert fingerprints[0] == fingerprints[1] != fingerprints[2]


def test_with_every_trouble_of_markets_the_ledgers_still_add_up() -> None:
    sim, clock = simulation(9, *TROUBLES, mispricing_every_s=5.0)
    for _ in range(30):
        play(sim, clock, 8)
        for venue in ("kalshi", "polymarket"):
            sim.exchange(venue).ledger.audit()
    assert sim.report()["finished"] >= 10
    struck = set(sim.faults.counts)
    assert {name.partition("=")[0] for name in TROUBLES} <= {name.partition(".")[2] for name in struck}
    assert {market.status for market in sim.kalshi.markets.values()} >= {"active", "finalized"}
    assert any(market.payouts for market in sim.polymarket.markets.values())


def best_pairs(sim: Simulation) -> list[tuple[str, int]]:
    """For each game, what the best pair of asks across the venues leaves after fees."""
    found = []
    for fixture in sim.season.fixtures:
        draws = fixture.game.league.draws
        for first in fixture.on("kalshi"):
            for second in fixture.on("polymarket"):
                if draws and first.end != second.end:
                    continue
                for outcome in Outcome:
                    net = net_now(sim, first, outcome, second, complementary(first, outcome, second))
                    if net is not None:
                        found.append((fixture.event_ticker, net))
    return found


def net_now(sim: Simulation, first: Quoted, outcome: Outcome, second: Quoted, other: Outcome) -> int | None:
    total = 0
    for quoted, side in ((first, outcome), (second, other)):
        exchange = sim.exchange(quoted.venue)
        depth, rules = exchange.depth(quoted.market), exchange.rules(quoted.market)
        best = depth.asks.best_price if side is Outcome.YES else depth.bids.best_price
        if best is None or not rules.active:
            return None
        price = Price(best if side is Outcome.YES else SCALE - best)
        total += price + rules.terms(sim.timeline.now_ns).per_contract(Role.TAKER, price)
    return SCALE - total


def test_what_can_be_earned_is_on_the_truth_log_and_nothing_else_can() -> None:
    sim, clock = simulation(3, mispricing_every_s=2.0, mismatched=0.0, life_s=3.0, game_s=120.0)
    earned: Counter[bool] = Counter()
    for _ in range(240):
        play(sim, clock, 0.5)
        now_ns = sim.timeline.now_ns
        real = {
            known.event
            for known in sim.season.injector.truth
            if known.kind is Kind.REAL and known.begins_ns <= now_ns <= known.ends_ns
        }
        for event, net in best_pairs(sim):
            earned[net > 0] += 1
            assert net <= 0 or event in real, (event, net)
        for event in {event for event, net in best_pairs(sim) if net >= 10_000}:
            assert event in real
    assert earned[True] > 10
    kinds = Counter(known.kind for known in sim.season.injector.truth)
    assert set(kinds) == {Kind.REAL, Kind.STALE, Kind.CROSSED, Kind.BELOW_FEE, Kind.FEE_CHANGED}
    for known in sim.season.injector.truth:
        assert (known.net > 0) == (known.profit > 0) == (known.kind is Kind.REAL)
        if known.kind in (Kind.BELOW_FEE, Kind.FEE_CHANGED):
            assert known.gross > 0 > known.net


def test_a_real_one_is_there_for_its_whole_size_and_life_and_then_gone() -> None:
    sim, clock = simulation(4, mispricing_every_s=0.0, mismatched=0.0, takers=0.0, game_s=600.0)
    stream = sim.season._stream("test")
    fixture = next(each for each in sim.season.fixtures if each.game.stage is Stage.IN and not each.game.league.draws)
    known = sim.season.injector.inject(fixture, Wanted(Kind.REAL, net=20_000, life_s=4.0), stream)
    assert known is not None
    assert known.net >= 20_000
    for leg in known.legs:
        depth = sim.exchange(leg.venue).depth(leg.market)
        if leg.outcome is Outcome.YES:
            assert (depth.asks.best_price, depth.asks.size_at(leg.price) >= leg.size) == (leg.price, True)
        else:
            price = Price(SCALE - leg.price)
            assert (depth.bids.best_price, depth.bids.size_at(price) >= leg.size) == (price, True)
    play(sim, clock, 3.5)
    assert max(net for event, net in best_pairs(sim) if event == fixture.event_ticker) == known.net
    play(sim, clock, 1.5)
    assert max(net for event, net in best_pairs(sim) if event == fixture.event_ticker) <= 0


def test_markets_whose_rules_differ_are_named() -> None:
    sim, _ = simulation(2, mismatched=1.0)
    assert {known.kind for known in sim.season.injector.truth} == {Kind.MISMATCHED_RULES}
    for condition in sim.polymarket.exchange.markets:
        assert "pays 50-50 at once" in sim.polymarket.markets[condition].description


# ---- games -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lead", "mean", "deviation", "left", "expected"),
    [(10, 0.0, 13.5, 0.5, 0.8526), (0, 4.5, 13.0, 1.0, 0.6354), (-6, 4.5, 13.0, 0.1, 0.0885)],
)
def test_the_brownian_model_holds_known_vectors(
    lead: int, mean: float, deviation: float, left: float, expected: float
) -> None:
    assert _brownian(lead, mean, deviation, left) == pytest.approx(expected, abs=5e-5)


@pytest.mark.parametrize(
    ("lead", "home", "away", "win", "tie"),
    [
        (1, 1.5 * 0.3667, 1.2 * 0.3667, 0.7707, 0.1841),
        (0, 1.5, 1.2, 0.4415, 0.2548),
        (0, 3.1 / 6, 2.9 / 6, 0.2784, 0.4656),
    ],
)
def test_the_poisson_model_holds_known_vectors(lead: int, home: float, away: float, win: float, tie: float) -> None:
    assert _skellam(lead, home, away) == pytest.approx((win, tie), abs=5e-4)


@pytest.mark.parametrize("key", sorted(LEAGUES))
def test_a_game_is_played_to_an_end_that_its_league_allows(key: str) -> None:
    for seed in range(20):
        league = LEAGUES[key]
        game = Game(1, league, league.teams[0], league.teams[1], START_NS, 100.0, random.Random(seed))
        now_ns = START_NS
        while game.stage is not Stage.POST:
            now_ns += 1_000_000_000
            game.advance(now_ns, 1.0)
            odds = game.odds
            assert odds.home + odds.away + odds.tie == pytest.approx(1.0, abs=1e-6)
        assert game.odds in (Odds(1, 0, 0), Odds(0, 1, 0), Odds(0, 0, 1))
        assert league.draws or game.home_score != game.away_score


def test_probabilities_are_calibrated() -> None:
    """Of games at about 70 % before the start, about 70 % are won: the quotes follow the process that decides."""
    for key in ("nfl", "nhl"):
        league, won, said = LEAGUES[key], 0, 0.0
        for seed in range(300):
            game = Game(
                1, league, league.teams[0], league.teams[1], START_NS, 100.0, random.Random(seed), strength=0.05
            )
            said += game.odds.home
            for second in range(1, 102):
                game.advance(START_NS + second * 1_000_000_000, 1.0)
            won += game.home_score > game.away_score
        assert won / 300 == pytest.approx(said / 300, abs=0.09)
