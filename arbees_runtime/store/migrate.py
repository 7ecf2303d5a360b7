"""Brings a database to the schema of this version, with its seed data; safe on a database in use, safe to run
twice at once.

The runner is Alembic, with revisions in plain SQL. It was chosen over yoyo-migrations (its lock is a table
row that stays behind after a crash, and it needs a second, blocking driver), asyncpg-trek and pogo-migrate
(asyncpg-native, but one maintainer and few users each), and Flyway or dbmate (not Python, a second runtime in
the image). Alembic is maintained with SQLAlchemy, and runs on the asyncpg connection we have. What it lacks
is added here: a lock, a limit on waiting for other people's locks, and a check.

Revisions go forward only: a ledger is not something to migrate down. The way back is a restored backup.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from arbees_runtime.clock import Clock, SystemClock
from arbees_runtime.store.maintenance import Action, maintain
from arbees_runtime.store.roles import grant_programs
from arbees_runtime.store.seed import plant, stale

_SYSTEM: Final = SystemClock()
_CHANCE: Final = random.Random()  # noqa: S311 - spreads load, guards nothing

_LOCK: Final = 0x41726265_65730001  # 'Arbees' and a number: the advisory lock of migrations
_LOCK_TIMEOUT_MS: Final = 3000
_ATTEMPTS: Final = 10
_LOCK_NOT_AVAILABLE: Final = "55P03"


class MigrationError(RuntimeError):
    """The schema can't be brought up to date; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Programs:
    """The role that every program but `migrate` logs in as.

    Attributes:
        role: Its name.
        password: Its password; only a salted hash of it is sent to the server.
    """

    role: str
    password: str

    def __repr__(self) -> str:
        return f"Programs(role={self.role!r})"


@dataclass(frozen=True, slots=True)
class Migrated:
    """What a run did.

    Attributes:
        revisions: Revisions applied, in order, each with its description.
        seeded: Seed files whose contents changed.
        maintenance: Partitions made and dropped, rollups refreshed.
        engine: `timescale` or `native`.
    """

    revisions: tuple[str, ...]
    seeded: tuple[str, ...]
    maintenance: tuple[Action, ...]
    engine: str


async def migrate(
    dsn: str,
    programs: Programs | None = None,
    *,
    clock: Clock = _SYSTEM,
    chance: random.Random = _CHANCE,
) -> Migrated:
    """Applies every pending revision, each in a transaction of its own, then the seed data, and makes
    partitions for the days ahead.

    A second call at the same time waits for the first and then finds nothing to do. A statement that would
    have to wait more than 3 s for a lock gives up, so that nothing queues behind it, and is tried again
    later.

    Args:
        dsn: The database, as the role that owns the schema.
        programs: The programs' role; it is made, or its password set, and given its rights. None leaves roles alone.
        clock: For pauses.
        chance: Spreads the pauses.

    Raises:
        MigrationError: The database is newer than this program, or a lock could not be had.
        asyncpg.PostgresError: The database refuses something.
        OSError: It can't be reached.
    """
    settings = {"application_name": "migrate", "timezone": "UTC", "lock_timeout": str(_LOCK_TIMEOUT_MS)}
    connect = partial(asyncpg.connect, dsn, server_settings=settings)
    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=NullPool)
    async with engine.connect() as connection:
        raw = await _raw(connection)
        await _take_lock(raw, clock, chance)
        pending = _pending(await _revision(raw))
        await _upgrade(connection, clock, chance)
        seeded = await plant(raw)
        if programs is not None:
            await grant_programs(raw, programs.role, programs.password)
        maintenance = await maintain(raw)
        series_engine = await raw.fetchval("SELECT value FROM store_properties WHERE name = 'series_engine'")
    return Migrated(tuple(pending), tuple(seeded), tuple(maintenance), str(series_engine))


async def check(dsn: str) -> list[str]:
    """What `migrate` would do: pending revisions with their descriptions, and seed files that differ. Empty:
    up to date.

    Raises:
        MigrationError: The database is newer than this program.
        asyncpg.PostgresError: The database refuses something.
        OSError: It can't be reached.
    """
    raw = await asyncpg.connect(dsn, server_settings={"application_name": "migrate --check"})
    try:
        revision = await _revision(raw)
        pending = _pending(revision)
        if revision is not None and not pending:
            pending += [f"seed data: {name}" for name in await stale(raw)]
        return pending
    finally:
        await raw.close()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    return config


async def _raw(connection: AsyncConnection) -> asyncpg.Connection[asyncpg.Record]:
    driver = (await connection.get_raw_connection()).driver_connection
    if not isinstance(driver, asyncpg.Connection):
        raise TypeError(f"SQLAlchemy uses {type(driver).__name__} instead of asyncpg")
    return driver


async def _take_lock(raw: asyncpg.Connection[asyncpg.Record], clock: Clock, chance: random.Random) -> None:
    # Asked for again and again instead of waited for: a waiting statement holds a snapshot, and the other run's
    # CREATE INDEX CONCURRENTLY would wait for that snapshot while we wait for it.
    while not await raw.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK):
        await clock.sleep(0.1 + 0.2 * chance.random())


async def _revision(raw: asyncpg.Connection[asyncpg.Record]) -> str | None:
    try:
        revision = await raw.fetchval("SELECT version_num FROM alembic_version")
    except asyncpg.UndefinedTableError:
        return None
    return None if revision is None else str(revision)


def _pending(revision: str | None) -> list[str]:
    scripts = list(ScriptDirectory.from_config(_config()).walk_revisions())[::-1]
    known = [script.revision for script in scripts]
    if revision is not None and revision not in known:
        raise MigrationError(
            f"the database is at revision {revision}, which this version doesn't have (its last is {known[-1]}). "
            "A newer version migrated it: run that version, or restore a backup from before."
        )
    first = 0 if revision is None else known.index(revision) + 1
    return [f"{script.revision} {script.doc}" for script in scripts[first:]]


async def _upgrade(connection: AsyncConnection, clock: Clock, chance: random.Random) -> None:
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            await connection.run_sync(_upgrade_to_head)
        except (DBAPIError, asyncpg.LockNotAvailableError) as error:
            if _sqlstate(error) != _LOCK_NOT_AVAILABLE:
                raise
            await connection.rollback()
            if attempt == _ATTEMPTS:
                raise MigrationError(
                    f"no lock on a table within {_LOCK_TIMEOUT_MS} ms, {_ATTEMPTS} times over ({error}). Somebody has "
                    "a long transaction open on it (look in pg_stat_activity); end that and run migrate again."
                ) from error
            await clock.sleep(attempt * (0.5 + 0.5 * chance.random()))
        else:
            await connection.commit()  # Alembic's last look at the version opened a transaction
            return


def _upgrade_to_head(connection: Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _sqlstate(error: DBAPIError | asyncpg.PostgresError) -> str | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    return getattr(cause, "sqlstate", None)
