"""What each sport adds to a score, out of ESPN's `situation` and `details`.

A situation that is missing, can't be read or contradicts itself is None: the models then give a number without it or
none. What is known of the fields comes from recordings, not from a document:

* Football: `yardLine` counts from the home side's goal line (checked on ten plays: `NO 10`, New Orleans away, is 90).
  `isRedZone` says the same again, and where the two disagree the field position is unknown.
* Baseball: the half of the inning stands only in the text for people (`Top 9th`, `Mid 4th`).
* Hockey and basketball scoreboards say neither who is on the ice nor who has the ball.
* Soccer: goals and sent-off players are in `details`; a goal in stoppage has the clock of the half's end.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from arbees_runtime.games.espn.leagues import EspnLeague, Sport
from arbees_runtime.games.espn.phases import NOT_STARTED
from arbees_runtime.games.espn.wire import Competition, Detail, Situation
from arbees_runtime.messages import (
    BaseballSituation,
    BasketballSituation,
    FootballSituation,
    GamePhase,
    SoccerSituation,
)
from arbees_runtime.messages import Situation as Added

_RED_ZONE_YARDS: Final = 20
_PLAY_DIGITS: Final = 10
_REGULATION_S: Final = 5400
_HALVES: Final = {"top": 0, "mid": 1, "middle": 1, "bot": 2, "bottom": 2, "end": 3}
_HALF: Final = re.compile(r"\b(top|mid|middle|bot|bottom|end)\b", re.IGNORECASE)

_decode_situation = msgspec.json.Decoder(Situation).decode
_decode_details = msgspec.json.Decoder(list[Detail]).decode


def read_situation(competition: Competition) -> Situation | None:
    """The situation as it came, or None where there is none.

    Raises:
        msgspec.DecodeError: there is one that is not what we know.
    """
    raw = bytes(competition.situation)
    return _decode_situation(raw) if raw not in (b"", b"null") else None


def half_of(detail: str) -> int | None:
    """The part of an inning in ESPN's text: 0 top, 1 middle, 2 bottom, 3 end; None where it is not said."""
    found = _HALF.search(detail)
    return _HALVES[found.group(1).lower()] if found else None


def play_number(league: EspnLeague, game: str, situation: Situation | None) -> int | None:
    """The number of the last play in baseball, where ids are the game's, then half-inning, batter, pitch and kind."""
    if league.sport is not Sport.BASEBALL or situation is None or situation.last_play is None:
        return None
    number = situation.last_play.id.removeprefix(game)
    return int(number) if len(number) == _PLAY_DIGITS and number.isdecimal() and number.isascii() else None


def added_by(
    league: EspnLeague, competition: Competition, situation: Situation | None, phase: GamePhase, teams: tuple[str, str]
) -> Added | None:
    """What the sport adds to the score.

    Args:
        league: The league.
        competition: The game as it came.
        situation: Its situation.
        phase: Where it stands.
        teams: ESPN's ids of the home and the away team.

    Raises:
        msgspec.DecodeError: soccer's details are not what we know.
    """
    if league.sport is Sport.SOCCER:
        return _soccer(competition, phase, teams)
    if situation is None or not phase.under_way:
        return None
    match league.sport:
        case Sport.FOOTBALL:
            return _football(situation, teams)
        case Sport.BASEBALL:
            return _baseball(situation, half_of(competition.status.type.detail))
        case Sport.BASKETBALL:
            return BasketballSituation(_side(situation.possession, teams))
        case _:
            return None


def _football(situation: Situation, teams: tuple[str, str]) -> FootballSituation:
    possession = _side(situation.possession, teams)
    down = situation.down if situation.down in (1, 2, 3, 4) else 0
    if not possession or not down:
        return FootballSituation(possession, 0, 0, None, situation.home_timeouts, situation.away_timeouts)
    yards = situation.yard_line
    if yards is not None and possession == "home":
        yards = 100 - yards
    if yards is not None and (
        not 0 <= yards <= 100
        or (situation.is_red_zone is not None and situation.is_red_zone is not (yards <= _RED_ZONE_YARDS))
    ):
        yards = None
    distance = max(0, situation.distance or 0)
    return FootballSituation(possession, down, distance, yards, situation.home_timeouts, situation.away_timeouts)


def _baseball(situation: Situation, half: int | None) -> BaseballSituation | None:
    if half is None or situation.outs is None or not 0 <= situation.outs <= 3:
        return None
    if half in (1, 3):  # between half-innings: three are out, nobody is on
        return BaseballSituation(half == 1, 3, 0, 0, 0)
    bases = situation.on_first + 2 * situation.on_second + 4 * situation.on_third
    # A third strike or fourth ball is shown until the next batter is up.
    balls, strikes = min(situation.balls or 0, 4), min(situation.strikes or 0, 3)
    return BaseballSituation(half == 0, situation.outs, bases, balls, strikes)


def _soccer(competition: Competition, phase: GamePhase, teams: tuple[str, str]) -> SoccerSituation | None:
    if phase in NOT_STARTED:
        return None
    raw = bytes(competition.details)
    details = _decode_details(raw) if raw not in (b"", b"null") else []
    reds = [sum(1 for each in details if each.red_card and each.team.id == team) for team in teams]
    home, away = _regulation(competition, phase, details, teams)
    return SoccerSituation(reds[0], reds[1], home, away)


def _regulation(
    competition: Competition, phase: GamePhase, details: list[Detail], teams: tuple[str, str]
) -> tuple[int, int] | tuple[None, None]:
    """The 90-minute result, once it stands and is known."""
    status = competition.status
    scores = tuple(
        next((score_of(each.score) for each in competition.competitors if each.home_away == side), None)
        for side in ("home", "away")
    )
    if scores[0] is None or scores[1] is None:
        return None, None
    ended = phase is GamePhase.FINAL or status.type.name == "STATUS_END_OF_REGULATION"
    if status.period <= 2:
        return (scores[0], scores[1]) if ended else (None, None)
    goals = [each for each in details if each.scoring_play and not each.shootout]
    told = [sum(1 for each in goals if each.team.id == team) for team in teams]
    if told != [*scores]:
        return None, None  # the list is incomplete, or counts an own goal for the other side than the score does
    early = [sum(1 for each in goals if each.team.id == team and each.clock.value <= _REGULATION_S) for team in teams]
    return early[0], early[1]


def score_of(score: str | float | None) -> int | None:
    """A score as a number; None where there is none.

    Raises:
        ValueError: it is not a whole number from 0 to 999.
    """
    if score is None or score == "":
        return None
    number = float(score)
    if number != int(number) or not 0 <= number <= 999:
        raise ValueError(f"a score of {score!r}")
    return int(number)


def _side(team: str | None, teams: tuple[str, str]) -> str:
    return "" if team not in teams else ("home" if team == teams[0] else "away")
