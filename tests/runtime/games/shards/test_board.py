"""What comes in reaches its game, and only that."""

from dataclasses import replace

import pytest
from msgspec import structs

from arbees_runtime.bus.protocol import KeyState
from arbees_runtime.games.live.reading import Reading
from arbees_runtime.games.shards.board import Board
from arbees_runtime.games.shards.chances import view_of_quotes
from arbees_runtime.games.shards.plans import PlanChange
from arbees_runtime.games.sources import Opinion
from arbees_runtime.games.winprob.answers import Refusal
from arbees_runtime.games.winprob.models import prepare
from arbees_runtime.messages import AssignedGame, FeedPhase, FootballSituation, GamePhase, Result, quote_key
from tests.runtime.games.shards.conftest import NOW, NotingSink, Rig, S, begin, entry, feed, game, quote
from tests.runtime.strategy import games
from tests.runtime.strategy.games import cents, two_way, watching

LIVE = Reading(
    GamePhase.LIVE, "STATUS_IN_PROGRESS", 7, 3, 2, clock_ms=600_000, situation=FootballSituation("", 0, 0, None, 3, 3)
)
BEFORE = Reading(GamePhase.SCHEDULED, "STATUS_SCHEDULED", 0, 0, 0)


def key(each: AssignedGame, number: int = 0) -> str:
    market = each.markets[number]
    return quote_key(market.venue, market.market, market.outcome)


def test_quotes_entries_and_feeds_reach_the_game_they_belong_to(rig: Rig) -> None:
    one, two = game("e1", espn="1"), game("e2", league="nba", espn="2")
    rig.board.change(begin(one, two), NOW)
    assert rig.board.keys == {key(each, number) for each in (one, two) for number in range(4)}
    rig.board.on_quote(key(two), quote(two.markets[0]), KeyState.LIVE, NOW)
    rig.board.on_entry("nfl", entry(LIVE), NOW, NOW)
    rig.board.on_entry("nba", entry(LIVE, "1"), NOW, NOW)  # the other league's game of that number
    rig.board.on_quote("kalshi:other:yes", quote(two.markets[0]), KeyState.LIVE, NOW)
    rig.board.on_feed(feed("espn", "nfl@game-shard/0"), NOW)
    rig.board.on_feed(feed("kalshi", "market-data"), NOW)
    assert [kind for kind, _ in rig.watches["e1"].told] == ["game", "feed", "feed"]
    assert [kind for kind, _ in rig.watches["e2"].told] == ["quote", "feed"]
    assert (rig.board.counts.quotes, rig.board.counts.strangers) == (1, 2)
    assert [(state.event, state.shard, state.epoch) for state in rig.sink.states] == [("e1", "game-shard/0", 3)]


def test_a_game_matters_to_scale_in_from_shortly_before_its_start_until_it_is_over(rig: Rig) -> None:
    rig.board.change(begin(game("e1", espn="1")), NOW)
    (followed,) = rig.board.games.values()
    assert [followed.matters(NOW - minutes * 60 * S) for minutes in (16, 15, 14, -1)] == [False, False, True, True]
    rig.board.on_entry("nfl", entry(BEFORE), NOW, NOW)
    assert not followed.matters(NOW - 16 * 60 * S)
    for phase, matters in (
        (GamePhase.LIVE, True), (GamePhase.BREAK, True), (GamePhase.DELAYED, True), (GamePhase.SUSPENDED, False),
        (GamePhase.FINAL, False),
    ):  # fmt: skip
        rig.board.on_entry("nfl", entry(replace(LIVE, phase=phase)), NOW, NOW)
        assert followed.matters(NOW) is matters, phase


