"""ESPN's scoreboards as schedules: what the pairing of markets starts from."""

from __future__ import annotations

from arbees_runtime.games.espn.entries import Entry, ScoreboardError, Unreadable, read_scoreboard
from arbees_runtime.games.espn.leagues import EspnLeague
from arbees_runtime.games.espn.scoreboard import Document, Failure, ScoreboardRequest
from arbees_runtime.games.espn.wire import Team
from arbees_runtime.games.events.fixtures import Fixture, Side


class ScheduleError(Exception):
    """The schedule could not be read. The message says why."""


def fixture_of(league: EspnLeague, entry: Entry) -> Fixture:
    """A game on a scoreboard as a fixture. ESPN's entries name no other source's ids."""
    return Fixture(
        league=league.key,
        id=entry.game,
        start_ns=entry.start_ns,
        home=_side(entry.home),
        away=_side(entry.away),
        start_known=entry.start_known,
        neutral=entry.neutral,
        phase=entry.reading.phase,
    )


async def read_schedule(
    request: ScoreboardRequest, league: EspnLeague, days: str
) -> tuple[list[Fixture], tuple[Unreadable, ...]]:
    """A league's fixtures of some US Eastern days, and the entries that could not be read.

    Args:
        request: How to ask. It must not be shared with a `LeagueFeed`: an unchanged document is not read again.
        league: Which league.
        days: YYYYMMDD, or two of these with a hyphen between.

    Raises:
        ScheduleError: ESPN has no usable answer.
    """
    request.forget()
    answer = await request.ask(days)
    if isinstance(answer, Failure):
        raise ScheduleError(f"{league.key}, {days}: {answer.reason}")
    assert isinstance(answer, Document)  # nothing is unchanged to who forgot
    try:
        entries = read_scoreboard(answer.data, league)
    except ScoreboardError as error:
        raise ScheduleError(f"{league.key}, {days}: the answer is no scoreboard: {error}") from None
    return [fixture_of(league, entry) for entry in entries.games], entries.unreadable


def _side(team: Team) -> Side:
    return Side(code=team.abbreviation, name=team.display_name, id=team.id)
