"""The watch: what becomes a signal, what does not, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    AssignedGame,
    FeedPhase,
    FeedState,
    GamePhase,
    Nanoseconds,
    Quote,
    Signal,
    SignalKind,
    WantedMarket,
    WinProbability,
)
from arbees_runtime.strategy.terms import observed_fees
from arbees_runtime.strategy.thresholds import Thresholds
from arbees_runtime.strategy.watch import EventWatch
from tests.runtime.strategy.games import (
    AWAY,
    FREELY,
    LIVE,
    MS,
    NOW,
    cents,
    feed,
    game_state,
    leg_of,
    names,
    quote,
    three_way,
    two_way,
    watching,
)
from tests.runtime.strategy.ladders import KALSHI

GAME = two_way()
KALSHI_HOME = leg_of(GAME, "kalshi", "K-HOME", Outcome.YES)
POLY_AWAY = leg_of(GAME, "polymarket", "0xP", Outcome.NO)
CHEAP_HOME = cents((45, 100), (46, 200))
CHEAP_AWAY = cents((50, 150), (51, 400))


def feed_both(
    watch: EventWatch, now_ns: int = NOW, first: dict[str, Any] | None = None, second: dict[str, Any] | None = None
) -> list[Signal]:
    """The two legs of an arbitrage: 0.45 + 0.50 plus fees of about 0.03."""
    watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME, **({"received_ns": now_ns} | (first or {}))), LIVE, now_ns)
    return watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, **({"received_ns": now_ns} | (second or {}))), LIVE, now_ns)


def test_an_arbitrage_is_signalled_at_once_with_everything_about_it() -> None:
    watch = watching(GAME)
    (signal,) = feed_both(watch)
    assert signal.kind is SignalKind.ARBITRAGE
    assert names(signal) == {"K-HOME:yes", "0xP:no"}
    assert signal.quantity == 150 * SCALE, "0.46 + 0.50 still leaves half a cent, 0.46 + 0.51 nothing"
    by_venue = {leg.venue: leg for leg in signal.legs}
    kalshi, polymarket = by_venue["kalshi"], by_venue["polymarket"]
    assert (kalshi.limit_price, kalshi.amount) == (460_000, 45_000_000 + 23_000_000)
    assert (polymarket.limit_price, polymarket.amount) == (500_000, 75_000_000)
    assert kalshi.depth == 300 * SCALE
    assert all(leg.side is Side.BUY and leg.quantity == signal.quantity for leg in signal.legs)
    spent = sum(leg.amount + leg.fee for leg in signal.legs)
    assert signal.capital == spent
    assert signal.profit == signal.quantity - spent > 0
    assert signal.edge == signal.profit // 150
    assert signal.lockup_s == 11_700 - 3_600 + 3 * 3600
    assert signal.yearly_return_ppm == signal.profit * SCALE * 365 * 86_400 // (spent * signal.lockup_s)
    assert signal.expires_ns == NOW + FREELY.life_ns
    assert (signal.shard, signal.epoch, signal.rules_hash) == ("shard-1", 3, "ab")
    assert watch.counts == {
        "evaluated": 4, "no-quote": 3, "below-edge": 0, "signalled": 1, "unknown-contract": 0,
    }  # fmt: skip


def test_the_same_quotes_give_the_same_id_and_others_another() -> None:
    (first,), (again,) = feed_both(watching(GAME)), feed_both(watching(GAME), NOW)
    later = feed_both(watching(GAME), NOW + 5 * MS)
    assert first.id == again.id != later[0].id


def test_a_signal_is_not_acted_on_when_a_fee_it_reckons_with_holds_no_more() -> None:
    change = NOW + 300 * MS
    until = msgspec.structs.replace(KALSHI, valid_until_ns=Nanoseconds(change))
    (signal,) = feed_both(watching(GAME), first={"terms": until})
    assert signal.expires_ns == change - 1


def _phase(phase: GamePhase) -> Callable[[EventWatch], None]:
    return lambda watch: watch.on_game(game_state(GAME, phase), NOW) and None


REFUSALS: dict[str, dict[str, Any]] = {
    "stale-quote": {"first": {"received_ns": NOW - 4_001 * MS}, "second": {"received_ns": NOW - 3_000 * MS}},
    "skewed": {"first": {"received_ns": NOW - 2_001 * MS}},
    "unconfirmed": {"first": {"received_ns": NOW - 200 * MS}},
    "clock-skew": {"second": {"received_ns": NOW + 501 * MS}},
    "closed": {"second": {"is_open": False}},
    "crossed": {"first": {"bid": 450_000}},
    "book-not-live": {"second": {"feed": FeedPhase.DEGRADED}},
    "fee-unknown": {"first": {"has_terms": False}},
    "fee-expired": {"first": {"terms": msgspec.structs.replace(KALSHI, valid_until_ns=Nanoseconds(NOW))}},
    "mismatched": {"first": {"event": "nfl:another-game"}},
    "feed-not-live": {"prepare": lambda watch: watch.on_feed(feed("kalshi", FeedPhase.CONNECTING), NOW)},
    "game-over": {"prepare": _phase(GamePhase.FINAL)},
    "game-suspended": {"prepare": _phase(GamePhase.SUSPENDED)},
}


@pytest.mark.parametrize("reason", REFUSALS)
def test_gates_block_and_are_counted(reason: str) -> None:
    case = dict(REFUSALS[reason])
    watch = watching(GAME)
    case.pop("prepare", lambda _: None)(watch)
    assert feed_both(watch, **case) == []
    assert watch.counts[reason] == 1
    best = watch.best
    assert best is not None
    assert best.reason == reason
    assert best.edge > FREELY.required_edge


@pytest.mark.parametrize(
    ("reason", "case"),
    [
        ("stale-quote", {"first": {"received_ns": NOW - 4_000 * MS}, "second": {"received_ns": NOW - 4_000 * MS}}),
        ("skewed", {"first": {"received_ns": NOW - 2_000 * MS}}),
        ("clock-skew", {"second": {"received_ns": NOW + 500 * MS}}),
        ("fee-expired", {"first": {"terms": msgspec.structs.replace(KALSHI, valid_until_ns=Nanoseconds(NOW + 1))}}),
    ],
)
def test_what_is_just_allowed_is_allowed(reason: str, case: dict[str, Any]) -> None:
    watch = watching(GAME)
    feed_both(watch, **case)
    assert watch.counts.get(reason, 0) == 0
    assert watch.counts["signalled"] + watch.counts.get("unconfirmed", 0) == 1


def test_a_bound_on_what_is_left_is_met_by_the_bound_itself() -> None:
    (signal,) = feed_both(watching(GAME))
    for name, value, reason in (
        ("least_profit", signal.profit, "below-profit"),
        ("least_return_ppm", signal.yearly_return_ppm, "below-return"),
    ):
        for bound, found in ((value, 1), (value + 1, 0)):
            watch = watching(GAME, replace(FREELY, **{name: bound}))
            assert len(feed_both(watch)) == found
            assert watch.counts.get(reason, 0) == 1 - found


def test_an_edge_is_suspect_and_impossible_from_the_bound_on() -> None:
    best = watching(GAME)
    feed_both(best)
    assert best.best is not None
    edge = best.best.edge
    for suspect, impossible, reason in (
        (edge, edge + 1, "too-good"), (edge + 1, edge + 1, "signalled"), (edge, edge, "impossible"),
    ):  # fmt: skip
        watch = watching(GAME, replace(FREELY, suspect_edge=Money(suspect), impossible_edge=Money(impossible)))
        feed_both(watch)
        assert watch.counts[reason] == 1


def test_other_results_than_the_plan_says_are_a_mismatch() -> None:
    watch = watching(GAME)
    assert feed_both(watch, first={"pays_on": (AWAY,)}) == []
    assert watch.counts["mismatched"] == 1


def test_a_mapping_without_approved_rules_is_not_traded() -> None:
    game = two_way(rules="")
    watch = watching(game)
    for market, asks in ((game.markets[0], CHEAP_HOME), (game.markets[5], CHEAP_AWAY)):
        assert watch.on_quote(quote(market, asks), LIVE, NOW) == []
    assert watch.counts["not-approved"] == 1


def test_different_rules_of_the_two_legs_make_one_hash() -> None:
    markets = tuple(
        msgspec.structs.replace(each, rules_hash="cd") if each.venue == "polymarket" else each for each in GAME.markets
    )
    watch = watching(msgspec.structs.replace(GAME, markets=markets))
    (signal,) = feed_both(watch)
    assert len(signal.rules_hash) == 64


def test_nothing_is_traded_before_the_feeds_were_heard_of() -> None:
    watch = EventWatch(GAME, FREELY, shard="shard-1", epoch=3)
    assert feed_both(watch) == []
    assert watch.counts["feed-unknown"] == 1


@pytest.mark.parametrize("state", [each for each in KeyState if each is not KeyState.LIVE])
def test_a_key_that_is_not_live_is_not_traded_on(state: KeyState) -> None:
    watch = watching(GAME)
    watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME), LIVE, NOW)
    watch.on_quote_state(quote(KALSHI_HOME, ()).key, state, NOW)
    assert watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY), LIVE, NOW) == []
    expected = "no-quote" if state in (KeyState.RETIRED, KeyState.UNKNOWN) else "key-not-live"
    assert watch.counts[expected] >= 1
    assert watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME, sequence=2), LIVE, NOW), "and again once it is"


def test_a_degraded_feed_may_still_have_believed_books() -> None:
    watch = watching(GAME)
    watch.on_feed(feed("kalshi", FeedPhase.DEGRADED), NOW)
    assert feed_both(watch)


def test_in_crunch_time_quotes_are_trusted_for_less_long() -> None:
    ages = {"first": {"received_ns": NOW - 1_600 * MS}, "second": {"received_ns": NOW - 1_600 * MS}}
    assert feed_both(watching(GAME), **ages)
    watch = watching(GAME)
    watch.on_game(game_state(GAME, period=4, clock_ms=60_000), NOW)
    assert feed_both(watch, **ages) == []
    assert watch.counts["stale-quote"] == 1
    watch.on_game(game_state(GAME, period=4, clock_ms=60_000, home_score=40), NOW)
    assert watch.on_time(NOW), "no longer close: the same quotes will do"


DOUBT = "the source went back from 10-7 to 7-7"


def test_while_the_state_is_in_doubt_quotes_are_trusted_no_longer_than_in_crunch_time() -> None:
    watch = watching(GAME)
    watch.on_game(game_state(GAME, doubt=DOUBT), NOW)
    ages = {"first": {"received_ns": NOW - 1_600 * MS}, "second": {"received_ns": NOW - 1_600 * MS}}
    assert feed_both(watch, **ages) == []
    assert watch.counts["stale-quote"] == 1
    assert feed_both(watch), "fresh quotes will do: who wins or by how much is nothing to an arbitrage"


@pytest.mark.parametrize(
    ("name", "phase", "hurried"),
    [
        ("nfl@shard-1", FeedPhase.DEGRADED, True),
        ("nfl@shard-1", FeedPhase.CONNECTING, True),
        ("nfl@shard-1", FeedPhase.LIVE, False),
        ("nba@shard-1", FeedPhase.DEGRADED, False),
        ("nfl@shard-2", FeedPhase.DEGRADED, False),
    ],
)
@pytest.mark.parametrize("before", [False, True])
def test_while_nobody_tells_how_the_game_goes_on_it_may_be_crunch_time(
    name: str, phase: FeedPhase, hurried: bool, before: bool
) -> None:
    watch = watching(GAME)
    scores = FeedState("espn", name, phase, Nanoseconds(NOW), Nanoseconds(NOW))
    if before:
        watch.on_feed(scores, NOW)
    watch.on_game(game_state(GAME), NOW)
    if not before:
        watch.on_feed(scores, NOW)
    ages = {"first": {"received_ns": NOW - 1_600 * MS}, "second": {"received_ns": NOW - 1_600 * MS}}
    assert bool(feed_both(watch, **ages)) is not hurried
    watch.on_feed(FeedState("espn", name, FeedPhase.LIVE, Nanoseconds(NOW), Nanoseconds(NOW)), NOW)
    assert watch.on_time(NOW) or not hurried


def test_a_game_without_a_state_needs_nobody_to_tell_it() -> None:
    watch = watching(GAME)
    watch.on_feed(FeedState("espn", "nfl@shard-1", FeedPhase.DEGRADED, Nanoseconds(NOW), Nanoseconds(NOW)), NOW)
    ages = {"first": {"received_ns": NOW - 1_600 * MS}, "second": {"received_ns": NOW - 1_600 * MS}}
    assert feed_both(watch, **ages)


@pytest.mark.parametrize(
    ("phase", "changes"),
    [(GamePhase.LIVE, {"period": 4, "clock_ms": 60_000}), (GamePhase.BREAK, {}), (GamePhase.DELAYED, {})],
)
def test_nothing_is_signalled_where_it_matters_how_the_game_stands_and_that_is_in_doubt(
    phase: GamePhase, changes: dict[str, int]
) -> None:
    watch = watching(GAME)
    watch.on_game(game_state(GAME, phase, doubt=DOUBT, **changes), NOW)
    assert feed_both(watch) == []
    assert watch.counts["state-in-doubt"] == 1
    watch.on_game(game_state(GAME, phase, **changes), NOW)
    assert watch.on_time(NOW), "the doubt is over"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"least_profit": Money(100 * SCALE)}, "below-profit"),
        ({"least_return_ppm": 10_000 * SCALE}, "below-return"),
        ({"required_edge": Money(40_000)}, "below-edge"),
    ],
)
def test_too_little_is_left_alone(changes: dict[str, Any], reason: str) -> None:
    watch = watching(GAME, replace(FREELY, **changes))
    assert feed_both(watch) == []
    assert watch.counts[reason] == 1
    assert watch.best is not None
    assert watch.best.reason == reason


def test_orders_too_small_for_a_venue_are_not_signalled() -> None:
    watch = watching(GAME)
    watch.on_quote(quote(KALSHI_HOME, cents((45, 4))), LIVE, NOW)
    assert watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY), LIVE, NOW) == []
    assert watch.counts["too-small"] == 1


@pytest.mark.parametrize(
    ("allowed", "fall", "doubtful"),
    [
        (5_000, 4_000, False),  # the pair leaves 0.0166: something would be left had Polymarket followed
        (5_000, 10_000, True),  # more than the setting allows
        (20_000, 16_000, False),
        (20_000, 17_000, True),  # less than the setting allows, but nothing would be left
    ],
)
def test_a_price_that_moved_makes_older_quotes_of_other_venues_doubtful(
    allowed: int, fall: int, doubtful: bool
) -> None:
    """Kalshi's ask falls and Polymarket is not heard since: its price may be gone."""
    watch = watching(GAME, replace(FREELY, unconfirmed_move=Money(allowed)))
    before = [(Price(450_000 + fall), Quantity(100 * SCALE))]
    watch.on_quote(quote(KALSHI_HOME, before, received_ns=NOW - 900 * MS), LIVE, NOW)
    watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, received_ns=NOW - 800 * MS), LIVE, NOW)
    counted = watch.counts.get("unconfirmed", 0)
    found = watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME, sequence=2), LIVE, NOW)
    assert bool(found) is not doubtful
    assert watch.counts.get("unconfirmed", 0) - counted == doubtful
    if doubtful:
        later = NOW + 400 * MS
        fresh = quote(POLY_AWAY, CHEAP_AWAY, received_ns=later, sequence=1)
        assert watch.on_quote(fresh, LIVE, later), "confirmed since: it is still there"