def test_a_dropped_game_hears_nothing_more(rig: Rig) -> None:
    one = game("e1")
    rig.board.change(begin(one), NOW)
    rig.board.change(PlanChange((), ("e1",), ()), NOW)
    rig.board.on_quote(key(one), quote(one.markets[0]), KeyState.LIVE, NOW)
    rig.board.on_entry("nfl", entry(LIVE), NOW, NOW)
    assert rig.watches["e1"].told == []
    assert (rig.board.keys, rig.board.wanted()) == (set(), {})


def test_a_game_whose_evaluation_fails_is_given_up_and_takes_no_other_down(rig: Rig) -> None:
    one, two = game("e1", espn="1"), game("e2", espn="2")
    rig.board.change(begin(one, two), NOW)
    rig.board.on_quote(key(one), quote(one.markets[0], bid=10_000), KeyState.LIVE, NOW)
    rig.board.on_quote(key(two), quote(two.markets[0]), KeyState.LIVE, NOW)
    assert rig.board.broken == {"e1": "ZeroDivisionError: a defect"}
    assert (set(rig.board.games), rig.sink.gone, rig.board.counts.failures) == ({"e2"}, ["e1"], 1)
    assert [each.event for each in rig.board.opportunities(NOW)] == ["e2"]
    rig.board.change(PlanChange((), ("e1",), ()), NOW)
    assert rig.board.broken == {}


def test_a_watch_is_told_when_a_key_can_no_longer_be_relied_on_and_only_then(rig: Rig) -> None:
    one = game("e1")
    rig.board.change(begin(one), NOW)
    rig.board.on_quote(key(one), quote(one.markets[0]), KeyState.LIVE, NOW)
    states = {key(one): KeyState.LIVE}
    rig.board.tick(NOW, lambda each: states.get(each, KeyState.UNKNOWN))
    states[key(one)] = KeyState.SILENT
    rig.board.tick(NOW, lambda each: states.get(each, KeyState.UNKNOWN))
    rig.board.tick(NOW, lambda each: states.get(each, KeyState.UNKNOWN))
    told = [what for what in rig.watches["e1"].of("quote-state") if what == (key(one), KeyState.SILENT)]
    assert len(told) == 1
    rig.board.on_quote(key(one), None, KeyState.RETIRED, NOW)
    assert rig.watches["e1"].of("quote-state")[-1] == (key(one), KeyState.RETIRED)


def test_a_game_with_other_contracts_keeps_what_is_known_of_it(rig: Rig) -> None:
    one = game("e1")
    rig.board.change(begin(one), NOW)
    rig.board.on_feed(feed("kalshi", "market-data"), NOW)
    rig.board.on_entry("nfl", entry(LIVE), NOW, NOW)
    for market in one.markets:
        rig.board.on_quote(quote(market).key, quote(market), KeyState.LIVE, NOW)
    version = rig.sink.states[-1].version
    other = structs.replace(one, markets=one.markets[:2])
    rig.board.change(begin(other), NOW)
    told = rig.watches["e1"].told
    assert [kind for kind, _ in told] == ["feed", "game", "quote", "quote"]
    state = rig.board.games["e1"].state
    assert state is not None
    assert state.version == version
    assert rig.board.keys == {key(one, 0), key(one, 1)}


def test_what_another_shard_said_last_is_where_we_begin(rig: Rig) -> None:
    rig.board.change(begin(game("e1")), NOW)
    rig.board.on_entry("nfl", entry(LIVE), NOW, NOW)
    said = structs.replace(rig.sink.states[-1], home_score=14, shard="game-shard/9", epoch=7)
    successor = Rig()
    successor.board.change(begin(game("e1")), NOW)
    successor.board.on_state(said, NOW)
    successor.board.on_entry("nfl", entry(LIVE), NOW + S, NOW + S)
    state = successor.sink.states[-1]
    assert (state.home_score, state.regressions, state.shard, state.epoch) == (14, 1, "game-shard/0", 3)


