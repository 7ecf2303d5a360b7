"""How a revision runs its SQL file, and which of the two series engines this database has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from alembic import op
from sqlalchemy import Connection, text

SeriesEngine = Literal["native", "timescale"]

_SQL = Path(__file__).with_name("sql")
_NATIVE_ONLY = re.compile(r"/\* native: (.*?) \*/")


def run_sql(file: str) -> None:
    """Runs a file of statements in the revision's transaction."""
    _execute(op.get_bind(), (_SQL / file).read_text(encoding="utf-8"))


def run_series_sql(stem: str) -> None:
    """Runs `<stem>.sql`, whose parts marked `/* native: ... */` count on plain PostgreSQL only, then
    `<stem>_<engine>.sql`."""
    connection = op.get_bind()
    engine = series_engine(connection)
    shared = (_SQL / f"{stem}.sql").read_text(encoding="utf-8")
    _execute(connection, _NATIVE_ONLY.sub(r"\1" if engine == "native" else "", shared))
    run_sql(f"{stem}_{engine}.sql")


def series_engine(connection: Connection) -> SeriesEngine:
    """The engine of this database: chosen at its first migration, kept in `store_properties`, the same ever after.

    TimescaleDB is taken when the server has it loaded with its community licence (compression and continuous
    aggregates are not in the Apache edition) and the role may create the extension.
    """
    chosen = connection.execute(
        text("SELECT value FROM store_properties WHERE name = 'series_engine'")
    ).scalar_one_or_none()
    if chosen is not None:
        return "timescale" if chosen == "timescale" else "native"
    engine: SeriesEngine = "timescale" if _can_have_timescale(connection) else "native"
    if engine == "timescale":
        _execute(connection, "CREATE EXTENSION IF NOT EXISTS timescaledb")
    connection.execute(
        text("INSERT INTO store_properties (name, value) VALUES ('series_engine', :engine)"),
        {"engine": engine},
    )
    return engine


def _can_have_timescale(connection: Connection) -> bool:
    return bool(
        connection.execute(
            text(
                "SELECT current_setting('shared_preload_libraries') ~ 'timescaledb'"
                " AND coalesce(current_setting('timescaledb.license', true), 'timescale') = 'timescale'"
                " AND (EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb')"
                "      OR EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb')"
                "         AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))"
            )
        ).scalar_one()
    )


def _execute(connection: Connection, statements: str) -> None:
    # asyncpg runs several statements at once only by its own simple-query call. SQLAlchemy opens a
    # transaction with the first statement that goes through it, so one has to.
    connection.execute(text("SELECT 1"))
    connection.connection.dbapi_connection.run_async(lambda raw: raw.execute(statements))  # type: ignore[union-attr]
