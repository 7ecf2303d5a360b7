"""The ledger balances, whoever writes it."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arbees_runtime.market.numbers import Money, Quantity
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.ledger import Account, Entry, LedgerError, Posting, book

AT = datetime(2026, 11, 22, tzinfo=UTC)
CASH = Account("cash", "kalshi")
FEES = Account("fees", "kalshi")
POSITION = Account("position", "kalshi", "KXNFLGAME-26NOV22SFLAR-SF", "yes")


def entry(entry_id: str, *postings: Posting, mode: str = "paper") -> Entry:
    return Entry(entry_id, mode, "fill", entry_id, AT, postings)  # type: ignore[arg-type]


def buy(entry_id: str, cost: int, fee: int, quantity: int) -> Entry:
    return entry(
        entry_id,
        Posting(POSITION, Money(cost), Quantity(quantity)),
        Posting(FEES, Money(fee)),
        Posting(CASH, Money(-cost - fee)),
    )


async def book_in(pool: Pool, booking: Entry) -> bool:
    async with pool.acquire() as connection, connection.transaction():
        return await book(connection, booking)


async def test_a_fill_moves_cash_position_and_fees(pool: Pool) -> None:
    assert await book_in(pool, buy("fill:1", 4_300_000, 180_000, 10_000_000))
    balances = {row["account"]: row["amount"] for row in await pool.fetch("SELECT * FROM ledger_balances")}
    assert balances == {
        "paper:kalshi:position:KXNFLGAME-26NOV22SFLAR-SF:yes": 4_300_000,
        "paper:kalshi:fees": 180_000,
        "paper:kalshi:cash": -4_480_000,
    }
    position = await pool.fetchrow("SELECT * FROM positions")
    assert position is not None
    assert (position["quantity"], position["cost"], position["outcome"]) == (10_000_000, 4_300_000, "yes")


async def test_booking_twice_changes_nothing_and_booking_otherwise_is_refused(pool: Pool) -> None:
    assert await book_in(pool, buy("fill:1", 1, 0 + 1, 1))
    assert not await book_in(pool, buy("fill:1", 1, 1, 1))
    with pytest.raises(LedgerError, match=r"fill:1 was booked before with other postings"):
        await book_in(pool, buy("fill:1", 2, 1, 1))
    assert await pool.fetchval("SELECT count(*) FROM ledger_postings") == 3


async def test_two_at_once_book_once(pool: Pool) -> None:
    booked = await asyncio.gather(*(book_in(pool, buy("fill:1", 5, 1, 1)) for _ in range(4)))
    assert sorted(booked) == [False, False, False, True]


async def test_a_reversal_brings_everything_back_to_zero(pool: Pool) -> None:
    await book_in(pool, buy("fill:1", 4_300_000, 180_000, 10_000_000))
    await book_in(pool, buy("fill:1:failed", -4_300_000, -180_000, -10_000_000))
    assert await pool.fetch("SELECT * FROM positions") == []
    assert await pool.fetchval("SELECT count(*) FROM ledger_balances WHERE amount <> 0") == 0


@pytest.mark.parametrize("amounts", [(5,), (5, -4), (0,), ()])
async def test_what_does_not_balance_is_refused_before_it_reaches_the_database(
    pool: Pool, amounts: tuple[int, ...]
) -> None:
    with pytest.raises(LedgerError, match="sum to"):
        await book_in(pool, entry("e", *(Posting(CASH, Money(amount)) for amount in amounts)))


async def direct(connection: asyncpg.Connection, entry_id: str, lines: list[tuple[str, int, int]]) -> None:
    """Writes an entry as a program would that does not use `book`."""
    async with connection.transaction():
        await connection.execute(
            "INSERT INTO ledger_entries (entry_id, mode, kind, subject, occurred_at)"
            " VALUES ($1, 'paper', 'fill', 's', now())",
            entry_id,
        )
        await connection.executemany(
            "INSERT INTO ledger_postings (entry_id, line, account, amount, quantity) VALUES ($1, $2, $3, $4, $5)",
            [(entry_id, number, *line) for number, line in enumerate(lines, start=1)],
        )


class DirectLedger:
    """A database, driven from hypothesis' synchronous examples."""

    def __init__(self, url: str) -> None:
        self.runner = asyncio.Runner()
        self.connection = self.runner.run(asyncpg.connect(url))
        self.entries = 0
        self.runner.run(
            self.connection.execute(
                "INSERT INTO ledger_accounts (account, mode, venue, kind) VALUES ('p1', 'paper', 'kalshi', 'cash'),"
                " ('p2', 'paper', 'kalshi', 'fees'), ('l1', 'live', 'kalshi', 'cash')"
            )
        )

    def write(self, lines: list[tuple[str, int, int]]) -> bool:
        self.entries += 1
        try:
            self.runner.run(direct(self.connection, f"e{self.entries}", lines))
        except (asyncpg.IntegrityConstraintViolationError, asyncpg.CheckViolationError):
            return False
        return True

    def total(self) -> tuple[int, int]:
        row = self.runner.run(
            self.connection.fetchrow("SELECT coalesce(sum(amount), 0), count(*) FROM ledger_postings")
        )
        return int(row[0]), int(row[1])


@pytest.fixture
def direct_ledger(database: str) -> Iterator[DirectLedger]:
    ledger = DirectLedger(database)
    yield ledger
    ledger.runner.run(ledger.connection.close())
    ledger.runner.close()


AMOUNT = st.integers(-(10**15), 10**15).filter(bool)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(AMOUNT, min_size=0, max_size=6), balance=st.booleans())
def test_the_database_takes_an_entry_if_and_only_if_it_balances(
    direct_ledger: DirectLedger, amounts: list[int], balance: bool
) -> None:
    if balance and amounts and abs(sum(amounts)) <= 10**15 and sum(amounts):
        amounts = [*amounts, -sum(amounts)]
    before = direct_ledger.total()
    taken = direct_ledger.write([(f"p{1 + number % 2}", amount, 0) for number, amount in enumerate(amounts)])
    assert taken == (len(amounts) >= 2 and sum(amounts) == 0)
    after = direct_ledger.total()
    assert after == (0, before[1] + (len(amounts) if taken else 0))


def test_paper_and_live_do_not_meet_and_contracts_stay_on_positions(direct_ledger: DirectLedger) -> None:
    assert not direct_ledger.write([("p1", 5, 0), ("l1", -5, 0)])
    assert not direct_ledger.write([("p1", 5, 1_000_000), ("p2", -5, 0)])
    assert direct_ledger.total() == (0, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_postings SET amount = amount + 1",
        "DELETE FROM ledger_postings",
        "TRUNCATE ledger_postings",
        "DELETE FROM ledger_entries",
        "UPDATE ledger_accounts SET mode = 'live'",
        "DELETE FROM audit",
    ],
)
async def test_history_is_not_rewritten(pool: Pool, statement: str) -> None:
    await book_in(pool, buy("fill:1", 5, 1, 1))
    with pytest.raises(asyncpg.RestrictViolationError, match="append-only"):
        await pool.execute(statement)


async def test_a_posting_added_to_an_old_entry_is_refused(pool: Pool) -> None:
    await book_in(pool, buy("fill:1", 5, 1, 1))
    with pytest.raises(asyncpg.IntegrityConstraintViolationError, match="does not balance"):
        await pool.execute(
            "INSERT INTO ledger_postings (entry_id, line, account, amount) VALUES ('fill:1', 9, 'paper:kalshi:cash', 7)"
        )