def test_a_price_that_left_and_came_back_has_moved_too() -> None:
    watch = watching(GAME)
    watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME, received_ns=NOW - 900 * MS), LIVE, NOW)
    watch.on_quote(quote(KALSHI_HOME, cents((55, 10)), received_ns=NOW - 500 * MS, sequence=2), LIVE, NOW)
    watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, received_ns=NOW - 800 * MS), LIVE, NOW)
    assert watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME, sequence=3), LIVE, NOW) == []
    assert watch.counts["unconfirmed"] == 1


@pytest.mark.parametrize(
    ("bids", "doubtful"),
    [
        ((440_000, 436_000), False),
        ((440_000, 434_000), True),  # more than the half cent that is allowed
        ((440_000, 380_000, 440_000), True),
        ((None, 440_000), True),
    ],
)
def test_bids_that_moved_below_an_ask_that_was_left_standing_tell_too(
    bids: tuple[int | None, ...], doubtful: bool
) -> None:
    """Kalshi's market moves and one ask stays where it was: Polymarket's price of before may be gone."""
    watch = watching(GAME)
    first, *others = bids
    watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME, bid=first, received_ns=NOW - 900 * MS), LIVE, NOW)
    for n, bid in enumerate(others, start=2):
        moved = quote(KALSHI_HOME, CHEAP_HOME, bid=bid, received_ns=NOW - (500 - n) * MS, sequence=n)
        watch.on_quote(moved, LIVE, NOW)
    # What Polymarket said before those moves is heard only now.
    found = watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, received_ns=NOW - 800 * MS), LIVE, NOW)
    assert bool(found) is not doubtful
    assert watch.counts.get("unconfirmed", 0) == doubtful
    if doubtful:
        fresh = quote(POLY_AWAY, CHEAP_AWAY, sequence=2)
        assert watch.on_quote(fresh, LIVE, NOW), "said since: it is still there"


