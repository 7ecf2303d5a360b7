"""A scoreboard document as entries: one per game, each read by itself, so that a bad one costs only itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import msgspec

from arbees_runtime.games.espn.leagues import EspnLeague, Sport
from arbees_runtime.games.espn.phases import NOT_STARTED, phase_of
from arbees_runtime.games.espn.situations import added_by, half_of, play_number, read_situation, score_of
from arbees_runtime.games.espn.wire import Competition, Competitor, Event, EventId, Scoreboard, Status, Team
from arbees_runtime.games.live.reading import Reading
from arbees_runtime.messages import GamePhase, Situation

_MINUTES: Final = re.compile(r"(\d+)'\+(\d+)'?")
_POSTSEASON: Final = 3
_UNDER_WAY: Final = (GamePhase.LIVE, GamePhase.BREAK, GamePhase.DELAYED, GamePhase.SUSPENDED)

_decode_scoreboard = msgspec.json.Decoder(Scoreboard).decode
_decode_id = msgspec.json.Decoder(EventId).decode
_decode_event = msgspec.json.Decoder(Event).decode


class ScoreboardError(Exception):
    """The document is not a scoreboard at all: HTML, cut off, or of another shape."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A game on a scoreboard.

    Attributes:
        game: ESPN's id.
        start_ns: Scheduled start.
        start_known: Whether that is more than a placeholder.
        home: The home team as ESPN has it.
        away: The away team.
        neutral: Whether neither side is at home.
        postseason: Whether it belongs to the play-offs.
        reading: Where the game stands.
        without: Why the reading has no situation although the document holds one; else empty.
    """

    game: str
    start_ns: int
    start_known: bool
    home: Team
    away: Team
    neutral: bool
    postseason: bool
    reading: Reading
    without: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part of a document that could not be read.

    Attributes:
        game: ESPN's id, or empty where not even that is known.
        data: The part as it came.
        why: What is wrong with it.
    """

    game: str
    data: bytes
    why: str


@dataclass(frozen=True, slots=True)
class Entries:
    """What a document holds.

    Attributes:
        games: Its games.
        unreadable: What could not be read.
    """

    games: tuple[Entry, ...]
    unreadable: tuple[Unreadable, ...]


def read_scoreboard(
    data: bytes, league: EspnLeague, only: Collection[str] | None = None, source_time_ns: int | None = None
) -> Entries:
    """The games of a scoreboard document.

    Args:
        data: The document.
        league: Whose it is.
        only: ESPN's ids of the games wanted; None wants all.
        source_time_ns: When the document was made, if that is known.

    Raises:
        ScoreboardError: it is not a scoreboard.
    """
    try:
        events = _decode_scoreboard(data).events
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ScoreboardError(str(error)) from None
    games: list[Entry] = []
    unreadable: list[Unreadable] = []
    for raw in events:
        part = bytes(raw)
        game = ""
        try:
            game = _decode_id(part).id
            if only is None or game in only:
                games.append(read_event(part, league, source_time_ns))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
            unreadable.append(Unreadable(game, part, str(error)))
    return Entries(tuple(games), tuple(unreadable))


def read_event(data: bytes, league: EspnLeague, source_time_ns: int | None = None) -> Entry:
    """One entry of a scoreboard's `events`.

    Raises:
        msgspec.DecodeError: it has another shape.
        ValueError: it contradicts itself, or a value is out of range.
    """
    event = _decode_event(data)
    competition = _competition(event)
    home, away = _sides(competition)
    phase = phase_of(competition.status.type)
    scores = [score_of(side.score) for side in (home, away)]
    if phase not in NOT_STARTED and None in scores:
        raise ValueError(f"a game that is {phase} has no score")
    reading, without = _reading(
        league, event.id, competition, phase, (scores[0] or 0, scores[1] or 0), (home.team.id, away.team.id),
        source_time_ns,
    )  # fmt: skip
    return Entry(
        game=event.id,
        start_ns=_moment_ns(competition.date or event.date),
        start_known=competition.time_valid,
        home=home.team,
        away=away.team,
        neutral=competition.neutral_site,
        postseason=event.season.type == _POSTSEASON,
        reading=reading,
        without=without,
    )


def _competition(event: Event) -> Competition:
    if not event.competitions:
        raise ValueError(f"event {event.id} has no competition")
    return next((each for each in event.competitions if each.id == event.id), event.competitions[0])


def _sides(competition: Competition) -> tuple[Competitor, Competitor]:
    sides = {each.home_away: each for each in competition.competitors}
    if len(competition.competitors) != 2 or sides.keys() != {"home", "away"}:
        raise ValueError(f"{len(competition.competitors)} competitors, as {sorted(sides)}: expected home and away")
    return sides["home"], sides["away"]


def _reading(
    league: EspnLeague,
    game: str,
    competition: Competition,
    phase: GamePhase,
    score: tuple[int, int],
    teams: tuple[str, str],
    source_time_ns: int | None,
) -> tuple[Reading, str]:
    status, without = competition.status, ""
    added: Situation | None = None
    play = None
    try:
        situation = read_situation(competition)
        added = added_by(league, competition, situation, phase, teams)
        play = play_number(league, game, situation)
    except (msgspec.DecodeError, ValueError) as error:
        without = str(error)
    started = phase is not GamePhase.SCHEDULED
    # A clock that has run out is set anew (an NBA final shows twelve minutes): it says something during the game only.
    clock_ms, elapsed_ms = _clocks(league, status) if phase in _UNDER_WAY else (None, None)
    half = half_of(status.type.detail) if league.sport is Sport.BASEBALL and started else None
    if not 0 <= status.period <= 60:
        raise ValueError(f"period {status.period}")
    reading = Reading(
        phase=phase,
        status=status.type.name,
        home_score=score[0],
        away_score=score[1],
        period=status.period if started else 0,
        clock_ms=clock_ms,
        elapsed_ms=elapsed_ms,
        situation=added,
        half=half,
        play=play,
        source_time_ns=source_time_ns,
    )
    return reading, without


def _clocks(league: EspnLeague, status: Status) -> tuple[int | None, int | None]:
    """Time left and time played, as far as the sport has such a clock."""
    if status.clock is None or league.sport is Sport.BASEBALL:
        return None, None
    if not 0 <= status.clock <= 10_800:
        raise ValueError(f"a clock of {status.clock} seconds")
    shown_ms = round(status.clock * 1000)
    if league.sport is not Sport.SOCCER:
        return shown_ms, None
    stoppage = _MINUTES.search(status.display_clock)
    return None, shown_ms + (int(stoppage.group(2)) * 60_000 if stoppage else 0)


def _moment_ns(text: str) -> int:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"a date of `{text}`") from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return int(moment.timestamp()) * 1_000_000_000
