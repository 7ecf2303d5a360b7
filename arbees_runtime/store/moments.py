"""Moments as the database keeps them."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(nanoseconds: int) -> datetime:
    """A moment in nanoseconds since 1970, to the microsecond that the database keeps."""
    seconds, rest = divmod(nanoseconds, 1_000_000_000)
    return datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest // 1000)


def nanoseconds(at: datetime) -> int:
    """The same the other way round."""
    return int(at.timestamp()) * 1_000_000_000 + at.microsecond * 1000