def test_a_watch_is_told_what_another_shard_said_last(rig: Rig) -> None:
    """ESPN says the same again, which is no news: without this a suspended game would be traded after a hand-over."""
    rig.board.change(begin(game("e1")), NOW)
    rig.board.on_entry("nfl", entry(replace(LIVE, phase=GamePhase.SUSPENDED)), NOW, NOW)
    successor = Rig()
    successor.board.change(begin(game("e1")), NOW)
    successor.board.on_state(rig.sink.states[-1], NOW)
    successor.board.on_entry("nfl", entry(replace(LIVE, phase=GamePhase.SUSPENDED)), NOW + S, NOW + S)
    assert successor.watches["e1"].of("game") == [(7, 3, "")]


def test_other_contracts_of_a_suspended_game_are_not_traded_on_the_quotes_that_are_known() -> None:
    """Both quotes are of one moment, as those of one subscription at Kalshi are, so that nothing but the game forbids
    it."""
    pair = two_way()
    pair = structs.replace(pair, markets=tuple(each for each in pair.markets if each.venue == "kalshi"))
    sink = NotingSink()
    board = Board("game-shard/0", 3, watching, sink)
    board.change(begin(pair), games.NOW)
    board.on_entry("nfl", entry(replace(LIVE, phase=GamePhase.SUSPENDED)), games.NOW, games.NOW)
    for market in (pair.markets[0], pair.markets[2]):
        offer = games.quote(market, cents((45, 100)))
        board.on_quote(offer.key, offer, KeyState.LIVE, games.NOW)
    board.change(begin(structs.replace(pair, markets=pair.markets[:3])), games.NOW)  # the sink takes no signals
    assert (board.broken, set(board.games)) == ({}, {pair.event})


def test_a_contradiction_between_sources_makes_the_state_doubtful(rig: Rig) -> None:
    rig.board.change(begin(game("e1", also=("kalshi:m1", "polymarket:77"))), NOW)
    rig.board.on_entry("nfl", entry(LIVE), NOW, NOW)
    assert rig.board.ids_at("kalshi") == ["m1"]
    assert rig.board.knows("polymarket", "77")
    assert not rig.board.knows("polymarket", "78")
    rig.board.on_opinion("m1", Opinion("kalshi", (3, 7), True, False, NOW))
    rig.board.on_opinion("m2", Opinion("kalshi", (3, 7), True, False, NOW))
    for second in range(0, 40, 5):
        rig.board.tick(NOW + second * S, lambda _: KeyState.UNKNOWN)
    assert rig.sink.states[-1].doubt.startswith("kalshi has 3-7")
    assert rig.watches["e1"].of("game")[-1] == (7, 3, rig.sink.states[-1].doubt)


def test_probabilities_follow_the_state_and_stop_where_the_model_refuses(rig: Rig) -> None:
    one = game("e1")
    rig.board.change(begin(one), NOW)
    rig.board.on_entry("nfl", entry(BEFORE), NOW, NOW)
    for market in one.markets:
        bid = 580_000 if market.pays_on == (Result.HOME,) else 400_000
        rig.board.on_quote(quote(market).key, quote(market, bid, bid + 20_000), KeyState.LIVE, NOW)
    rig.board.tick(NOW, lambda _: KeyState.LIVE)
    rig.board.on_entry("nfl", entry(LIVE), NOW, NOW)
    followed = rig.board.games["e1"]
    assert followed.line is not None
    assert followed.line.home == pytest.approx(0.59)
    assert (rig.sink.probabilities, followed.refusal) == ([], "no-line")
    model = prepare("nfl", followed.line)
    assert not isinstance(model, Refusal)
    followed.use(model, NOW)
    first = rig.sink.probabilities[-1]
    assert first is not None
    assert (first.home + first.away + first.draw, first.market_home) == (1_000_000, 590_000)
    assert first.home > 590_000, "the favourite leads"
    assert followed.refusal == ""
    rig.board.on_entry("nfl", entry(replace(LIVE, home_score=0, away_score=0)), NOW + S, NOW + S)
    assert (rig.sink.probabilities[-1], followed.refusal) == (None, "state-in-doubt")
    rig.board.on_entry("nfl", entry(replace(LIVE, clock_ms=500_000)), NOW + 2 * S, NOW + 2 * S)
    assert rig.sink.probabilities[-1] is not None
    rig.board.on_entry("nfl", entry(replace(LIVE, period=5)), NOW + 3 * S, NOW + 3 * S)
    assert (rig.sink.probabilities[-1], followed.refusal) == (None, "overtime")
    count = len(rig.sink.probabilities)
    rig.board.on_entry("nfl", entry(replace(LIVE, period=5, clock_ms=1)), NOW + 4 * S, NOW + 4 * S)
    assert len(rig.sink.probabilities) == count, "nothing is taken back twice"


