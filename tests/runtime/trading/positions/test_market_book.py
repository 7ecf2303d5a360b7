"""The accounting as a pure function: worked examples, conservation, and indifference to order."""

from __future__ import annotations

from fractions import Fraction

import hypothesis.strategies as st
from hypothesis import given, settings

from arbees_runtime.market.numbers import SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.store.ledger import Account
from arbees_runtime.trading.positions.market_book import Balances, Settled, Traded, balances, difference

YES, NO, BUY, SELL = Outcome.YES, Outcome.NO, Side.BUY, Side.SELL


def trade(at: int, side: Side, outcome: Outcome, price: float, size: float, fee: float = 0.0, name: str = "") -> Traded:
    return Traded(
        name or f"t{at}", outcome, side, Price(round(price * SCALE)), Quantity(round(size * SCALE)),
        Money(round(fee * SCALE)), at,
    )  # fmt: skip


def dollars(found: Balances, kind: str, outcome: Outcome | None = None, venue: str = "kalshi") -> float:
    market = None if outcome is None else "m"
    name = None if outcome is None else outcome.value
    return found.get(Account(kind, venue, market, name), (Money(0), Quantity(0)))[0] / SCALE  # type: ignore[arg-type]


def contracts(found: Balances, outcome: Outcome, venue: str = "kalshi") -> float:
    return found.get(Account("position", venue, "m", outcome.value), (Money(0), Quantity(0)))[1] / SCALE


def test_buying_moves_cash_into_the_position_and_the_fee() -> None:
    found = balances("kalshi", "m", [trade(1, BUY, YES, 0.40, 10, 0.17)])
    assert (contracts(found, YES), dollars(found, "position", YES)) == (10, 4.0)
    assert (dollars(found, "fees", YES), dollars(found, "cash")) == (0.17, -4.17)


def test_selling_gives_up_the_average_cost() -> None:
    trades = [trade(1, BUY, YES, 0.40, 10), trade(2, BUY, YES, 0.60, 10), trade(3, SELL, YES, 0.70, 5, 0.10)]
    found = balances("polymarket", "m", trades)
    assert (contracts(found, YES, "polymarket"), dollars(found, "position", YES, "polymarket")) == (15, 7.5)
    assert dollars(found, "realised_profit", YES, "polymarket") == -1.0, "a credit: sold for 3.50 what cost 2.50"
    assert dollars(found, "cash", None, "polymarket") == -6.6


def test_at_kalshi_buying_no_closes_yes() -> None:
    found = balances("kalshi", "m", [trade(1, BUY, YES, 0.40, 10), trade(2, BUY, NO, 0.45, 4)])
    assert (contracts(found, YES), contracts(found, NO)) == (6, 0)
    assert dollars(found, "realised_profit", YES) == -0.60, "4 bought at 0.40 and given up at 0.55"
    assert dollars(found, "cash") == -1.80


def test_at_kalshi_a_trade_can_turn_the_position_round() -> None:
    for second in (trade(2, BUY, NO, 0.45, 14), trade(2, SELL, YES, 0.55, 14)):
        found = balances("kalshi", "m", [trade(1, BUY, YES, 0.40, 10), second])
        assert (contracts(found, YES), contracts(found, NO)) == (0, 4)
        assert dollars(found, "position", NO) == 1.80


def test_at_polymarket_both_tokens_are_held() -> None:
    found = balances("polymarket", "m", [trade(1, BUY, YES, 0.40, 10), trade(2, BUY, NO, 0.45, 4)])
    assert (contracts(found, YES, "polymarket"), contracts(found, NO, "polymarket")) == (10, 4)


def test_what_was_not_held_is_short() -> None:
    trades = [trade(1, SELL, YES, 0.60, 10), trade(2, BUY, YES, 0.50, 4)]
    found = balances("polymarket", "m", trades)
    assert (contracts(found, YES, "polymarket"), dollars(found, "position", YES, "polymarket")) == (-6, -3.6)
    assert dollars(found, "realised_profit", YES, "polymarket") == -0.4


def test_settlement_pays_one_zero_half_or_a_scalar() -> None:
    trades = [trade(1, BUY, YES, 0.40, 10, 0.10), trade(2, BUY, NO, 0.50, 4)]
    for payout, cash in ((1.0, 10.0), (0.0, 4.0), (0.5, 7.0), (0.37, 10 * 0.37 + 4 * 0.63)):
        found = balances("polymarket", "m", trades, Settled(Price(round(payout * SCALE)), final=True))
        assert contracts(found, YES, "polymarket") == contracts(found, NO, "polymarket") == 0
        assert abs(dollars(found, "cash", None, "polymarket") - (cash - 6.10)) < 1e-9


