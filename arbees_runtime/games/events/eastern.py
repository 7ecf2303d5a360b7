"""US Eastern days: the day that leagues and both venues put in the names of games.

Kalshi's ticker `...26SEP13DALNYG` and Polymarket's slug `nba-gsw-phx-2026-02-05` name games that began at 00:20
and 03:00 UTC of the day after (recordings of 2026).
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

EASTERN: Final = ZoneInfo("America/New_York")
MINUTE_NS: Final = 60 * 1_000_000_000
HOUR_NS: Final = 60 * MINUTE_NS


def eastern_day(time_ns: int) -> date:
    """The US Eastern day of a moment."""
    return datetime.fromtimestamp(time_ns // 1_000_000_000, UTC).astimezone(EASTERN).date()


def eastern_ns(day: date, hour: int, minute: int) -> int:
    """The moment of a US Eastern wall clock time, in nanoseconds since 1970; the first of two when clocks go back.

    Raises:
        ValueError: there is no such hour or minute.
    """
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=EASTERN)
    return int(moment.timestamp()) * 1_000_000_000


def in_words(time_ns: int) -> str:
    """A moment as people read it: US Eastern, with the zone."""
    return f"{datetime.fromtimestamp(time_ns // 1_000_000_000, UTC).astimezone(EASTERN):%a %Y-%m-%d %H:%M %Z}"