def test_what_the_market_makes_of_a_game_that_is_on_is_no_line_of_before_it(rig: Rig) -> None:
    """A shard that begins with a game that is on hears its quotes before it hears how the game stands."""
    one = game("e1")
    rig.board.change(begin(one), NOW)
    for market in one.markets:
        bid = 880_000 if market.pays_on == (Result.HOME,) else 100_000
        rig.board.on_quote(quote(market).key, quote(market, bid, bid + 20_000), KeyState.LIVE, NOW)
    rig.board.tick(NOW + 3600 * S, lambda _: KeyState.LIVE)
    rig.board.on_entry("nfl", entry(LIVE), NOW + 3600 * S, NOW + 3600 * S)
    assert rig.board.games["e1"].line is None
    early = Rig()
    early.board.change(begin(one), NOW)
    for market in one.markets:
        early.board.on_quote(quote(market).key, quote(market), KeyState.LIVE, NOW)
    early.board.tick(NOW - S, lambda _: KeyState.LIVE)
    assert early.board.games["e1"].line is not None, "it has not begun: that much the clock tells"


def test_a_probability_said_before_the_contracts_changed_is_taken_back_when_the_model_refuses(rig: Rig) -> None:
    one = game("e1")
    rig.board.change(begin(one), NOW)
    rig.board.on_entry("nfl", entry(BEFORE), NOW, NOW)
    for market in one.markets:
        bid = 580_000 if market.pays_on == (Result.HOME,) else 400_000
        rig.board.on_quote(quote(market).key, quote(market, bid, bid + 20_000), KeyState.LIVE, NOW)
    rig.board.tick(NOW, lambda _: KeyState.LIVE)
    rig.board.on_entry("nfl", entry(LIVE), NOW, NOW)
    line = rig.board.games["e1"].line
    assert line is not None
    rig.board.games["e1"].use(prepare("nfl", line), NOW)
    assert rig.sink.probabilities[-1] is not None
    rig.board.change(begin(structs.replace(one, markets=one.markets[:2])), NOW)
    rig.board.on_entry("nfl", entry(replace(LIVE, home_score=0, away_score=0)), NOW + S, NOW + S)
    assert rig.sink.probabilities[-1] is None


def test_the_markets_view_takes_the_narrower_market_and_knows_draws() -> None:
    one = game("e1")
    home_k, away_k, home_p, away_p = one.markets
    view = view_of_quotes(
        [quote(home_k, 500_000, 700_000), quote(away_k, 300_000, 500_000), quote(home_p, 540_000, 560_000)], draw=False
    )
    assert view is not None
    assert (round(view.home or 0, 3), round(view.away or 0, 3)) == (0.579, 0.421)
    closed = structs.replace(quote(home_k), open=False)
    degraded = structs.replace(quote(home_p), feed=FeedPhase.DEGRADED)
    assert view_of_quotes([closed, degraded, structs.replace(quote(away_p), bid=None)], draw=False) is None
    assert view_of_quotes([quote(home_k)], draw=True) is None, "one of three says nothing of the other two"
