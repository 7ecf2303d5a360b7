"""Booking into the double-entry ledger.

The database judges every entry when its transaction commits: its postings sum to zero, paper and live never
meet, contracts lie on position accounts only, and nothing is ever changed. This module says the same earlier
and more clearly, and books each entry once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import asyncpg

from arbees_runtime.market.numbers import MONEY_ZERO, QUANTITY_ZERO, Money, Quantity
from arbees_runtime.store.connection import Connection

Mode = Literal["paper", "live"]
AccountKind = Literal["cash", "reserved", "position", "fees", "realised_profit", "capital", "receivable", "suspense"]
EntryKind = Literal[
    "deposit",
    "withdrawal",
    "reserve",
    "release",
    "fill",
    "fill_reversal",
    "settlement",
    "settlement_reversal",
    "adjustment",
]


class LedgerError(ValueError):
    """An entry can't be booked; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account, opened by the first entry that names it.

    Attributes:
        kind: What it holds.
        venue: Whose balance it is part of; `capital` has none.
        market_id: For positions, the market.
        outcome: For positions, the side of the market that is held.
    """

    kind: AccountKind
    venue: str | None = None
    market_id: str | None = None
    outcome: str | None = None

    def key(self, mode: Mode) -> str:
        """Its id in the database."""
        return ":".join(part for part in (mode, self.venue, self.kind, self.market_id, self.outcome) if part)


@dataclass(frozen=True, slots=True)
class Posting:
    """One line of an entry.

    Attributes:
        account: The account.
        amount: Positive: the account gains (debit); negative: it gives (credit).
        quantity: Contracts gained or given, on a position account.
    """

    account: Account
    amount: Money = MONEY_ZERO
    quantity: Quantity = QUANTITY_ZERO


@dataclass(frozen=True, slots=True)
class Entry:
    """A booking.

    Attributes:
        entry_id: Made from what is booked, such as `fill:kalshi:<fill id>`: booking the same again changes nothing.
        mode: Paper or live; all its accounts are of that mode.
        kind: What happened.
        subject: Id of the fill, settlement or request.
        occurred_at: When it happened, with a zone.
        postings: Two or more lines that sum to zero.
        note: For people.
    """

    entry_id: str
    mode: Mode
    kind: EntryKind
    subject: str
    occurred_at: datetime
    postings: tuple[Posting, ...]
    note: str = ""


_ACCOUNT = """
INSERT INTO ledger_accounts (account, mode, venue, kind, market_id, outcome) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING
"""
_ENTRY = """
INSERT INTO ledger_entries (entry_id, mode, kind, subject, occurred_at, note) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING RETURNING true
"""
_POSTING = "INSERT INTO ledger_postings (entry_id, line, account, amount, quantity) VALUES ($1, $2, $3, $4, $5)"
_BOOKED = "SELECT account, amount, quantity FROM ledger_postings WHERE entry_id = $1 ORDER BY line"


async def book(connection: Connection, entry: Entry) -> bool:
    """Books an entry, within the caller's transaction if there is one; False when it was booked before.

    Raises:
        LedgerError: It doesn't balance, or was booked before with other postings.
        asyncpg.PostgresError: The database refuses it; what its triggers find surfaces when the transaction commits.
    """
    total = sum(posting.amount for posting in entry.postings)
    if total != 0 or len(entry.postings) < 2:
        raise LedgerError(
            f"entry {entry.entry_id}: {len(entry.postings)} postings sum to {total} millionths of a dollar, not to zero"
        )
    lines = [(posting.account.key(entry.mode), posting.amount, posting.quantity) for posting in entry.postings]
    async with connection.transaction():
        for account in sorted({posting.account for posting in entry.postings}, key=lambda a: a.key(entry.mode)):
            await connection.execute(
                _ACCOUNT,
                account.key(entry.mode),
                entry.mode,
                account.venue,
                account.kind,
                account.market_id,
                account.outcome,
            )
        new = await connection.fetchval(
            _ENTRY, entry.entry_id, entry.mode, entry.kind, entry.subject, entry.occurred_at, entry.note
        )
        if new:
            await connection.executemany(
                _POSTING, [(entry.entry_id, number, *line) for number, line in enumerate(lines, start=1)]
            )
            return True
        before: list[asyncpg.Record] = await connection.fetch(_BOOKED, entry.entry_id)
        if [tuple(row) for row in before] != lines:
            raise LedgerError(f"entry {entry.entry_id} was booked before with other postings: {before} is not {lines}")
        return False