def test_what_a_price_did_during_a_silence_is_not_known() -> None:
    """Kalshi is silent and says the same again: Polymarket's price of in between may be one that it had left."""
    watch = watching(GAME)
    watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME, received_ns=NOW - FREELY.data_ttl_ns - 1), LIVE, NOW)
    watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, received_ns=NOW - 100 * MS), LIVE, NOW)
    assert watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME), LIVE, NOW) == []
    assert watch.counts["unconfirmed"] == 1
    later = NOW + 50 * MS
    assert watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, received_ns=later), LIVE, later), "both were heard since"


# ---- debounce --------------------------------------------------------------------------------------------------


def test_what_goes_on_is_not_said_twice_within_the_interval_and_said_again_after_it() -> None:
    watch = watching(GAME)
    assert feed_both(watch)
    moment = NOW + 300 * MS
    again = quote(POLY_AWAY, CHEAP_AWAY, sequence=2, received_ns=moment)
    assert watch.on_quote(again, LIVE, moment) == []
    assert watch.counts["just-signalled"] == 1
    assert watch.on_time(NOW + 999 * MS) == []
    assert len(watch.on_time(NOW + 1_000 * MS)) == 1


def test_a_short_lived_edge_that_comes_back_is_signalled_at_once() -> None:
    watch = watching(GAME)
    assert feed_both(watch)
    for step, (asks, expected) in enumerate([(cents((60, 100)), 0), (CHEAP_AWAY, 1), (cents((60, 9)), 0)], start=1):
        moment = NOW + step * 10 * MS
        found = watch.on_quote(quote(POLY_AWAY, asks, sequence=1 + step, received_ns=moment), LIVE, moment)
        found += watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME, received_ns=moment), LIVE, moment)
        assert len(found) == expected, "at once, as soon as the other leg is heard again"


