"""One step of matching: how much trades, what each side's fill is with its fee, and whether it can be paid."""

from __future__ import annotations

from arbees_runtime.market.fee_rounding import OrderFees
from arbees_runtime.market.fees import FeeTerms, Role
from arbees_runtime.market.numbers import QUANTITY_ZERO, SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.simulator.engine import events
from arbees_runtime.simulator.engine.ledger import Ledger
from arbees_runtime.simulator.engine.orders import BookSide, Effect, Fill, NewOrder, Order, Rules, amount_of


def one_step(order: Order, resting: Order, ledger: Ledger) -> Quantity:
    """How much trades at once, such that each side either only acquires or only gives up."""
    quantity = min(order.remaining, resting.remaining)
    for one in (order, resting):
        if one.asked.effect is Effect.NET:
            held = ledger.held(one.asked.account, one.asked.market, one.given_outcome)
            quantity = min(quantity, held) if held else quantity
    if order.asked.budget is not None:
        left = order.asked.budget - order.taker_cost
        quantity = Quantity(min(resting.remaining, left * SCALE // price_paid(order.asked, resting)))
        if not amount_of(order.given_outcome.other, resting.price, quantity):
            quantity = QUANTITY_ZERO  # so little that it rounds to nothing: the budget would never end
    return Quantity(quantity)


def make_fill(
    order: Order,
    role: Role,
    yes_price: Price,
    quantity: Quantity,
    trade_id: str,
    rules: Rules,
    ledger: Ledger,
    now_ns: int,
) -> Fill:
    """One side of a trade, with its fee.

    Args:
        order: whose fill it is.
        role: whether it makes or takes.
        yes_price, quantity: of the trade; the quantity is that of `one_step`.
        trade_id: names the trade.
        rules: the market's.
        ledger: what the account holds before it.
        now_ns: when it happens.
    """
    asked, effect = order.asked, order.asked.effect
    gives = effect is Effect.GIVE_UP or (
        effect is Effect.NET and ledger.held(asked.account, asked.market, order.given_outcome) > 0
    )
    outcome = order.given_outcome if gives else order.given_outcome.other
    side = Side.SELL if gives else Side.BUY
    price = yes_price if outcome is Outcome.YES else Price(SCALE - yes_price)
    terms = rules.terms(now_ns)
    if terms.balance_step:
        fee = OrderFees(terms, order.kept).fill(role, side, price, quantity).net
    else:
        fee = terms.fill_fee(role, price, quantity)
    sign = 1 if asked.side is BookSide.BID else -1
    position = ledger.position(asked.account, asked.market)
    pending = ledger.awaited(asked.account, asked.market, Outcome.YES) - ledger.awaited(
        asked.account, asked.market, Outcome.NO
    )
    return Fill(
        fill_id=f"{trade_id}-{role.value[0]}",
        trade_id=trade_id,
        order_id=order.order_id,
        client_order_id=asked.client_order_id,
        account=asked.account,
        market=asked.market,
        shard=rules.shard,
        book_side=asked.side,
        outcome=outcome,
        side=side,
        role=role,
        yes_price=yes_price,
        quantity=quantity,
        amount=amount_of(outcome, yes_price, quantity),
        fee=fee,
        at_ns=now_ns,
        position=Quantity(position + pending + sign * quantity),
    )


def can_pay(fill: Fill, ledger: Ledger) -> bool:
    """Whether its account has the cash or the contracts for a fill."""
    if ledger.cash(fill.account, fill.shard) + min(0, fill.cash) < 0:
        return False
    return fill.side is Side.BUY or ledger.held(fill.account, fill.market, fill.outcome) >= fill.quantity


def count(order: Order, fill: Fill, terms: FeeTerms) -> None:
    """Add a fill to its order."""
    order.filled = Quantity(order.filled + fill.quantity)
    order.updated_ns, order.reason = fill.at_ns, events.TRADE
    order.fills.append(fill)
    paid = fill.amount if fill.side is Side.BUY else 0
    if fill.role is Role.TAKER:
        order.taker_cost = Money(order.taker_cost + paid)
        order.taker_fees = Money(order.taker_fees + fill.fee)
    else:
        order.maker_cost = Money(order.maker_cost + paid)
        order.maker_fees = Money(order.maker_fees + fill.fee)
    if terms.balance_step:
        fees = OrderFees(terms, order.kept)
        fees.fill(fill.role, fill.side, fill.price, fill.quantity)
        order.kept = fees.kept


def price_paid(asked: NewOrder, resting: Order) -> int:
    """What acquiring one contract from a resting order costs."""
    return resting.price if asked.side is BookSide.BID else SCALE - resting.price
