"""From Gamma's markets to listings: which tokens stand for which outcome, what may be traded and for what fee."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

from arbees_runtime.market.fee_schedules import PolymarketFees, UnknownFeeError, polymarket_terms
from arbees_runtime.market.fees import FeeTerms
from arbees_runtime.market.numbers import Price, Quantity, price_from_decimal, quantity_from_decimal
from arbees_runtime.market.sides import Outcome
from arbees_runtime.market.ticks import TickGrid
from arbees_runtime.venues.listing import Listing, Resolution
from arbees_runtime.venues.polymarket.clob_messages import ClobMarket
from arbees_runtime.venues.polymarket.gamma_messages import GammaEvent, GammaMarket, moment_ns, texts
from arbees_runtime.venues.terms import SMALLEST_COST

VENUE = "polymarket"
LOT = Quantity(10_000)
"""Sizes have two decimals, whatever the tick."""
TICKS = frozenset(map(Price, (100_000, 10_000, 5_000, 2_500, 1_000, 100)))
"""Ticks the exchange knows: 0.1 to 0.0001."""

LEAST_MARKETABLE_BUY = SMALLEST_COST[VENUE]
"""A buy that takes liquidity must be worth a dollar."""

Protocol: TypeAlias = Literal["v1", "v2"]


class UnusableMarketError(ValueError):
    """A market that can't be followed or traded safely. The message says which and why."""


class Instrument(msgspec.Struct, frozen=True, kw_only=True):
    """What feed and orders need to know of a market.

    Attributes:
        market: the condition id.
        tokens: the tokens of YES and NO; YES is the first outcome.
        protocol: of the tokens; None where Gamma did not say, and then no order is placed.
        neg_risk: whether the market is one of a set of which one wins; decides which contract takes the order.
        listing: what everybody else needs.
    """

    market: str
    tokens: tuple[str, str]
    protocol: Protocol | None
    neg_risk: bool
    listing: Listing

    def token(self, outcome: Outcome) -> str:
        """The token of an outcome."""
        return self.tokens[0 if outcome is Outcome.YES else 1]

    def outcome(self, token: str) -> Outcome:
        """The outcome of a token.

        Raises:
            UnusableMarketError: the market has no such token.
        """
        if token not in self.tokens:
            raise UnusableMarketError(f"token {token} is none of market {self.market}")
        return Outcome.YES if token == self.tokens[0] else Outcome.NO


def instrument(market: GammaMarket, event: GammaEvent | None, now_ns: int) -> Instrument:
    """A Gamma market as an instrument.

    Args:
        market: as listed.
        event: the event it came with; some ids and titles stand only there.
        now_ns: our time; decides which fees hold. Whether the game can still be on is for who lists markets to ask.

    Raises:
        UnusableMarketError: not two outcomes with two tokens, an unknown protocol version or tick, or a field
        that can't be read.
    """
    try:
        return _instrument(market, event, now_ns)
    except UnusableMarketError:
        raise
    except ValueError as error:
        raise UnusableMarketError(f"market {market.id}: {error}") from error


def _instrument(market: GammaMarket, event: GammaEvent | None, now_ns: int) -> Instrument:
    outcomes = texts(market.outcomes, "outcomes")
    protocol, tokens = _tokens(market)
    if len(outcomes) != 2 or len(tokens) != 2 or tokens[0] == tokens[1] or not all(tokens):
        raise UnusableMarketError(
            f"market {market.id} has {len(outcomes)} outcomes and {len(tokens)} tokens: two of each are needed"
        )
    if market.order_price_min_tick_size is None or market.order_min_size is None:
        raise UnusableMarketError(f"market {market.id} has no tick or no least size")
    fees, fees_unknown = fee_terms(market.fee_schedule, fees_enabled=market.fees_enabled, now_ns=now_ns)
    parent = market.events[0] if market.events else None
    game = market.game_id or (event.game_id if event else None) or (parent.game_id if parent else None)
    radar = (event.sportradar_game_id if event else None) or (parent.sportradar_game_id if parent else None)
    closes_ns = moment_ns(market.end_date)
    resolved = resolution(market)
    listing = Listing(
        venue=VENUE,
        market=market.condition_id,
        event=event.id if event else (parent.id if parent else ""),
        event_title=event.title if event else (parent.title if parent else ""),
        title=market.question,
        outcomes=(outcomes[0], outcomes[1]),
        smallest_cost=LEAST_MARKETABLE_BUY,
        kind=market.sports_market_type or "",
        line=market.line,
        starts_ns=moment_ns(market.game_start_time),
        closes_ns=closes_ns,
        open=(
            market.active
            and not market.closed
            and not market.archived
            and market.accepting_orders
            and market.enable_order_book
        ),
        grid=grid_of(market.order_price_min_tick_size),
        smallest=quantity_from_decimal(market.order_min_size),
        lot=LOT,
        fees=fees,
        fees_unknown=fees_unknown,
        taker_delay_ns=(market.seconds_delay or 0) * 1_000_000_000,
        game_ids=({} if not game else {VENUE: str(game)}) | ({"sportradar": radar} if radar else {}),
        rules=(market.description,),
        slug=market.slug,
        result=_result(resolved),
        resolution=resolved,
    )
    return Instrument(
        market=market.condition_id, tokens=(tokens[0], tokens[1]), protocol=protocol, neg_risk=market.neg_risk,
        listing=listing,
    )  # fmt: skip


