"""Paper money: nothing is made and nothing is lost, whatever is done."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import VenuePosition
from arbees_runtime.venues.paper.account import PaperAccount

DOLLAR = 1_000_000
CENT = 10_000


def account(dollars: int = 100, *, netting: bool = True) -> PaperAccount:
    return PaperAccount(Money(dollars * DOLLAR), netting=netting)


def trade(of: PaperAccount, outcome: str, side: str, cents: int, contracts: float, fee: int = 0) -> None:
    quantity = Quantity(round(contracts * DOLLAR))
    of.trade("M", Outcome(outcome), Side(side), Price(cents * CENT), quantity, Money(fee))


def test_buying_and_selling_back_leaves_the_difference() -> None:
    paper = account()
    trade(paper, "yes", "buy", 40, 10, fee=20_000)
    assert (paper.cash, paper.at_cost, paper.fees) == (95_980_000, 4_000_000, 20_000)
    trade(paper, "yes", "sell", 45, 4, fee=10_000)
    assert (paper.cash, paper.at_cost, paper.realised) == (97_770_000, 2_400_000, 200_000)
    assert paper.positions() == (VenuePosition("M", Outcome.YES, Quantity(6 * DOLLAR)),)


def test_opposite_contracts_net_to_a_dollar_a_pair_at_kalshi() -> None:
    paper = account()
    trade(paper, "yes", "buy", 40, 10)
    trade(paper, "no", "buy", 55, 4)  # 4 pairs: 4 dollars, for 1.60 + 2.20
    assert (paper.cash, paper.at_cost, paper.realised) == (
        100_000_000 - 4_000_000 - 2_200_000 + 4_000_000,
        2_400_000,
        200_000,
    )
    trade(paper, "yes", "sell", 50, 10)  # 6 held, 4 more are bought as NO at 0.50
    assert paper.positions() == (VenuePosition("M", Outcome.YES, Quantity(-4 * DOLLAR)),)
    assert (paper.cash, paper.at_cost) == (97_800_000 + 3_000_000 - 2_000_000, 2_000_000)


def test_both_outcomes_are_held_side_by_side_at_polymarket() -> None:
    paper = account(netting=False)
    trade(paper, "yes", "buy", 40, 10)
    trade(paper, "no", "buy", 55, 4)
    assert [(p.outcome, p.quantity) for p in paper.positions()] == [("no", 4 * DOLLAR), ("yes", 10 * DOLLAR)]
    paper.settle("M", Price(DOLLAR))
    assert (paper.cash, paper.at_cost, paper.realised) == (103_800_000, 0, 3_800_000)
    paper.settle("M", Price(DOLLAR))
    assert paper.cash == 103_800_000


def test_what_is_promised_or_unconfirmed_can_not_be_sold() -> None:
    paper = account(netting=False)
    trade(paper, "yes", "buy", 40, 10)
    paper.await_confirmation("t", "M", Outcome.YES, Quantity(3 * DOLLAR))
    paper.promise("o", "M", Outcome.YES, Quantity(5 * DOLLAR))
    assert paper.sellable("M", Outcome.YES) == 2 * DOLLAR
    paper.confirm("t")
    paper.release("o")
    assert paper.sellable("M", Outcome.YES) == 10 * DOLLAR


steps = st.lists(
    st.tuples(
        st.sampled_from(["trade", "trade", "trade", "settle"]),
        st.sampled_from(["M", "N"]),
        st.sampled_from(list(Outcome)),
        st.sampled_from(list(Side)),
        st.integers(1, 9_999),
        st.integers(1, 5_000),
        st.integers(-10_000, 50_000),
    ),
    max_size=40,
)


@given(steps, st.booleans())
def test_cash_cost_and_fees_less_what_was_earned_is_what_was_brought_in(steps: list, netting: bool) -> None:  # type: ignore[type-arg]
    paper = account(1_000, netting=netting)
    for kind, market, outcome, side, ticks, lots, fee in steps:
        price, quantity = Price(ticks * 100), Quantity(lots * CENT)
        if kind == "settle":
            paper.settle(market, price)
        elif side is Side.BUY or netting or quantity <= paper.held(market, outcome):
            before, change = paper.cash, paper.change(market, outcome, side, price, quantity)
            pairs = 0
            if netting:
                held = paper.held(market, outcome.other) if side is Side.BUY else 0
                pairs = min(held, quantity)
            paper.trade(market, outcome, side, price, quantity, Money(fee))
            assert paper.cash == before + change - fee + pairs
        assert paper.cash + paper.at_cost + paper.fees - paper.realised == 1_000 * DOLLAR
        assert all(paper.held(m, o) >= 0 for m in "MN" for o in Outcome)
        assert not (netting and any(paper.held(m, Outcome.YES) and paper.held(m, Outcome.NO) for m in "MN"))