def test_offers_that_a_signal_takes_are_not_promised_twice() -> None:
    """Two covers share the Kalshi leg: the better one is signalled, the other waits until the shared book changes."""
    watch = watching(GAME)
    no_home = leg_of(GAME, "kalshi", "K-HOME", Outcome.YES)
    away = leg_of(GAME, "kalshi", "K-AWAY", Outcome.YES)
    watch.on_quote(quote(away, cents((50, 100))), LIVE, NOW)
    watch.on_quote(quote(POLY_AWAY, cents((49, 100))), LIVE, NOW)
    (signal,) = watch.on_quote(quote(no_home, cents((45, 100))), LIVE, NOW)
    assert names(signal) == {"K-HOME:yes", "0xP:no"}
    assert watch.counts["claimed"] == 1
    moment = NOW + 10 * MS
    (other,) = watch.on_quote(quote(no_home, cents((45, 80)), sequence=2, received_ns=moment), LIVE, moment)
    assert names(other) == {"K-HOME:yes", "K-AWAY:yes"}, "new offers; the first cover was just signalled"


# ---- too good to be true ---------------------------------------------------------------------------------------

TOO_CHEAP = cents((30, 100))


def test_an_edge_too_good_to_be_true_is_held_until_both_venues_confirm_it() -> None:
    watch = watching(GAME)
    watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY), LIVE, NOW)
    assert watch.on_quote(quote(KALSHI_HOME, TOO_CHEAP), LIVE, NOW) == []
    assert watch.counts["too-good"] == 1
    later = NOW + FREELY.confirm_ns
    fresh = quote(KALSHI_HOME, TOO_CHEAP, received_ns=later, sequence=2)
    assert watch.on_quote(fresh, LIVE, later) == [], "Polymarket's book is still the one it was"
    found = watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, received_ns=later, sequence=2), LIVE, later)
    assert len(found) == 1, "both books were confirmed after the edge was first seen"


