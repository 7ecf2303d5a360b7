"""ESPN's scoreboard and summary on this machine (unofficial format, as observed in 2026)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from arbees_runtime.clock import Clock
from arbees_runtime.simulator.faults import FaultBoard
from arbees_runtime.simulator.hosting import RequestFaults, json_response
from arbees_runtime.simulator.season.fixtures import EASTERN
from arbees_runtime.simulator.season.games import Game, Stage, clock_of, inning_of
from arbees_runtime.simulator.season.leagues import LEAGUES
from arbees_runtime.simulator.timeline import Timeline

_BASE = "/apis/site/v2/sports/{sport}/{league}"
_ERROR = {"code": 503, "message": "service unavailable"}
_STALE_BY = 3
"""How many changes of a league's scoreboard a stale edge server is behind."""


class EspnHost:
    """The feed of a list of games.

    Args:
        games: all of them; the list may grow.
        timeline, clock, faults: of the simulation.
    """

    def __init__(self, games: list[Game], timeline: Timeline, clock: Clock, faults: FaultBoard) -> None:
        self._games = games
        self._timeline = timeline
        self._clock = clock
        self._faults = faults
        self._history: dict[str, list[list[dict[str, Any]]]] = {}
        self._forbidden_until_ns = 0

    def application(self) -> web.Application:
        """The web application to serve."""
        faults = RequestFaults(
            "espn",
            self._faults,
            self._timeline,
            self._clock,
            is_order=lambda _: False,
            too_many_body={"code": 429, "message": "too many requests"},
            error_body=_ERROR,
        )
        application = web.Application(middlewares=[faults.middleware()])
        application.router.add_get(f"{_BASE}/scoreboard", self.scoreboard)
        application.router.add_get(f"{_BASE}/summary", self.summary)
        return application

    async def scoreboard(self, request: web.Request) -> web.Response:
        """`.../scoreboard`, of one US day (`dates`) or of the day it is."""
        key, league = self._league(request)
        if self._forbidden(request.path):
            return json_response({"code": 403, "message": "forbidden"}, 403)
        days = request.query.get("dates", "") or _us_day(self._timeline.now_ns)
        first, _, last = days.partition("-")
        listed = [
            self.event(game)
            for game in self._games
            if game.league.key == key and first <= _us_day(game.kickoff_ns) <= (last or first)
        ]
        history = self._history.setdefault(key, [])
        if not history or history[-1] != listed:
            history.append(listed)
            del history[:-20]
        if len(history) > _STALE_BY and self._faults.strikes("espn.stale", request.path):
            listed = history[-1 - _STALE_BY]
        if self._faults.strikes("espn.regression", request.path):
            listed = [_gone_back(event) for event in listed]
        if self._faults.strikes("espn.no_situation", request.path):
            listed = [_without_situation(event) for event in listed]
        season = {"type": 2, "year": 2026}
        body = {"leagues": [{"abbreviation": key.upper(), "slug": league}], "season": season, "events": listed}
        return json_response(body, headers={"Cache-Control": "max-age=2"})

    async def summary(self, request: web.Request) -> web.Response:
        """`.../summary?event=`: the state of one game, and the win probability after each score."""
        self._league(request)
        wanted = request.query.get("event", "")
        for game in self._games:
            if str(event_id(game)) == wanted:
                event = self.event(game)
                chances = [
                    {
                        "playId": f"{wanted}{index:03d}",
                        "homeWinPercentage": round(odds.home, 4),
                        "tiePercentage": round(odds.tie, 4),
                    }
                    for index, odds in enumerate([*(play.odds for play in game.plays), game.odds], 1)
                ]
                return json_response({"header": {"competitions": event["competitions"]}, "winprobability": chances})
        return json_response({"code": 404, "message": "no event"}, 404)

    def event(self, game: Game) -> dict[str, Any]:
        """A game as an entry of `events`."""
        number = str(event_id(game))
        competitors = [
            {
                "id": str(index),
                "homeAway": side,
                "score": str(score),
                "team": {
                    "id": f"{team_id(game, side)}",
                    "abbreviation": team.code,
                    "displayName": team.name,
                    "shortDisplayName": team.name.rsplit(" ", 1)[-1],
                },
            }
            for index, (side, team, score) in enumerate(
                (("home", game.home, game.home_score), ("away", game.away, game.away_score))
            )
        ]
        competition: dict[str, Any] = {
            "id": number,
            "timeValid": True,
            "date": _day(game.kickoff_ns),
            "status": _status(game),
            "competitors": competitors,
        }
        if game.stage is Stage.IN:
            competition["situation"] = _situation(game)
        return {
            "id": number,
            "date": _day(game.kickoff_ns),
            "name": f"{game.away.name} at {game.home.name}",
            "shortName": f"{game.away.code} @ {game.home.code}",
            "status": _status(game),
            "competitions": [competition],
        }

    # ---- pieces --------------------------------------------------------------------------------------

    @staticmethod
    def _league(request: web.Request) -> tuple[str, str]:
        sport, league = request.match_info["sport"], request.match_info["league"]
        for key, known in LEAGUES.items():
            if (known.sport, known.espn) == (sport, league):
                return key, league
        raise web.HTTPNotFound(text="no such league")

    def _forbidden(self, path: str) -> bool:
        now_ns = self._clock.time_ns()
        if now_ns >= self._forbidden_until_ns and (struck := self._faults.strikes("espn.forbidden", path)):
            self._forbidden_until_ns = now_ns + round(struck.seconds * 1e9)
        return now_ns < self._forbidden_until_ns