def test_what_is_not_final_is_owed_and_not_cash() -> None:
    trades = [trade(1, BUY, YES, 0.40, 10)]
    owed = balances("kalshi", "m", trades, Settled(Price(SCALE), final=False))
    assert (dollars(owed, "receivable", YES), dollars(owed, "cash")) == (10, -4)
    reversed_ = balances("kalshi", "m", trades, Settled(Price(0), final=True))
    postings = {posting.account.kind: posting.amount / SCALE for posting in difference(owed, reversed_)}
    assert postings == {"receivable": -10, "realised_profit": 10}, "the profit is taken back, nothing is paid"


TRADES = st.lists(
    st.builds(
        Traded,
        trade=st.text("abcdef", min_size=1, max_size=3),
        outcome=st.sampled_from(Outcome),
        side=st.sampled_from(Side),
        price=st.integers(1, SCALE - 1).map(Price),
        quantity=st.integers(1, 50 * SCALE).map(Quantity),
        fee=st.integers(-100_000, 500_000).map(Money),
        at_ns=st.integers(0, 5),
    ),
    max_size=12,
    unique_by=lambda each: each.trade,
)
SETTLED = st.none() | st.builds(Settled, st.integers(0, SCALE).map(Price), st.booleans())
VENUES = st.sampled_from(["kalshi", "polymarket"])


@settings(deadline=None)
@given(VENUES, TRADES, SETTLED)
def test_nothing_comes_from_nowhere(venue: str, trades: list[Traded], settled: Settled | None) -> None:
    found = balances(venue, "m", trades, settled)
    assert sum(amount for amount, _ in found.values()) == 0
    fees = sum(amount for account, (amount, _) in found.items() if account.kind == "fees")
    assert fees == sum(each.fee for each in trades)
    if settled is not None:
        held = [amounts for account, amounts in found.items() if account.kind == "position"]
        assert held == []
    else:
        signed = {Outcome.YES: 0, Outcome.NO: 0}
        for each in trades:
            signed[each.outcome] += each.quantity if each.side is Side.BUY else -each.quantity
        yes, no = (found.get(Account("position", venue, "m", o.value), (0, 0))[1] for o in Outcome)
        if venue == "kalshi":
            assert yes - no == signed[Outcome.YES] - signed[Outcome.NO]
            assert yes >= 0
            assert no >= 0
            assert not (yes and no)
        else:
            assert (yes, no) == (signed[Outcome.YES], signed[Outcome.NO])
        spent = sum(
            Fraction(each.price * each.quantity, SCALE) * (1 if each.side is Side.BUY else -1) for each in trades
        )
        pairs = signed[Outcome.YES] - yes  # each was paid out as a dollar
        cash = sum(amount for account, (amount, _) in found.items() if account.kind == "cash")
        assert abs(cash - (pairs - spent - fees)) <= len(trades), "a millionth of rounding per trade"
    for account, (amount, quantity) in found.items():
        assert account.kind != "position" or quantity or not amount, "no cost without contracts"


@settings(deadline=None)
@given(VENUES, TRADES, SETTLED, st.randoms())
def test_the_order_of_arrival_does_not_matter(
    venue: str, trades: list[Traded], settled: Settled | None, chance
) -> None:  # type: ignore[no-untyped-def]
    mixed = list(trades)
    chance.shuffle(mixed)
    assert balances(venue, "m", mixed, settled) == balances(venue, "m", trades, settled)


@settings(deadline=None)
@given(VENUES, TRADES, SETTLED, st.data())
def test_entries_lead_from_one_state_to_the_other_and_balance(
    venue: str, trades: list[Traded], settled: Settled | None, data: st.DataObject
) -> None:
    known = data.draw(st.lists(st.sampled_from(trades), unique=True)) if trades else []
    before, after = balances(venue, "m", known), balances(venue, "m", trades, settled)
    postings = difference(before, after)
    assert sum(posting.amount for posting in postings) == 0
    assert len(postings) != 1, "an entry has two lines at least"
    assert all(posting.amount or posting.quantity for posting in postings)
    reached = {account: [amount, quantity] for account, (amount, quantity) in before.items()}
    for posting in postings:
        there = reached.setdefault(posting.account, [0, 0])
        there[0] += posting.amount
        there[1] += posting.quantity
    assert {account: tuple(there) for account, there in reached.items() if any(there)} == after