def test_a_suspicion_begins_anew_when_the_edge_was_gone_meanwhile() -> None:
    watch = watching(GAME)
    watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY), LIVE, NOW)
    watch.on_quote(quote(KALSHI_HOME, TOO_CHEAP), LIVE, NOW)
    watch.on_quote(quote(KALSHI_HOME, cents((60, 10)), sequence=2), LIVE, NOW + 500 * MS)
    later = NOW + 1_100 * MS
    watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, received_ns=later, sequence=2), LIVE, later)
    assert watch.on_quote(quote(KALSHI_HOME, TOO_CHEAP, received_ns=later, sequence=3), LIVE, later) == []


def test_a_suspicion_begins_anew_when_the_edge_was_a_usual_one_meanwhile() -> None:
    """Also where nobody looked at it any closer then, because the legs' quotes were too far apart."""
    watch = watching(GAME)
    watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY), LIVE, NOW)
    watch.on_quote(quote(KALSHI_HOME, TOO_CHEAP), LIVE, NOW)
    for later, asks in ((NOW + 2_100 * MS, CHEAP_HOME), (NOW + 2_200 * MS, TOO_CHEAP)):
        assert watch.on_quote(quote(KALSHI_HOME, asks, received_ns=later), LIVE, later) == []
    assert watch.counts["skewed"] == 2
    assert watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, received_ns=later), LIVE, later) == []
    assert watch.counts["too-good"] == 2