def event_id(game: Game) -> int:
    """ESPN's id of a game."""
    return 401_900_000 + game.number


def team_id(game: Game, side: str) -> int:
    """The feed's id of a team: none of those that ESPN really uses, which mean other teams."""
    return 900_000 + game.league.teams.index(game.home if side == "home" else game.away) + 1


def _status(game: Game) -> dict[str, Any]:
    period, seconds, shown = clock_of(game)
    if game.postponed:
        number, name, state, done, detail = "6", "STATUS_POSTPONED", "post", False, "Postponed"
    elif game.stage is Stage.PRE:
        number, name, state, done, detail = "1", "STATUS_SCHEDULED", "pre", False, "Scheduled"
    elif game.stage is Stage.IN:
        number, name, state, done = "2", "STATUS_IN_PROGRESS", "in", False
        name = {1: "STATUS_FIRST_HALF", 2: "STATUS_SECOND_HALF"}[period] if game.league.counts_up else name
        detail = _half_inning(game) if game.league.sport == "baseball" else f"{shown} - period {period}"
    else:
        name = "STATUS_FULL_TIME" if game.league.counts_up else "STATUS_FINAL"
        number, state, done, detail = "3", "post", True, "Final"
        seconds, shown = 0.0, "0:00"
    if game.stage is Stage.PRE:
        period, seconds, shown = 0, 0.0, "0:00"
    kind = {"id": number, "name": name, "state": state, "completed": done, "detail": detail, "shortDetail": detail}
    return {"clock": seconds, "displayClock": shown, "period": period, "type": kind}


def _half_inning(game: Game) -> str:
    """`Top 3rd`: ESPN tells the half of an inning only in its text for people."""
    inning, top = inning_of(game)
    return f"{'Top' if top else 'Bottom'} {inning}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(inning, 'th') }"


def _situation(game: Game) -> dict[str, Any]:
    last = {
        "id": f"{event_id(game)}{len(game.plays):03d}",
        "text": "score" if game.plays else "start",
        "scoreValue": game.plays[-1].points if game.plays else 0,
        "probability": {"homeWinPercentage": round(game.odds.home, 4), "tiePercentage": round(game.odds.tie, 4)},
    }
    turn = int(game.played * 1000)
    if game.league.key == "nfl":
        return {
            "down": turn % 4 + 1,
            "distance": turn % 10 + 1,
            "yardLine": turn % 100,
            "possession": str(team_id(game, "home" if turn % 2 else "away")),
            "isRedZone": turn % 100 >= 80,
            "homeTimeouts": 3,
            "awayTimeouts": 3,
            "lastPlay": last,
        }
    if game.league.key == "mlb":
        bases = {"onFirst": turn % 2 == 0, "onSecond": turn % 3 == 0, "onThird": turn % 7 == 0}
        return {"balls": turn % 4, "strikes": turn % 3, "outs": turn % 3, **bases, "lastPlay": last}
    return {"lastPlay": last}


def _gone_back(event: dict[str, Any]) -> dict[str, Any]:
    """The same event before the leading team's last score."""
    competition = event["competitions"][0]
    if competition["status"]["type"]["state"] != "in":
        return event
    scores = [int(each["score"]) for each in competition["competitors"]]
    leading = scores.index(max(scores))
    lower = [
        each | ({"score": str(max(0, int(each["score"]) - 1))} if index == leading else {})
        for index, each in enumerate(competition["competitors"])
    ]
    return event | {"competitions": [competition | {"competitors": lower}]}


def _without_situation(event: dict[str, Any]) -> dict[str, Any]:
    competition = {key: value for key, value in event["competitions"][0].items() if key != "situation"}
    return event | {"competitions": [competition]}


def _us_day(time_ns: int) -> str:
    return f"{datetime.fromtimestamp(time_ns // 1_000_000_000, EASTERN):%Y%m%d}"


def _day(time_ns: int) -> str:
    return f"{datetime.fromtimestamp(time_ns // 1_000_000_000, UTC):%Y-%m-%dT%H:%MZ}"
