"""Migrations: from nothing to the schema, again, twice at once, on a database in use."""

import asyncio
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest

from arbees_runtime.clock import SystemClock
from arbees_runtime.store import migrate as migrate_module
from arbees_runtime.store.migrate import MigrationError, Programs, check, migrate
from arbees_runtime.store.migrations import scripts
from arbees_runtime.store.rows import TABLES


async def fetch(url: str, query: str, *values: object) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetch(query, *values)
    finally:
        await connection.close()


async def test_everything_is_applied_once(empty_database: str) -> None:
    pending = await check(empty_database)
    assert [line[:4] for line in pending] == ["0001", "0002", "0003", "0004", "0005", "0006", "0007"]
    first = await migrate(empty_database)
    assert list(first.revisions) == pending
    assert first.engine == "native"
    assert await check(empty_database) == []
    again = await migrate(empty_database)
    assert (again.revisions, again.seeded) == ((), ())


async def test_a_machine_whose_clock_is_ahead_drops_nothing(empty_database: str) -> None:
    class Ahead(SystemClock):
        def time_ns(self) -> int:
            return super().time_ns() + 10 * 365 * 24 * 3600 * 1_000_000_000

    await migrate(empty_database)
    partitions = "SELECT partition FROM series_partitions ORDER BY partition"
    before = await fetch(empty_database, partitions)
    await migrate(empty_database, clock=Ahead())
    assert await fetch(empty_database, partitions) == before


async def test_of_two_at_once_one_waits_and_finds_nothing_to_do(empty_database: str) -> None:
    runs = await asyncio.gather(*(migrate(empty_database) for _ in range(3)))
    assert sorted(len(run.revisions) for run in runs) == [0, 0, 7]
    assert await check(empty_database) == []


async def test_checking_changes_nothing(empty_database: str) -> None:
    await check(empty_database)
    assert await fetch(empty_database, "SELECT 1 FROM pg_tables WHERE schemaname = 'public'") == []


async def test_a_failing_revision_leaves_the_ones_before_it(
    empty_database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    files = scripts._SQL
    broken = tmp_path / "sql"
    shutil.copytree(files, broken)
    (broken / "0004_trading.sql").write_text("CREATE TABLE halfway (x int); SELECT nonsense;")
    monkeypatch.setattr(scripts, "_SQL", broken)
    with pytest.raises(asyncpg.UndefinedColumnError):
        await migrate(empty_database)
    monkeypatch.setattr(scripts, "_SQL", files)
    assert await fetch(empty_database, "SELECT to_regclass('halfway')") == [(None,)]
    assert [line[:4] for line in await check(empty_database)] == ["0004", "0005", "0006", "0007"]
    assert len((await migrate(empty_database)).revisions) == 4


async def test_a_newer_database_is_refused_with_the_way_out(database: str) -> None:
    await fetch(database, "UPDATE alembic_version SET version_num = '9999'")
    for run in (migrate, check):
        with pytest.raises(MigrationError, match=r"revision 9999, which this version doesn't have .* run that version"):
            await run(database)


async def test_it_does_not_queue_behind_a_long_transaction(
    empty_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate_module, "_LOCK_TIMEOUT_MS", 100)
    monkeypatch.setattr(migrate_module, "_ATTEMPTS", 2)
    holder = await asyncpg.connect(empty_database)
    await holder.execute("CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)")
    transaction = holder.transaction()
    await transaction.start()
    await holder.execute("LOCK TABLE alembic_version IN ROW EXCLUSIVE MODE")
    await holder.execute("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
    with pytest.raises((MigrationError, asyncpg.LockNotAvailableError)):
        await asyncio.wait_for(migrate(empty_database, chance=random.Random(1)), 20)
    await transaction.rollback()
    await holder.close()
    assert len((await migrate(empty_database)).revisions) == 7


async def test_a_lock_that_becomes_free_is_waited_for(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate_module, "_LOCK_TIMEOUT_MS", 100)
    await fetch(database, "UPDATE alembic_version SET version_num = '0006'")
    await fetch(database, "ALTER TABLE equity DROP COLUMN position_guaranteed")
    holder = await asyncpg.connect(database)
    transaction = holder.transaction()
    await transaction.start()
    await holder.execute("SELECT version_num FROM alembic_version FOR UPDATE")
    run = asyncio.create_task(migrate(database))
    while not run.done() and not await fetch(database, "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'"):
        await asyncio.sleep(0.01)
    await transaction.rollback()
    await holder.close()
    assert [line[:4] for line in (await run).revisions] == ["0007"]


async def test_every_bulk_row_has_its_tables_columns(database: str) -> None:
    for kind, table in TABLES.items():
        rows = await fetch(
            database,
            "SELECT column_name, is_nullable = 'YES' OR column_default IS NOT NULL FROM information_schema.columns"
            " WHERE table_name = $1 ORDER BY ordinal_position",
            table,
        )
        fields = getattr(kind, "_fields")  # noqa: B009
        assert list(fields) == [name for name, may_be_left_out in rows if name in fields or not may_be_left_out], table


async def test_the_programs_role_can_work_but_not_rewrite_history(
    empty_database: str, make_quote: Callable[..., object]
) -> None:
    await migrate(empty_database, Programs("programs", "s3cret-1"))
    await migrate(empty_database, Programs("programs", "s3cret-2"))
    server = empty_database.split("@")[1]
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(f"postgresql://programs:s3cret-1@{server}")
    url = f"postgresql://programs:s3cret-2@{server}"
    for allowed in (
        "INSERT INTO audit (actor, action, subject, reason) VALUES ('a', 'b', 'c', 'd')",
        "UPDATE kill_switch SET reason = 'x'",
        "SELECT ensure_series_partitions('quotes', ARRAY['2026-01-01'::timestamptz])",
        "SELECT refresh_rollups(now())",
        "SELECT drop_expired_series(now())",
    ):
        await fetch(url, allowed)
    for refused in (
        "DELETE FROM audit",
        "UPDATE ledger_entries SET note = 'x'",
        "DELETE FROM orders",
        "DROP TABLE quotes",
        "CREATE TABLE mine (x int)",
        "UPDATE series_policies SET retain = '1 day'",
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await fetch(url, refused)
    assert "s3cret" not in repr(Programs("programs", "s3cret-2"))


async def test_a_password_outside_ascii_is_refused(empty_database: str) -> None:
    with pytest.raises(ValueError, match="printable ASCII"):
        await migrate(empty_database, Programs("programs", "pässword"))