def test_an_impossible_edge_is_refused_however_often_it_is_confirmed() -> None:
    watch = watching(GAME)
    for second in range(4):
        moment = NOW + second * 1_100 * MS
        watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, received_ns=moment, sequence=second), LIVE, moment)
        asks = cents((15, 100))
        assert watch.on_quote(quote(KALSHI_HOME, asks, received_ns=moment, sequence=second), LIVE, moment) == []
    assert watch.counts["impossible"] >= 4


# ---- three ways ------------------------------------------------------------------------------------------------


def by_name(game: AssignedGame, name: str) -> WantedMarket:
    market, outcome = name.split(":")
    return next(each for each in game.markets if each.market == market and each.outcome == Outcome(outcome))


@pytest.mark.parametrize(
    ("prices", "expected"),
    [
        ({"K-home:yes": 40, "P-draw:yes": 25, "K-away:yes": 28}, {"K-home:yes", "P-draw:yes", "K-away:yes"}),
        ({"K-home:yes": 40, "P-home:no": 55}, {"K-home:yes", "P-home:no"}),
        ({"K-home:no": 57, "P-away:no": 38}, {"K-home:no", "P-away:no"}),
        ({"K-home:no": 60, "P-draw:no": 70, "P-away:no": 62}, {"K-home:no", "P-draw:no", "P-away:no"}),
        ({"K-home:yes": 40, "P-away:yes": 40}, None),
        ({"K-home:yes": 40, "K-home:no": 50}, None),
    ],
    ids=["all three", "complement", "overlapping", "three nos pay two", "the draw is open", "one market only"],
)
def test_every_kind_of_cover_is_found(prices: dict[str, int], expected: set[str] | None) -> None:
    game = three_way()
    watch = watching(game)
    found: list[Signal] = []
    for name, price in prices.items():
        found += watch.on_quote(quote(by_name(game, name), cents((price, 100))), LIVE, NOW)
    if expected is None:
        assert found == []
        return
    (signal,) = found
    assert names(signal) == expected
    payout = 2 if len(prices) == 3 and all(name.endswith("no") for name in prices) else 1
    assert signal.profit == payout * signal.quantity - sum(leg.amount + leg.fee for leg in signal.legs)


# ---- the rest --------------------------------------------------------------------------------------------------


def test_quotes_of_other_games_are_counted_and_change_nothing() -> None:
    watch = watching(GAME)
    stranger = msgspec.structs.replace(KALSHI_HOME, market="K-OTHER")
    assert watch.on_quote(quote(stranger, CHEAP_HOME), LIVE, NOW) == []
    assert watch.counts["unknown-contract"] == 1
    assert watch.best is None


def test_a_quote_without_a_ladder_is_worth_its_top() -> None:
    watch = watching(GAME)
    bare: Quote = msgspec.structs.replace(quote(KALSHI_HOME, CHEAP_HOME), asks=())
    watch.on_quote(bare, LIVE, NOW)
    (signal,) = watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY), LIVE, NOW)
    assert signal.quantity == 100 * SCALE


