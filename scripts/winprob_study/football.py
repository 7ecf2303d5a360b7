"""NFL: closing lines with quarter scores, and two kinds of play-by-play."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

from arbees_runtime.games.winprob.pregame import PregameLine
from arbees_runtime.messages.games import FootballSituation
from winprob_study.games import START, Moment, RecordedGame, closing_line, state
from winprob_study.tables import Defects, Row, Table, digits, number, whole

_QUARTERS = ("1stQtr", "2ndQtr", "3rdQtr", "4thQtr")

LINES_COLUMNS = frozenset({
    "season", "date", "home_team", "away_team", "home_final", "away_final", "home_close_ml", "away_close_ml",
    "home_close_spread", "close_over_under",
    *(f"{side}_{quarter}" for side in ("home", "away") for quarter in _QUARTERS),
})  # fmt: skip
PLAYS_COLUMNS = frozenset({
    "game_id", "game_date", "game_seconds_remaining", "qtr", "posteam_type", "posteam_score", "defteam_score",
    "total_home_score", "total_away_score", "yardline_100", "down", "ydstogo", "home_wp",
})  # fmt: skip
DETAIL_COLUMNS = frozenset({"id", "season", "date", "summary", "driveChart"})

_QUARTER_SECONDS = 900
_REGULATION = 4 * _QUARTER_SECONDS
_LARGEST_SPREAD = 30
_MINUTE = 60
_LABELS = ("after Q1", "half", "after Q3")

LineKey = tuple[int, str, int, int]
"""Season, date in digits, home and away final."""


def line_games(tables: Iterable[Table], defects: Defects) -> Iterator[tuple[LineKey, RecordedGame]]:
    """Games with quarter scores and closing lines."""
    for table in tables:
        for row in table.rows:
            game = _line_game(row)
            if isinstance(game, str):
                defects.add(f"nfl lines: {game}")
            else:
                yield game


def _line_game(row: Row) -> tuple[LineKey, RecordedGame] | str:
    season, date = whole(row["season"]), digits(row["date"])
    home = [whole(row.get(f"home_{quarter}")) for quarter in _QUARTERS]
    away = [whole(row.get(f"away_{quarter}")) for quarter in _QUARTERS]
    home_final, away_final = whole(row.get("home_final")), whole(row.get("away_final"))
    if season is None or home_final is None or away_final is None or None in home or None in away:
        return "season, final or quarter scores missing"
    home_points, away_points = [q or 0 for q in home], [q or 0 for q in away]
    home_extra, away_extra = home_final - sum(home_points), away_final - sum(away_points)
    level = sum(home_points) == sum(away_points)
    if home_extra < 0 or away_extra < 0 or ((home_extra or away_extra) and not level):
        return "quarter scores don't add up to the final"
    spread, total = number(row.get("home_close_spread")), number(row.get("close_over_under"))
    if spread is None or abs(spread) > _LARGEST_SPREAD:
        return "no closing spread, or one beyond 30 points"
    line = closing_line(number(row.get("home_close_ml")), number(row.get("away_close_ml")), -spread, total)
    if isinstance(line, str):
        return line
    moments = [Moment(START, state("nfl", 0, 0, 0, None), line.home)]
    for quarter, label in enumerate(_LABELS, start=1):
        at_break = state("nfl", sum(home_points[:quarter]), sum(away_points[:quarter]), quarter, 0)
        moments.append(Moment(label, at_break))
    key = (season, date, home_final, away_final)
    name = f"{date}-{row.get('away_team')}-{row.get('home_team')}"
    return key, RecordedGame(
        "nfl", season, name, "NFL lines", "closing moneyline", line, home_final, away_final, tuple(moments)
    )


def play_games(tables: Iterable[Table], lines: dict[LineKey, PregameLine], defects: Defects) -> Iterator[RecordedGame]:
    """Games of nflscrapR, one moment a minute, with its own win probability beside."""
    for table in tables:
        for key, rows in groupby(table.rows, key=lambda row: str(row["game_id"])):
            game = _play_game(key, list(rows), lines)
            if isinstance(game, str):
                defects.add(f"nfl plays: {game}")
            else:
                yield game


def _play_game(key: str, rows: list[Row], lines: dict[LineKey, PregameLine]) -> RecordedGame | str:
    last = rows[-1]
    home_final, away_final = whole(last.get("total_home_score")), whole(last.get("total_away_score"))
    date = digits(last.get("game_date"))
    if home_final is None or away_final is None or len(date) != 8:
        return "no final score or date"
    season = int(date[:4]) - (int(date[4:6]) < 7)
    moments, due = [], _REGULATION - _MINUTE
    for row in rows:
        left = number(row.get("game_seconds_remaining"))
        if left is None or left > due or whole(row.get("qtr")) not in {1, 2, 3, 4} or row.get("posteam_type") == "NA":
            continue
        moment = _play_moment(row, left)
        if moment is not None:
            moments.append(moment)
            due = int((left - 1) // _MINUTE) * _MINUTE
    if not moments:
        return "no usable plays"
    line = lines.get((season, date, home_final, away_final))
    return RecordedGame(
        "nfl", season, key, "NFL play-by-play", "nflscrapR", line, home_final, away_final, tuple(moments)
    )


def _play_moment(row: Row, left: float) -> Moment | None:
    own, other = whole(row.get("posteam_score")), whole(row.get("defteam_score"))
    yards = whole(row.get("yardline_100"))
    side = str(row.get("posteam_type"))
    if own is None or other is None or side not in {"home", "away"}:
        return None
    home, away = (own, other) if side == "home" else (other, own)
    situation = FootballSituation(
        side if whole(row.get("down")) else "",  # a kick-off or a try: nobody's ball
        whole(row.get("down")) or 0,
        whole(row.get("ydstogo")) or 0,
        yards,
        None,
        None,
    )
    period, clock = _period(left)
    return Moment("every minute", state("nfl", home, away, period, clock, situation=situation), number(row["home_wp"]))


def _period(left: float) -> tuple[int, float]:
    """Quarter and its clock; a quarter's very end belongs to it, not to the next one's start."""
    period = min(4, 4 - int(left // _QUARTER_SECONDS)) if left < _REGULATION else 1
    return period, left - (4 - period) * _QUARTER_SECONDS


def detail_games(
    tables: Iterable[Table], lines: dict[LineKey, PregameLine], defects: Defects
) -> Iterator[RecordedGame]:
    """Games of the league's own detail files, one moment a minute."""
    for table in tables:
        for row in table.rows:
            try:
                game = _detail_game(row, lines)
            except (KeyError, TypeError, AttributeError, ValueError) as e:
                game = f"a field is missing or odd ({e})"
            if isinstance(game, str):
                defects.add(f"nfl detail: {game}")
            else:
                yield game


