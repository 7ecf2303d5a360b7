"""The rights of the role that the programs log in as: what they need to work, and nothing that could rewrite
history."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from arbees_runtime.store.connection import Connection

_ITERATIONS = 4096

_RIGHTS = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {role};
REVOKE INSERT ON alembic_version, store_properties, series_policies, rollup_policies FROM {role};
GRANT UPDATE ON leagues, league_codes, teams, team_leagues, team_aliases, fee_schedules,
    events, event_markets, event_market_outcomes, listing_decisions, market_rulings, rules_rulings, review_queue,
    trades, orders, fills, reservations,
    leases, kill_switch, process_status TO {role};
GRANT DELETE ON event_market_outcomes, listing_decisions, assignment_changes, process_status TO {role};
REVOKE ALL ON FUNCTION ensure_series_partitions, refresh_rollups, drop_expired_series FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_series_partitions, refresh_rollups, drop_expired_series TO {role};
"""


async def grant_programs(connection: Connection, role: str, password: str) -> None:
    """Makes the role if it isn't there, sets its password and gives it its rights.

    The server is sent a salted hash (SCRAM-SHA-256, RFC 5802 and 7677), so that no statement log ever holds
    the password.

    Raises:
        asyncpg.PostgresError: The connection's role may not do this.
    """
    async with connection.transaction():
        quoted = await connection.fetchval("SELECT quote_ident($1)", role)
        if not await connection.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", role):
            await connection.execute(f"CREATE ROLE {quoted}")
        await connection.execute(
            f"ALTER ROLE {quoted} LOGIN PASSWORD '{scram_verifier(password, secrets.token_bytes(16))}'"
        )
        await connection.execute(_RIGHTS.format(role=quoted))


def scram_verifier(password: str, salt: bytes) -> str:
    """The form in which PostgreSQL stores a password.

    Raises:
        ValueError: The password has characters outside printable ASCII, which SCRAM would have to normalise first.
    """
    if not (password.isascii() and password.isprintable() and password):
        raise ValueError("a database password must be printable ASCII and not empty")
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, _ITERATIONS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    text = [base64.b64encode(part).decode() for part in (salt, stored, server)]
    return f"SCRAM-SHA-256${_ITERATIONS}:{text[0]}${text[1]}:{text[2]}"
