"""Random ladders and terms, and an optimiser that tries every quantity with the fee model's own arithmetic."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from arbees_runtime.market.fees import CENT, Role
from arbees_runtime.market.ladder import Level, walk
from arbees_runtime.market.numbers import MONEY_ZERO, SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import TradingTerms
from arbees_runtime.strategy.terms import fee_terms

KALSHI = TradingTerms(70_000_000_000, 1, Money(100), CENT, Quantity(SCALE), Quantity(SCALE), MONEY_ZERO)
POLYMARKET = TradingTerms(50_000_000_000, 1, Money(10), MONEY_ZERO, Quantity(10_000), Quantity(5 * SCALE), Money(SCALE))

kalshi_terms = st.builds(
    TradingTerms,
    taker_rate=st.sampled_from([0, 35_000_000_000, 70_000_000_000, 140_000_000_000]),
    exponent=st.just(1),
    bound_step=st.sampled_from([Money(1), Money(100)]),
    balance_step=st.sampled_from([CENT, CENT, Money(100)]),
    lot=st.sampled_from([Quantity(10_000), Quantity(SCALE)]),
    smallest=st.sampled_from([Quantity(10_000), Quantity(SCALE)]),
    smallest_cost=st.just(MONEY_ZERO),
)
polymarket_terms = st.builds(
    TradingTerms,
    taker_rate=st.sampled_from([0, 30_000_000_000, 50_000_000_000]),
    exponent=st.sampled_from([1, 1, 2]),
    bound_step=st.just(Money(10)),
    balance_step=st.just(MONEY_ZERO),
    lot=st.just(Quantity(10_000)),
    smallest=st.sampled_from([Quantity(SCALE), Quantity(5 * SCALE)]),
    smallest_cost=st.just(Money(SCALE)),
)
terms = st.one_of(kalshi_terms, polymarket_terms)


@st.composite
def ladders(draw: st.DrawFn, around: int = 500_000, most_levels: int = 5) -> list[Level]:
    """Asks, best first, not far above `around`."""
    tick = draw(st.sampled_from([10_000, 10_000, 1_000]))
    start = max(tick, min(SCALE - tick, around // tick * tick + draw(st.integers(-5, 5)) * tick))
    found: list[Level] = []
    for _ in range(draw(st.integers(1, most_levels))):
        if not 0 < start < SCALE:
            break
        contracts = draw(st.integers(1, 60)) * SCALE
        fraction = draw(st.sampled_from([0, 0, 0, 300_000, 500_000, 990_000]))
        found.append((Price(start), Quantity(contracts + fraction)))
        start += tick * draw(st.integers(1, 3))
    return found


def order_cost(counted: Sequence[Level], trading: TradingTerms, n: int) -> int | None:
    """Dollars for n contracts with the bound of their fees; None if there are not so many."""
    taken = walk(counted, Side.BUY, Quantity(n * SCALE))
    if taken.quantity < n * SCALE:
        return None
    return taken.amount + fee_terms(trading).order_bound(Role.TAKER, taken.takes)


def counted(levels: Sequence[Level], share_ppm: int) -> list[Level]:
    """What a share of each level leaves, in whole contracts."""
    if share_ppm == SCALE:
        return list(levels)
    cut = [(price, Quantity(size * share_ppm // SCALE // SCALE * SCALE)) for price, size in levels]
    return [(price, size) for price, size in cut if size]


def brute_force(
    legs: Sequence[tuple[Sequence[Level], TradingTerms]], payout: int, required: int, lot: int, share_ppm: int = SCALE
) -> tuple[int, int] | None:
    """The best value and the smallest n that has it, by trying every n."""
    best: tuple[int, int] | None = None
    usable = [counted(levels, share_ppm) for levels, _ in legs]
    most = min(sum(size for _, size in levels) for levels in usable) // SCALE
    for n in range(lot, most + 1, lot):
        spent = 0
        for (_, trading), left in zip(legs, usable, strict=True):
            amount = walk(left, Side.BUY, Quantity(n * SCALE)).amount
            paid = order_cost(left, trading, n)
            if paid is None or n * SCALE < trading.smallest or amount < trading.smallest_cost:
                break
            spent += paid
        else:
            value = (payout - required) * n - spent
            if value > 0 and (best is None or value > best[0]):
                best = (value, n)
    return best
