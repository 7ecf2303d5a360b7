"""Books what the venues tell: each piece of news in one fenced transaction, once, whatever comes how often."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, TypeVar

import asyncpg

from arbees_runtime.clock import Clock
from arbees_runtime.market.fees import CENT, FeeCurve
from arbees_runtime.market.numbers import MONEY_ZERO, Money, Quantity, Rounding, cost, format_price, format_quantity
from arbees_runtime.market.sides import Side
from arbees_runtime.messages import Fill, OrderEvent, Settlement, VenueAccount
from arbees_runtime.store.connection import Connection, Pool
from arbees_runtime.store.leases import Fence
from arbees_runtime.store.ledger import Account, Entry, EntryKind, Mode, Posting, book
from arbees_runtime.store.moments import moment
from arbees_runtime.trading.positions import records
from arbees_runtime.trading.positions.facts import (
    FillRecord,
    SettlementRecord,
    fill_record,
    in_force,
    settled_by,
    settlement_record,
    supersedes,
)
from arbees_runtime.trading.positions.market_book import Balances, Settled, balances, difference
from arbees_runtime.trading.positions.reconciliation import Difference

_log = logging.getLogger(__name__)

T = TypeVar("T")

_PAUSE_S: Final = 0.2
_PASSING: Final = ("08", "25", "40", "53", "55", "57", "58")
_HIGHEST_FEE: Final = FeeCurve(rate=70_000_000_000)
"""Kalshi's taker fee at multiplier 1 (fee schedule of 2026-07-07), the highest of both venues' for sports."""


@dataclass(frozen=True, slots=True)
class Booked:
    """What a piece of news did.

    Attributes:
        postings: What was booked; nothing when it was known.
        new: Whether it said anything new, booked or not.
        explained: Whether a trade belongs to an order of ours.
        settled: After a new word on what a market pays, what it pays.
    """

    postings: tuple[Posting, ...] = ()
    new: bool = False
    explained: bool = True
    settled: Settled | None = None


class Books:
    """Writes the ledger of one mode. Only the position tracker does.

    Attributes:
        doubtful: Whether a transaction was tried again, and so may have been booked without our knowing; whoever keeps
            balances in memory has to read them anew.
    """

    def __init__(self, pool: Pool, fence: Fence, clock: Clock, mode: Mode) -> None:
        self._pool = pool
        self._fence = fence
        self._clock = clock
        self._mode = mode
        self.doubtful = False

    # ---- trades

    async def fill(self, fill: Fill) -> Booked:
        """A trade of ours, or a step in its life."""
        return await self._transact(lambda connection: self._fill(connection, fill))

    async def _fill(self, connection: Connection, fill: Fill) -> Booked:
        known = await records.read_fills(connection, self._mode, fill.venue, fill.market)
        news = fill_record(fill)
        if not supersedes(news, known.get(fill.trade)):
            return Booked()
        settled = await records.read_settlements(connection, self._mode, fill.venue, fill.market)
        before = _balances(fill.venue, fill.market, known, settled)
        after = _balances(fill.venue, fill.market, {**known, fill.trade: news}, settled)
        explained = await records.put_fill(connection, self._mode, fill.venue, fill.market, news)
        kind: EntryKind = "fill" if news.counts else "fill_reversal"
        postings = await self._book(
            connection,
            f"fill:{self._mode}:{fill.venue}:{fill.trade}:{fill.status.value}:{fill.received_ns}",
            kind,
            fill.trade,
            fill.received_ns,
            difference(before, after),
            _note(fill),
        )
        if not explained and news.counts:
            await records.put_review(
                connection,
                f"fill:{self._mode}:{fill.venue}:{fill.trade}",
                f"{fill.venue}:{fill.market}",
                "a trade on the account that no order of ours explains",
                {"mode": self._mode, "venue": fill.venue, "trade": fill.trade, "order": fill.venue_order_id},
            )
        return Booked(postings, new=True, explained=explained)

    # ---- settlements

    async def settle(self, message: Settlement) -> Booked:
        """A venue's word on what a market pays."""
        return await self._transact(lambda connection: self._settle(connection, message))

    async def _settle(self, connection: Connection, message: Settlement) -> Booked:
        venue, market = message.venue, message.market
        news = settlement_record(message)
        before = await records.read_settlements(connection, self._mode, venue, market)
        if not await records.put_settlement(connection, self._mode, venue, market, message.id, news):
            return Booked()
        known = await records.read_fills(connection, self._mode, venue, market)
        changes = difference(_balances(venue, market, known, before), _balances(venue, market, known, [*before, news]))
        postings = await self._book(
            connection,
            f"settlement:{self._mode}:{message.id}",
            "settlement_reversal" if before else "settlement",
            f"{venue}:{market}",
            message.received_ns,
            changes,
            f"YES of {market} pays {news.yes_payout}, {'final' if news.final else 'not final'}",
        )
        return Booked(postings, new=True, settled=settled_by([*before, news]))

    # ---- what is held back for orders

    async def reserve(self, event: OrderEvent) -> Booked:
        """What has to be held back for an order after an event of it."""
        return await self._transact(lambda connection: self._reserve(connection, event))

    async def _reserve(self, connection: Connection, event: OrderEvent) -> Booked:
        known = await records.read_reservation(connection, event.client_order_id)
        if known is not None and event.sequence <= known[0]:
            return Booked()
        order = await records.read_order(connection, event.client_order_id)
        before = MONEY_ZERO if known is None else known[1]
        after = MONEY_ZERO if order is None or event.status.final else _held_back(order, event.filled)
        if known is None and not after:
            return Booked()
        await records.put_reservation(connection, self._mode, event.venue, event.client_order_id, event.sequence, after)
        change = Money(after - before)
        postings = (
            (Posting(Account("reserved", event.venue), change), Posting(Account("cash", event.venue), Money(-change)))
            if change
            else ()
        )
        await self._book(
            connection,
            f"reserve:{event.id}",
            "reserve" if change > 0 else "release",
            event.client_order_id,
            event.received_ns,
            postings,
            event.status.value,
        )
        return Booked(postings, new=True)

    # ---- what the venue says we own

    async def open_account(self, account: VenueAccount, cash: Money) -> Booked:
        """The opening balance: what the venue says beyond what the ledger has booked since."""
        amount = Money(account.cash - cash)
        return await self._transact(
            lambda connection: self._move(
                connection,
                f"opening:{self._mode}:{account.id}",
                "deposit" if amount > 0 else "withdrawal",
                account,
                amount,
                Account("capital", account.venue),
                "opening balance, as the venue states it",
            )
        )

    async def suspect(self, account: VenueAccount, found: Difference) -> Booked:
        """A difference that nothing explains: cash goes to suspense, and people are asked about all of it."""

        async def write(connection: Connection) -> Booked:
            booked = await self._move(
                connection,
                f"adjustment:{self._mode}:{account.id}",
                "adjustment",
                account,
                found.cash if abs(found.cash) >= CENT else MONEY_ZERO,
                Account("suspense", account.venue),
                "the venue's balance differs, and nothing explains why",
            )
            details: dict[str, str | int] = {"mode": self._mode, "venue": account.venue}
            if booked.postings:
                details["cash"] = found.cash
            details |= {f"{market}:{outcome.value}": quantity for (market, outcome), quantity in found.contracts}
            reason = "the venue's statement differs from the ledger"
            await records.put_review(connection, f"statement:{self._mode}:{account.id}", account.venue, reason, details)
            return booked

        return await self._transact(write)

    async def explain(self, review: str, venue: str, amount: Money) -> Booked:
        """A person says that a difference in suspense was money brought in or taken out."""

        async def write(connection: Connection) -> Booked:
            now_ns = self._clock.time_ns()
            postings = (
                Posting(Account("suspense", venue), amount),
                Posting(Account("capital", venue), Money(-amount)),
            )
            kind: EntryKind = "deposit" if amount > 0 else "withdrawal"
            booked = await self._book(connection, f"resolved:{review}", kind, review, now_ns, postings, "approved")
            return Booked(booked, new=bool(booked))

        return await self._transact(write)

    async def _move(
        self,
        connection: Connection,
        entry_id: str,
        kind: EntryKind,
        account: VenueAccount,
        amount: Money,
        source: Account,
        note: str,
    ) -> Booked:
        if not amount:
            return Booked()
        postings = (Posting(Account("cash", account.venue), amount), Posting(source, Money(-amount)))
        booked = await self._book(connection, entry_id, kind, account.id, account.received_ns, postings, note)
        return Booked(booked, new=bool(booked))

    # ---- pieces

    async def _book(
        self,
        connection: Connection,
        entry_id: str,
        kind: EntryKind,
        subject: str,
        at_ns: int,
        postings: tuple[Posting, ...],
        note: str,
    ) -> tuple[Posting, ...]:
        if not postings:
            return ()
        entry = Entry(entry_id, self._mode, kind, subject, moment(at_ns), postings, note)
        return postings if await book(connection, entry) else ()

    async def _transact(self, write: Callable[[Connection], Awaitable[T]]) -> T:
        """One fenced transaction, tried again while the database can't be reached."""
        while True:
            try:
                async with self._pool.acquire() as connection, connection.transaction():
                    result = await write(connection)
                    await self._fence.check(connection)
                    return result
            except (OSError, TimeoutError, asyncpg.InterfaceError, asyncpg.PostgresError) as error:
                if isinstance(error, asyncpg.PostgresError) and (error.sqlstate or "")[:2] not in _PASSING:
                    raise
                _log.warning("the ledger could not be written, trying again: %s", error)
                self.doubtful = True
                await self._clock.sleep(_PAUSE_S)
                await asyncio.sleep(0)


def _note(fill: Fill) -> str:
    quantity, price = format_quantity(fill.quantity), format_price(fill.price)
    return f"{fill.side.value} {quantity} {fill.outcome.value} of {fill.market} at {price}, {fill.status.value}"


def _balances(venue: str, market: str, known: dict[str, FillRecord], settlements: list[SettlementRecord]) -> Balances:
    word = in_force(settlements)
    trades = [record.traded for record in known.values() if record.counts]
    return balances(venue, market, trades, None if word is None else word.settled)


def _held_back(order: records.OrderTerms, filled: int) -> Money:
    """What the rest of an order may still cost; what sells needs no money."""
    rest = Quantity(max(0, order.quantity - filled))
    if order.side is Side.SELL or not rest:
        return MONEY_ZERO
    return Money(cost(order.limit_price, rest, Rounding.UP) + _HIGHEST_FEE.fee(order.limit_price, rest, CENT))