def test_terms_of_a_recording_can_come_from_what_was_observed() -> None:
    market = msgspec.structs.replace(KALSHI_HOME, market="KXNFLGAME-26NOV29AAABBB-AAA")
    game = msgspec.structs.replace(GAME, markets=(market, POLY_AWAY))
    watch = EventWatch(game, FREELY, observed_fees, shard="shard-1", epoch=3)
    for venue in ("kalshi", "polymarket"):
        watch.on_feed(feed(venue), NOW)
    watch.on_quote(quote(market, CHEAP_HOME, has_terms=False), LIVE, NOW)
    (signal,) = watch.on_quote(quote(POLY_AWAY, CHEAP_AWAY, has_terms=False), LIVE, NOW)
    assert signal.quantity == 150 * SCALE
    unheard_of = msgspec.structs.replace(market, market="KXCURLING-1")
    assert observed_fees(unheard_of, NOW) is None
    assert observed_fees(msgspec.structs.replace(market, venue="elsewhere"), NOW) is None


def test_what_is_seen_can_be_told() -> None:
    watch = watching(GAME)
    told = watch.opportunities(NOW)
    assert (told.key, told.best) == (GAME.event, None)
    watch.on_quote(quote(KALSHI_HOME, cents((49, 100))), LIVE, NOW)
    watch.on_quote(quote(POLY_AWAY, cents((50, 100))), LIVE, NOW)
    best = watch.opportunities(NOW).best
    assert best is not None
    assert best.reason == "below-edge"
    assert -25_000 < best.edge < 0
    assert (best.quantity, best.profit) == (0, 0)
    assert {leg.ask for leg in best.legs} == {490_000, 500_000}
    watch.on_quote(quote(KALSHI_HOME, CHEAP_HOME, sequence=2), LIVE, NOW)
    best = watch.opportunities(NOW).best
    assert best is not None
    assert best.reason == ""
    assert best.quantity == 100 * SCALE
    assert best.profit > 0 < best.yearly_return_ppm


# ---- the model -------------------------------------------------------------------------------------------------

MODEL = replace(FREELY, model=True)


def view(home: int, *, version: int = 1, computed_ns: int = NOW) -> WinProbability:
    return WinProbability(GAME.event, "brownian", "1", version, Nanoseconds(computed_ns), home, SCALE - home, 0)


def model_watch(thresholds: Thresholds = MODEL) -> EventWatch:
    watch = watching(GAME, thresholds)
    watch.on_game(game_state(GAME), NOW)
    watch.on_quote(quote(KALSHI_HOME, cents((45, 100), (50, 100), (60, 100))), LIVE, NOW)
    return watch


def test_the_models_edge_is_off_unless_asked_for() -> None:
    assert model_watch(FREELY).on_probability(view(600_000), NOW) == []
    assert not Thresholds().model


def test_the_models_edge_is_taken_as_far_as_it_reaches() -> None:
    (signal,) = model_watch().on_probability(view(600_000), NOW)
    assert signal.kind is SignalKind.MODEL_EDGE
    assert signal.probability_ppm == 600_000
    assert signal.quantity == 200 * SCALE, "0.50 + 0.0175 leaves 0.08, 0.60 leaves nothing"
    assert signal.profit == 600_000 * 200 - signal.capital


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (view(600_000, version=2), "model-stale"),
        (view(600_000, computed_ns=NOW - 4_001 * MS), "model-stale"),
        (view(950_000), "impossible"),
        (view(600_000, computed_ns=NOW - 4_000 * MS), "signalled"),
    ],
)
def test_a_models_edge_that_can_not_be_relied_on_is_none(said: WinProbability, reason: str) -> None:
    watch = model_watch()
    assert bool(watch.on_probability(said, NOW)) == (reason == "signalled")
    assert watch.counts[reason] >= 1


def test_a_models_edge_is_none_while_the_state_is_in_doubt() -> None:
    watch = model_watch()
    watch.on_game(game_state(GAME, doubt=DOUBT), NOW)
    assert watch.on_probability(view(600_000), NOW) == []
    assert watch.counts["state-in-doubt"] == 1
    assert watch.on_game(game_state(GAME), NOW), "the doubt is over"


def test_a_model_that_says_nothing_trades_nothing() -> None:
    watch = model_watch()
    assert watch.on_probability(view(600_000), NOW)
    assert watch.on_probability(None, NOW + 2_000 * MS) == []
