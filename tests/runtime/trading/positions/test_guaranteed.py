"""What positions pay at least, against every result tried one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.numbers import Money, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import Nanoseconds, PositionPhase, PositionUpdate, Result, TradingMode
from arbees_runtime.trading.positions.guaranteed import guaranteed

NFL, EPL = "nfl:2026-11-23:dal-at-phi", "epl:2026-11-23:ars-at-che"


def position(venue: str, event: str, pays_on: tuple[Result, ...], quantity: int, market: str = "m") -> PositionUpdate:
    return PositionUpdate(
        TradingMode.PAPER, venue, market, Outcome.YES, event, pays_on, PositionPhase.OPEN, Quantity(quantity),
        Quantity(0), Money(0), Money(0), Money(0), None, None, 1, Nanoseconds(1),
    )  # fmt: skip


def test_a_pair_pays_its_dollar_and_what_is_open_nothing() -> None:
    home = position("kalshi", NFL, (Result.HOME,), 10_000_000)
    away = position("polymarket", NFL, (Result.AWAY,), 7_000_000)
    assert guaranteed([home]) == {"kalshi": 0}
    assert sum(guaranteed([home, away]).values()) == 7_000_000
    assert guaranteed([]) == {}


def test_a_draw_counts_where_there_is_one() -> None:
    home = position("kalshi", EPL, (Result.HOME,), 10_000_000)
    away = position("polymarket", EPL, (Result.AWAY,), 10_000_000)
    assert sum(guaranteed([home, away]).values()) == 0
    assert (
        sum(guaranteed([home, position("polymarket", EPL, (Result.AWAY, Result.DRAW), 10_000_000)]).values()) == 10**7
    )


def test_what_is_of_no_known_game_pays_nothing_and_a_short_of_it_costs_a_dollar() -> None:
    assert guaranteed([position("kalshi", "", (), 5_000_000)]) == {"kalshi": 0}
    assert guaranteed([position("kalshi", NFL, (), -5_000_000)]) == {"kalshi": -5_000_000}


payoffs = st.sets(st.sampled_from(Result), min_size=1, max_size=2).map(tuple)
anything = st.builds(
    position, st.sampled_from(["kalshi", "polymarket"]), st.sampled_from([NFL, EPL]), payoffs, st.integers(-9, 9)
)


@given(st.lists(anything, max_size=8))
def test_no_results_of_the_games_pay_less_in_all(held: list[PositionUpdate]) -> None:
    promised = sum(guaranteed(held).values())
    every = (Result.HOME, Result.AWAY, Result.DRAW)

    def paid(event: str, result: Result) -> int:
        return sum(each.quantity for each in held if each.event == event and result in each.pays_on)

    can_draw = any(Result.DRAW in each.pays_on for each in held if each.event == NFL and each.quantity)
    of_nfl = [paid(NFL, result) for result in (every if can_draw else every[:2])]
    assert promised == min(of_nfl) + min(paid(EPL, result) for result in every)