def _detail_game(detail: Row, lines: dict[LineKey, PregameLine]) -> RecordedGame | str:
    summary, chart = detail["summary"], detail["driveChart"]
    if not isinstance(summary, dict) or not isinstance(chart, dict):
        return "no summary or drives"
    season, date = whole(detail["season"]), digits(detail.get("date"))
    home_team, away_team = summary["homeTeam"], summary["awayTeam"]
    home_final, away_final = whole(home_team["score"]["total"]), whole(away_team["score"]["total"])
    if season is None or home_final is None or away_final is None:
        return "no season or final score"
    home_id, away_id = home_team["teamId"], away_team["teamId"]
    offences = {drive["sequence"]: drive["teamId"] for drive in chart["drives"]}
    plays = [play for play in chart["plays"] if not play["playDeleted"]]
    scores = _scores_before(chart, plays)
    names = _side_names(plays, offences)
    moments, due = [], _REGULATION - _MINUTE
    for play, (home, away) in zip(plays, scores, strict=True):
        quarter, clock = whole(play["quarter"]), _clock_seconds(play.get("clockTime"))
        if quarter not in {1, 2, 3, 4} or clock is None or not whole(play["down"]):
            continue
        left = (4 - quarter) * _QUARTER_SECONDS + clock
        if left > due:
            continue
        offence = offences.get(play["driveSequence"])
        side = "home" if offence == home_id else "away" if offence == away_id else ""
        yards = _yards_to_goal(play.get("yardLine"), names.get(str(offence)))
        situation = FootballSituation(side, play["down"], whole(play["yardsRemaining"]) or 0, yards, None, None)
        moments.append(Moment("every minute", state("nfl", home, away, quarter, clock, situation=situation)))
        due = (left - 1) // _MINUTE * _MINUTE
    if not moments:
        return "no usable plays"
    line = next((lines[key] for day in _days(date) if (key := (season, day, home_final, away_final)) in lines), None)
    return RecordedGame(
        "nfl", season, str(detail.get("id")), "NFL play-by-play", "", line, home_final, away_final, tuple(moments)
    )


def _days(date: str) -> tuple[str, str]:
    """A date in Greenwich and the day before: evening games in America have either."""
    day = datetime.strptime(date, "%Y%m%d").replace(tzinfo=UTC)
    return date, f"{day - timedelta(days=1):%Y%m%d}"


def _scores_before(chart: dict[str, list[Row]], plays: list[Row]) -> list[tuple[int, int]]:
    """Score before each play; a touchdown's try counts with it, as the summaries have it."""
    after = {whole(s["patPlayId"]) or whole(s["scoringPlayId"]): s for s in chart["scoringSummaries"]}
    scores, home, away = [], 0, 0
    for play in plays:
        scores.append((home, away))
        if (summary := after.get(whole(play["playId"]))) is not None:
            home, away = int(str(summary["homeScore"])), int(str(summary["awayScore"]))
    return scores


def _side_names(plays: list[Row], offences: dict[object, object]) -> dict[str, str]:
    """Each team's abbreviation on the field, by team id, from who begins a play (`TB  2-8  TB 22`)."""
    seen: dict[str, Counter[str]] = {}
    for play in plays:
        words = str(play.get("prePlayByPlay") or "").split()
        if whole(play["down"]) and words:
            seen.setdefault(str(offences.get(play["driveSequence"])), Counter())[words[0]] += 1
    return {team: names.most_common(1)[0][0] for team, names in seen.items()}


def _yards_to_goal(yard_line: object, own_name: str | None) -> int | None:
    words = str(yard_line or "").split()
    if words == ["50"]:
        return 50
    if len(words) != 2 or own_name is None or not words[1].isdigit():
        return None
    return 100 - int(words[1]) if words[0] == own_name else int(words[1])


def _clock_seconds(text: object) -> int | None:
    minutes, _, seconds = str(text or "").partition(":")
    if not (minutes.isdigit() and seconds.isdigit()):
        return None
    return int(minutes) * 60 + int(seconds)
