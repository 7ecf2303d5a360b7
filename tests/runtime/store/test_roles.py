"""The programs' role may do what the programs do: every table that they update or delete from is granted."""

from __future__ import annotations

import re
from pathlib import Path

import asyncpg
import pytest

from arbees_runtime.store.migrate import Programs, migrate

PACKAGE = Path(__file__).parents[3] / "arbees_runtime"
BY_THE_OWNER = {"store/seed.py", "store/migrate.py", "store/migrations/scripts.py"}
"""What only `migrate` runs."""

UPSERT = re.compile(
    r"INSERT INTO (\w+)(?:(?!INSERT INTO|ON CONFLICT).)*ON CONFLICT\s*(?:\([^)]*\))?\s*DO UPDATE", re.DOTALL
)
UPDATE = re.compile(r"\bUPDATE (\w+)(?: AS \w+)? SET\b")
DELETE = re.compile(r"\bDELETE FROM (\w+)")
ROLE = "arbees_role_test"


def _touched() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {"UPDATE": set(), "DELETE": set()}
    for file in PACKAGE.rglob("*.py"):
        if str(file.relative_to(PACKAGE)) in BY_THE_OWNER:
            continue
        text = file.read_text()
        found["UPDATE"] |= set(UPSERT.findall(text)) | set(UPDATE.findall(text))
        found["DELETE"] |= set(DELETE.findall(text))
    return found


@pytest.mark.parametrize("right", ["UPDATE", "DELETE"])
async def test_what_the_programs_change_they_may_change(empty_database: str, right: str) -> None:
    await migrate(empty_database, Programs(ROLE, "a-password"))
    tables = _touched()[right]
    assert len(tables) > 2
    connection = await asyncpg.connect(empty_database)
    try:
        existing = {row["tablename"] for row in await connection.fetch("SELECT tablename FROM pg_tables")}
        missing = [
            table
            for table in sorted(tables & existing)
            if not await connection.fetchval("SELECT has_table_privilege($1, $2, $3)", ROLE, table, right)
        ]
    finally:
        await connection.close()
    assert missing == []


async def test_history_is_not_theirs_to_change(empty_database: str) -> None:
    await migrate(empty_database, Programs(ROLE, "a-password"))
    connection = await asyncpg.connect(empty_database)
    try:
        for table in ("ledger_entries", "ledger_postings", "audit", "order_events", "signals", "decisions", "equity"):
            for right in ("UPDATE", "DELETE", "TRUNCATE"):
                assert not await connection.fetchval("SELECT has_table_privilege($1, $2, $3)", ROLE, table, right)
    finally:
        await connection.close()
