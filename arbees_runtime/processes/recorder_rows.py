"""Messages of the bus as rows of the database: pure functions, one per kind of message.

JSON columns hold the message's fields by name, numbers as the integers that the bus carries (millionths for prices,
quantities and money; nanoseconds for moments).
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec
from msgspec.structs import asdict

from arbees_runtime.market.numbers import Price, Quantity, complement
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    Decision,
    FeedState,
    Fill,
    Flat,
    GamePhase,
    GameState,
    Message,
    Nanoseconds,
    OrderEvent,
    Quote,
    Signal,
    TradingMode,
    VenueAccount,
    WinProbability,
    ladder,
    tag_of,
)
from arbees_runtime.store.moments import moment
from arbees_runtime.store.rows import (
    DecisionRow,
    FeedStateRow,
    GameStateRow,
    OrderEventRow,
    QuoteRow,
    SignalRow,
    VenueAccountRow,
    WinProbabilityRow,
)

_STATES: Final = {
    GamePhase.SCHEDULED: "pre",
    GamePhase.LIVE: "in",
    GamePhase.BREAK: "in",
    GamePhase.DELAYED: "in",
    GamePhase.SUSPENDED: "in",
    GamePhase.POSTPONED: "post",
    GamePhase.CANCELLED: "post",
    GamePhase.ABANDONED: "post",
    GamePhase.FINAL: "post",
}

_COLUMNS_OF_GAME: Final = frozenset(
    {
        "event", "source", "received_ns", "source_time_ns", "status", "period", "clock_ms", "home_score", "away_score",
        "version",
    }
)  # fmt: skip


def quote_row(quote: Quote) -> QuoteRow:
    """A quote in terms of YES, whichever outcome it is of, as its venue shows it. A side that nobody offers is empty.

    Raises:
        ValueError: A ladder is not made of pairs.
    """
    quote = quote.as_venue_shows()
    own = ladder(_side(quote.bid, quote.bid_size, quote.bids))
    other = ladder(_turned_around(_side(quote.ask, quote.ask_size, quote.asks)))
    yes_bids, no_bids = (own, other) if quote.outcome is Outcome.YES else (other, own)
    bid, offer = (side[0] if side else None for side in (yes_bids, no_bids))
    return QuoteRow(
        received_at=moment(quote.received_ns),
        venue=quote.venue,
        market_id=quote.market,
        sequence=quote.sequence,
        venue_time=optional_moment(quote.venue_time_ns),
        source=quote.source,
        feed=quote.feed,
        open=quote.open,
        bid_price=bid[0] if bid else None,
        bid_quantity=bid[1] if bid else None,
        ask_price=complement(offer[0]) if offer else None,
        ask_quantity=offer[1] if offer else None,
        yes_bids=_flat(yes_bids),
        no_bids=_flat(no_bids),
    )


def game_state_row(state: GameState) -> GameStateRow:
    """A game's state. What has no column goes into `situation`: phase, time played, shard, and what the sport adds."""
    situation = {name: value for name, value in _fields(state).items() if name not in _COLUMNS_OF_GAME}
    return GameStateRow(
        received_at=moment(state.received_ns),
        event=state.event,
        source=state.source,
        sequence=state.version,
        source_time=optional_moment(state.source_time_ns),
        state=_STATES[state.phase],
        completed=state.phase is GamePhase.FINAL,
        status=state.status,
        period=state.period or None,
        clock_ms=state.clock_ms,
        home_score=state.home_score,
        away_score=state.away_score,
        situation=_json(situation),
    )


def win_probability_row(probability: WinProbability) -> WinProbabilityRow:
    """A model's view of a game."""
    return WinProbabilityRow(
        computed_at=moment(probability.computed_ns),
        event=probability.event,
        model=probability.model,
        home=probability.home,
        away=probability.away,
        draw=probability.draw,
        inputs=_json(_fields(probability)),
    )


def signal_row(signal: Signal, mode: TradingMode) -> SignalRow:
    """An opportunity.

    Args:
        signal: The signal, which is the same in either mode.
        mode: The mode in which the platform runs.
    """
    rest = {name: value for name, value in _fields(signal).items() if name != "legs"}
    return SignalRow(
        signal_id=signal.id,
        mode=mode,
        kind=signal.kind.replace("-", "_"),
        event=signal.event,
        detected_at=moment(signal.created_ns),
        expires_at=moment(signal.expires_ns),
        quantity=signal.quantity,
        net_edge=signal.edge,
        net_profit=signal.profit,
        legs=_json([_fields(leg) for leg in signal.legs]),
        inputs=_json(rest),
    )


def decision_row(decision: Decision) -> DecisionRow:
    """The risk gateway's answer, with every limit it evaluated."""
    limits = [
        {
            "limit": each.limit,
            "scope": each.scope,
            "value": each.value,
            "bound": each.bound,
            "passed": each.passed,
            "unit": each.unit,
            "name": each.limit,
        }
        for each in decision.checks
    ]
    return DecisionRow(
        decision_id=decision.id,
        mode=decision.mode,
        signal_id=decision.signal,
        event=decision.event or None,
        decided_at=moment(decision.decided_ns),
        verdict=decision.verdict,
        reason=decision.reason,
        quantity=decision.quantity,
        limits=_json(limits),
    )


def order_event_row(event: OrderEvent | Fill) -> OrderEventRow:
    """What became known of an order, or a fill of it."""
    return OrderEventRow(
        order_event_id=event.id,
        client_order_id=event.client_order_id,
        happened_at=moment(event.received_ns),
        venue_time=optional_moment(event.venue_time_ns),
        kind=tag_of(type(event)).rpartition(".")[0],
        state=event.status,
        details=_json(_fields(event)),
    )


def feed_state_row(feed: FeedState, changed_ns: Nanoseconds) -> FeedStateRow:
    """What changed of a feed.

    Args:
        feed: Its state.
        changed_ns: When we learnt of it.
    """
    return FeedStateRow(
        changed_at=moment(changed_ns),
        venue=feed.venue,
        feed=feed.feed,
        phase=feed.phase,
        reason=feed.reason,
        orders_allowed=feed.orders_allowed,
        orders_reason=feed.orders_reason,
        details=_json(_fields(feed)),
    )


def venue_account_row(account: VenueAccount) -> VenueAccountRow:
    """What a venue says we own."""
    return VenueAccountRow(
        received_at=moment(account.received_ns),
        venue=account.venue,
        account_id=account.id,
        as_of=moment(account.as_of_ns),
        cash=account.cash,
        details=_json(_fields(account)),
    )


def optional_moment(nanoseconds: Nanoseconds | None) -> datetime | None:
    """A moment, where there may be none."""
    return None if nanoseconds is None else moment(nanoseconds)


def _side(best: Price | None, size: Quantity, levels: Flat) -> Flat:
    """One side of a book: its ladder, or the best level alone, or nothing."""
    if best is None or not size:
        return ()
    return levels or (best, size)


def _turned_around(asks: Flat) -> Flat:
    """Asks for one outcome as bids for the other: the price's complement, the same quantity."""
    return tuple(complement(Price(value)) if place % 2 == 0 else value for place, value in enumerate(asks))


def _flat(levels: list[tuple[Price, Quantity]]) -> tuple[int, ...]:
    return tuple(value for level in levels for value in level)


def _fields(message: Message) -> dict[str, object]:
    """By name, also in messages within messages, which are arrays on the bus."""
    return {name: _named(value) for name, value in asdict(message).items()}


def _named(value: object) -> object:
    if isinstance(value, Message):
        return _fields(value)
    if isinstance(value, tuple):
        return [_named(item) for item in value]
    return value


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
