"""The doctor's look at the database."""

from __future__ import annotations

import asyncio
import time
from typing import Final

import asyncpg

from arbees_runtime.doctor.observation import Observation, clock_observation, near, note, ok, problem
from arbees_runtime.lifecycle.database import TO_REACH_IT, reason
from arbees_runtime.manifest import Process
from arbees_runtime.settings import DatabaseAddress
from arbees_runtime.store import migrate

_WITHIN_S: Final = 5.0
_MIGRATE: Final = "Run `python -m arbees_runtime migrate` with the owner's password."
_LEASE: Final = "SELECT holder, epoch, expires_at > clock_timestamp() AS held FROM leases WHERE lease = $1"


async def look_at_database(process: Process, address: DatabaseAddress) -> list[Observation]:
    """Whether it can be reached, lets us in, has the schema, and agrees on the time."""
    try:
        connection = await asyncio.wait_for(asyncpg.connect(address.url, timeout=_WITHIN_S), 2 * _WITHIN_S)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        return [_refusal(address, error)]
    try:
        return [
            ok("database", f"{address.place} as {address.user}, PostgreSQL {connection.get_server_version().major}"),
            await _tls(connection, address),
            await _clock(connection),
            *await _schema(address),
            *await _lease(connection, process),
        ]
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
        return [problem("database", f"{address.place} stopped answering: {reason(error)}", "Look at the server's log.")]
    finally:
        connection.terminate()


def _refusal(address: DatabaseAddress, error: BaseException) -> Observation:
    """Why there is no connection."""
    if isinstance(error, asyncpg.InvalidCatalogNameError):
        fix = f"Create it (CREATE DATABASE {address.name}), or correct DATABASE_NAME."
        return problem("database", f"{address.host}:{address.port} has no database {address.name!r}", fix)
    if isinstance(error, asyncpg.InvalidAuthorizationSpecificationError):
        fix = "Correct DATABASE_USER or the password; `migrate` makes the programs' role and sets its password."
        return problem("database", f"{address.place} does not let {address.user} in: {error}", fix)
    if address.tls == "require" and "SSL" in str(error):
        fix = "Switch TLS on at the server, or set DATABASE_TLS=prefer if the way there is safe."
        return problem("database", f"{address.place} has no TLS, and DATABASE_TLS is `require`", fix)
    return problem("database", f"{address.host}:{address.port} can't be reached: {reason(error)}", TO_REACH_IT)


async def _tls(connection: asyncpg.Connection[asyncpg.Record], address: DatabaseAddress) -> Observation:
    if await connection.fetchval("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"):
        return ok("database TLS", "on")
    if near(address.host):
        return ok("database TLS", "off, on this machine")
    return note("database TLS", "off: passwords and orders travel readable", "Set DATABASE_TLS=require.")


async def _clock(connection: asyncpg.Connection[asyncpg.Record]) -> Observation:
    before = time.time()
    there = float(await connection.fetchval("SELECT extract(epoch FROM clock_timestamp())::float8"))
    after = time.time()
    return clock_observation("database clock", there - (before + after) / 2, (after - before) / 2)


async def _schema(address: DatabaseAddress) -> list[Observation]:
    try:
        pending = await migrate.check(address.url)
    except migrate.MigrationError as error:
        return [problem("schema", str(error), "Start the version that the database was migrated by.")]
    except asyncpg.InsufficientPrivilegeError as error:
        return [problem("schema", f"{address.user} may not read it: {error}", _MIGRATE)]
    if pending:
        return [problem("schema", f"{len(pending)} migrations pending: {', '.join(pending)}", _MIGRATE)]
    return [ok("schema", "up to date")]


async def _lease(connection: asyncpg.Connection[asyncpg.Record], process: Process) -> list[Observation]:
    if not process.singleton:
        return []
    try:
        row = await connection.fetchrow(_LEASE, process.name)
    except asyncpg.UndefinedTableError:
        return [problem("lease", "there is no table of leases", _MIGRATE)]
    except asyncpg.InsufficientPrivilegeError as error:
        return [problem("lease", f"leases may not be read: {error}", _MIGRATE)]
    if row is not None and row["held"]:
        text = f"held by {row['holder']} (epoch {row['epoch']}); another copy would wait"
        return [note("lease", text, "Nothing, if that copy is meant to run.")]
    return [ok("lease", "free")]
