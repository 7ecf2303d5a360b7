"""The audit trail: who changed what, when and why. Append-only, kept by the database."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from arbees_runtime.store.connection import Connection

_RECORD = "INSERT INTO audit (actor, action, subject, reason, details) VALUES ($1, $2, $3, $4, $5)"


async def record(
    connection: Connection,
    *,
    actor: str,
    action: str,
    subject: str,
    reason: str,
    details: Mapping[str, str | int | bool | None] | None = None,
) -> None:
    """Records an action, in the transaction that does it."""
    await connection.execute(_RECORD, actor, action, subject, reason, msgspec.json.encode(details or {}).decode())