def _tokens(market: GammaMarket) -> tuple[Protocol | None, tuple[str, ...]]:
    """The market's tokens, chosen by its version alone."""
    if market.version == "v1":
        return "v1", texts(market.clob_token_ids, "clobTokenIds")
    if market.version == "v2":
        return "v2", texts(market.position_ids, "positionIds")
    if market.version is None and not market.position_ids:
        return None, texts(market.clob_token_ids, "clobTokenIds")
    raise UnusableMarketError(f"market {market.id} is of protocol version {market.version!r}: known are v1 and v2")


_STAGES = {"proposed": 0, "disputed": 0, "resolved": 2}


def resolution(market: GammaMarket) -> Resolution | None:
    """What a market pays, as far as its oracle has said; None before, and while the prices are not a payout.

    A payout is: closed, and prices exactly 1 and 0, 0 and 1, or a half each; final once the oracle has resolved it.

    Raises:
        ValueError: prices or a time that can't be read.
    """
    stages = [_STAGES[word] for word in (market.uma_resolution_status, market.resolution_status) if word in _STAGES]
    if not (market.closed and stages):
        return None
    prices = [Decimal(price) for price in texts(market.outcome_prices, "outcomePrices")]
    if len(prices) != 2 or sum(prices) != 1 or prices[0] not in (Decimal(0), Decimal(1), Decimal("0.5")):
        return None
    return Resolution(
        payout=price_from_decimal(prices[0]),
        final=max(stages) == _STAGES["resolved"],
        revision=max(stages),
        venue_ns=moment_ns(market.closed_time),
    )


def _result(resolved: Resolution | None) -> str:
    if resolved is None or not resolved.final:
        return ""
    return {0: "no", 1_000_000: "yes"}.get(resolved.payout, "scalar")


def grid_of(tick: Decimal) -> TickGrid:
    """The grid of a tick.

    Raises:
        UnusableMarketError: the exchange knows no such tick.
    """
    price = price_from_decimal(tick)
    if price not in TICKS:
        raise UnusableMarketError(f"tick {tick} is none of the exchange's: 0.1, 0.01, 0.005, 0.0025, 0.001, 0.0001")
    return TickGrid.uniform(price)


def fee_terms(schedule: PolymarketFees | None, *, fees_enabled: bool, now_ns: int) -> tuple[FeeTerms | None, str]:
    """A market's fees, or why they are not known."""
    try:
        return polymarket_terms(schedule, fees_enabled=fees_enabled, at_ns=now_ns), ""
    except UnknownFeeError as error:
        return None, str(error)


def clob_fees(market: ClobMarket) -> PolymarketFees | None:
    """The CLOB's word on a market's fee, in Gamma's shape; None if it charges none, or says nothing of one."""
    if market.fd is None or market.fd.r == 0:
        return None
    return PolymarketFees(rate=market.fd.r, exponent=market.fd.e, taker_only=market.fd.to)


def with_clob_terms(known: Instrument, market: ClobMarket, now_ns: int) -> Instrument:
    """An instrument with what the CLOB says of it, which is what the engine goes by: tick, least size, fee, state.

    Raises:
        UnusableMarketError: the CLOB knows other tokens or outcomes, a tick that the exchange has not, or numbers that
            are none.
    """
    try:
        return _with_clob_terms(known, market, now_ns)
    except UnusableMarketError:
        raise
    except ValueError as error:
        raise UnusableMarketError(f"market {known.market}: {error}") from error


def _with_clob_terms(known: Instrument, market: ClobMarket, now_ns: int) -> Instrument:
    tokens = tuple(token.t for token in market.t)
    if market.c != known.market or set(tokens) != set(known.tokens):
        raise UnusableMarketError(f"market {known.market}: Gamma and the CLOB name different tokens")
    names = dict(zip(known.tokens, known.listing.outcomes, strict=True))
    if any(token.o and token.o != names[token.t] and token.o in names.values() for token in market.t):
        raise UnusableMarketError(f"market {known.market}: Gamma and the CLOB give its tokens each other's outcomes")
    fees, fees_unknown = known.listing.fees, known.listing.fees_unknown
    if market.fd is not None:  # what it does not speak of may still cost what Gamma says
        schedule = clob_fees(market)
        fees, fees_unknown = fee_terms(schedule, fees_enabled=schedule is not None, now_ns=now_ns)
    listing = msgspec.structs.replace(
        known.listing,
        grid=grid_of(market.mts),
        smallest=quantity_from_decimal(market.mos),
        fees=fees,
        fees_unknown=fees_unknown,
        open=known.listing.open and market.ao,
        taker_delay_ns=known.listing.taker_delay_ns if market.sd is None else market.sd * 1_000_000_000,
    )
    return msgspec.structs.replace(known, neg_risk=market.nr, listing=listing)
