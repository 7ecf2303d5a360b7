"""Which of several words about the same thing holds."""

from __future__ import annotations

from dataclasses import dataclass

from arbees_runtime.market.numbers import Money, Price, Quantity, complement
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import Fill, FillStatus, Settlement, settlement_precedence
from arbees_runtime.trading.positions.market_book import Settled, Traded


@dataclass(frozen=True, slots=True)
class FillRecord:
    """The last word on a trade of ours.

    Attributes:
        trade: The venue's id of it.
        client_order_id: The order, or empty where it is none of ours.
        venue_order_id: The venue's id of the order.
        outcome, side, price, quantity, fee, taker: Its terms.
        status: How far it can be relied on.
        at_ns: When it happened, as far as is known.
        status_at_ns: When we learnt the status.
    """

    trade: str
    client_order_id: str
    venue_order_id: str
    outcome: Outcome
    side: Side
    price: Price
    quantity: Quantity
    fee: Money
    taker: bool
    status: FillStatus
    at_ns: int
    status_at_ns: int

    @property
    def counts(self) -> bool:
        """Whether it is in the books."""
        return self.status is not FillStatus.VOIDED

    @property
    def traded(self) -> Traded:
        """It as the books take it."""
        return Traded(self.trade, self.outcome, self.side, self.price, self.quantity, self.fee, self.at_ns)


def fill_record(fill: Fill) -> FillRecord:
    """What a message says."""
    happened = fill.received_ns if fill.venue_time_ns is None else fill.venue_time_ns
    return FillRecord(
        fill.trade, fill.client_order_id, fill.venue_order_id, fill.outcome, fill.side, fill.price, fill.quantity,
        fill.fee, fill.taker, fill.status, happened // 1000 * 1000, fill.received_ns,
    )  # fmt: skip


def supersedes(news: FillRecord, known: FillRecord | None) -> bool:
    """Whether `news` takes the place of what is known, in whatever order the two arrived.

    Final words are above provisional ones. Of two final words that contradict each other the one learnt later counts,
    and at the same moment the voiding one: it is safer to hold less than is thought than more.
    """
    return known is None or _rank(news) > _rank(known)


def _rank(record: FillRecord) -> tuple[bool, int, bool]:
    final = record.status is not FillStatus.PROVISIONAL
    # Of two provisional words the earlier one stays, so that telling it again changes nothing.
    return (final, record.status_at_ns if final else -record.status_at_ns, record.status is FillStatus.VOIDED)


@dataclass(frozen=True, slots=True)
class SettlementRecord:
    """A venue's word on what a market pays."""

    yes_payout: Price
    final: bool
    revision: int
    venue_time_ns: int | None
    received_ns: int

    @property
    def settled(self) -> Settled:
        """It as the books take it."""
        return Settled(self.yes_payout, self.final)


def settlement_record(message: Settlement) -> SettlementRecord:
    """What a message says."""
    yes = message.payout if message.outcome is Outcome.YES else complement(message.payout)
    return SettlementRecord(yes, message.final, message.revision, message.venue_time_ns, message.received_ns)


def settled_by(records: list[SettlementRecord]) -> Settled:
    """What a market pays by the word that holds; final once any word was. There must be one."""
    word = in_force(records)
    assert word is not None
    return Settled(word.yes_payout, any(each.final for each in records))


def in_force(records: list[SettlementRecord]) -> SettlementRecord | None:
    """The word that holds, by `messages.settlement_precedence`."""
    return max(records, key=lambda each: (settlement_precedence(each), each.yes_payout), default=None)
